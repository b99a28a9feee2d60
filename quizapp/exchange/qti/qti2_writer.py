"""Writes packages of QTI 2.2 and 3.0: a manifest, a test, and an item for each question."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from quizapp.exchange.containers import pack_zip
from quizapp.exchange.drafts import topic_of
from quizapp.exchange.losses import Capabilities, survives
from quizapp.exchange.pictures import PictureFiles
from quizapp.exchange.protocol import Loss, ProgressMonitor
from quizapp.exchange.qti.package import resource
from quizapp.exchange.qti.qti2_item_writer import Dialect, ident_at, item
from quizapp.exchange.xml.writing import DECLARATION, clean, round_trip, tag, text_of, xml_losses
from quizapp.quiz.model import Question, Quiz

CAPABILITIES = Capabilities(
    explanation=True,
    feedback=True,
    topic=True,
    id=True,
    select_all_of_one=True,
    weights=True,
    all_or_nothing=True,
    points=True,
    shuffle=True,
    image=True,
    language=True,
)

_TEST = "test.xml"
_LOM = "http://ltsc.ieee.org/xsd/LOM"


class _Package(Struct, frozen=True):
    """The names that a version uses in its manifest."""

    namespace: str
    schema: str
    schema_version: str
    test: str
    item: str


class _QtiWriter:
    """Writes one version."""

    endings: tuple[str, ...] = (".zip",)
    _dialect: Dialect
    _package: _Package

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """Yield what a package of QTI can't keep."""
        return xml_losses(quiz, folder, CAPABILITIES, _topic_round_trip)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:
        """Return the package."""
        pictures = PictureFiles(folder)
        items: list[tuple[Question, str, bytes]] = []
        for number, question in enumerate(quiz.questions):
            monitor.report(number, len(quiz.questions))
            if survives(question, round_trip):
                written = item(question, number + 1, quiz, pictures, self._dialect)
                items.append((question, f"items/item-{number + 1}.xml", written.encode()))
        files = [
            ("imsmanifest.xml", self._manifest(quiz, [path for _, path, _ in items], pictures)),
            (_TEST, self._test(quiz, items)),
        ]
        return pack_zip(
            [
                *((name, text.encode()) for name, text in files),
                *((path, written) for _, path, written in items),
                *((f"images/{picture.name}", picture.data) for picture in pictures.all),
            ]
        )

    def _test(self, quiz: Quiz, items: Sequence[tuple[Question, str, bytes]]) -> str:
        name = self._dialect.name
        sections = []
        groups = groupby(items, key=lambda each: " ".join(clean(each[0].topic).split()))
        for number, (topic, group) in enumerate(groups, 1):
            refs = [
                self._dialect.tag("assessmentItemRef", {"identifier": ident_at(path), "href": path})
                for _, path, _ in group
            ]
            given = {"identifier": f"section-{number}", "title": topic, "visible": "true"}
            sections.append(
                self._dialect.tag("assessmentSection", given, "\n".join(("", *refs, "")))
            )
        part = {
            "identifier": "part-1",
            "navigationMode": "nonlinear",
            "submissionMode": "individual",
        }
        about = {**self._dialect.root, "identifier": "quiz", "title": quiz.title}
        if quiz.language:
            about["xml:lang"] = quiz.language
        inner = self._dialect.tag("testPart", part, "\n".join(("", *sections, "")))
        return DECLARATION + tag(name("assessmentTest"), about, inner)

    def _manifest(self, quiz: Quiz, paths: Sequence[str], pictures: PictureFiles) -> str:
        kinds = self._package
        title = tag("lom:title", None, tag("lom:string", None, text_of(quiz.title)))
        metadata = (
            tag("schema", None, kinds.schema)
            + tag("schemaversion", None, kinds.schema_version)
            + tag("lom:lom", None, tag("lom:general", None, title))
        )
        needs = "".join(tag("dependency", {"identifierref": ident_at(path)}) for path in paths)
        resources = [resource("quiz", kinds.test, _TEST, needs)]
        resources += [resource(ident_at(path), kinds.item, path) for path in paths]
        resources += [
            resource(f"image-{number}", "webcontent", f"images/{quote(picture.name)}")
            for number, picture in enumerate(pictures.all, 1)
        ]
        inner = tag("metadata", None, metadata) + tag("organizations")
        inner += tag("resources", None, "\n".join(("", *resources, "")))
        given = {"identifier": "manifest", "xmlns": kinds.namespace, "xmlns:lom": _LOM}
        return DECLARATION + tag("manifest", given, inner)


class Qti22Writer(_QtiWriter):
    """The writer of QTI 2.2."""

    name = "qti2"
    title = "QTI 2.2"
    _dialect = Dialect(
        is_third=False,
        root={"xmlns": "http://www.imsglobal.org/xsd/imsqti_v2p2"},
        templates="http://www.imsglobal.org/question/qti_v2p2/rptemplates/",
    )
    _package = _Package(
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "QTIv2.2 Package",
        "1.0.0",
        "imsqti_test_xmlv2p2",
        "imsqti_item_xmlv2p2",
    )


class Qti3Writer(_QtiWriter):
    """The writer of QTI 3.0."""

    name = "qti3"
    title = "QTI 3.0"
    _dialect = Dialect(
        is_third=True,
        root={"xmlns": "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"},
        templates="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
    )
    _package = _Package(
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        "QTI Package",
        "3.0.0",
        "imsqti_test_xmlv3p0",
        "imsqti_item_xmlv3p0",
    )


def _topic_round_trip(topic: str) -> str:
    return topic_of(" ".join(clean(topic).split()).replace("/", "//"))[0]
