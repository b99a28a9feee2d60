"""Writes QTI 1.2 as Canvas imports it: a zip file of a manifest, a quiz, and its metadata."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from quizapp.exchange.containers import pack_zip
from quizapp.exchange.html.markup import picture_html
from quizapp.exchange.losses import Capabilities, survives
from quizapp.exchange.numbers import format_number
from quizapp.exchange.pictures import PictureFiles
from quizapp.exchange.protocol import Loss, ProgressMonitor
from quizapp.exchange.qti.package import resource
from quizapp.exchange.xml.writing import (
    DECLARATION,
    clean,
    html,
    ident_of,
    round_trip,
    tag,
    text_of,
    xml_losses,
)
from quizapp.quiz.model import Question, Quiz

CAPABILITIES = Capabilities(
    explanation=True,
    feedback=True,
    id=True,
    select_all_of_one=True,
    points=True,
    image=True,
    description=True,
)

_QUIZ = "quizapp_quiz"
_META = "quizapp_quiz_meta"
_RESPONSE = "response1"
_QTI = {
    "xmlns": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2 "
    "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd",
}
_CANVAS = {"xmlns": "http://canvas.instructure.com/xsd/cccv1p0", "identifier": _QUIZ}
_PACKAGE = {
    "identifier": "quizapp_manifest",
    "xmlns": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
    "xmlns:imsmd": "http://www.imsglobal.org/xsd/imsmd_v1p2",
}


class Qti1Writer:
    """The writer of QTI 1.2 for Canvas."""

    name = "qti12"
    title = "QTI 1.2 (Canvas)"
    endings: tuple[str, ...] = (".zip",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """Yield what a quiz of Canvas can't keep."""
        return xml_losses(quiz, folder, CAPABILITIES)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:
        """Return the package."""
        pictures = PictureFiles(folder)
        items: list[str] = []
        total = 0.0
        for number, question in enumerate(quiz.questions):
            monitor.report(number, len(quiz.questions))
            if survives(question, round_trip):
                items.append(_item(question, number + 1, pictures))
                total += question.points
        document = _document(quiz, items).encode()
        return pack_zip(
            [
                ("imsmanifest.xml", _manifest(quiz, pictures).encode()),
                (f"{_QUIZ}/assessment_meta.xml", _meta(quiz, total).encode()),
                (f"{_QUIZ}/{_QUIZ}.xml", document),
                *((f"images/{picture.name}", picture.data) for picture in pictures.all),
            ]
        )


def _document(quiz: Quiz, items: list[str]) -> str:
    section = tag("section", {"ident": "root_section"}, "\n".join(("", *items, "")))
    about = _fields({"cc_maxattempts": "1"})
    quiz_tag = tag("assessment", {"ident": _QUIZ, "title": quiz.title}, about + section)
    return DECLARATION + tag("questestinterop", _QTI, quiz_tag)


def _meta(quiz: Quiz, points: float) -> str:
    parts = [
        tag("title", None, text_of(quiz.title)),
        tag("description", None, text_of(html(quiz.description, blocks=True))),
        tag("shuffle_answers", None, "true"),
        tag("scoring_policy", None, "keep_highest"),
        tag("quiz_type", None, "assignment"),
        tag("points_possible", None, format_number(points)),
        tag("allowed_attempts", None, "1"),
    ]
    return DECLARATION + tag("quiz", _CANVAS, "\n".join(("", *parts, "")))


def _manifest(quiz: Quiz, pictures: PictureFiles) -> str:
    title = tag("imsmd:title", None, tag("imsmd:string", None, text_of(quiz.title)))
    metadata = (
        tag("schema", None, "IMS Content")
        + tag("schemaversion", None, "1.1.3")
        + tag("imsmd:lom", None, tag("imsmd:general", None, title))
    )
    resources = [
        tag(
            "resource",
            {"identifier": _QUIZ, "type": "imsqti_xmlv1p2"},
            tag("file", {"href": f"{_QUIZ}/{_QUIZ}.xml"})
            + tag("dependency", {"identifierref": _META}),
        ),
        resource(
            _META,
            "associatedcontent/imscc_xmlv1p1/learning-application-resource",
            f"{_QUIZ}/assessment_meta.xml",
        ),
    ]
    resources += [
        resource(f"quizapp_image_{number}", "webcontent", f"images/{quote(picture.name)}")
        for number, picture in enumerate(pictures.all, 1)
    ]
    inner = tag("metadata", None, metadata) + tag("organizations")
    inner += tag("resources", None, "\n".join(("", *resources, "")))
    return DECLARATION + tag("manifest", _PACKAGE, inner)


def _item(question: Question, number: int, pictures: PictureFiles) -> str:
    kind = "multiple_answers_question" if question.select_all else "multiple_choice_question"
    ident = ident_of(question.id, number)
    fields = {"question_type": kind, "points_possible": format_number(question.points)}
    inner = [
        tag("itemmetadata", None, _fields(fields)),
        tag("presentation", None, _stem(question, pictures) + _choices(question)),
        tag("resprocessing", None, _processing(question)),
        *_feedback(question),
    ]
    given = {"ident": ident, "title": f"Question {number}"}
    return tag("item", given, "\n".join(("", *inner, "")))


def _fields(fields: dict[str, str]) -> str:
    written = [
        tag(
            "qtimetadatafield",
            None,
            tag("fieldlabel", None, label) + tag("fieldentry", None, text_of(entry)),
        )
        for label, entry in fields.items()
    ]
    return tag("qtimetadata", None, "".join(written))


def _stem(question: Question, pictures: PictureFiles) -> str:
    written = html(question.prompt)
    picture = pictures.of(question.image) if question.image is not None else None
    if picture is not None and question.image is not None:
        address = f"%24IMS-CC-FILEBASE%24/images/{quote(picture.name)}"
        written = f"<p>{picture_html(address, clean(question.image.alt))}</p>{written}"
    return _material(written)


def _material(written: str) -> str:
    text = tag("mattext", {"texttype": "text/html"}, text_of(written))
    return tag("material", None, text)


def _option(position: int) -> str:
    return str(1000 + position)


def _choices(question: Question) -> str:
    labels = [
        tag("response_label", {"ident": _option(i)}, _material(html(text)))
        for i, text in enumerate(question.texts)
    ]
    cardinality = "Multiple" if question.select_all else "Single"
    given = {"ident": _RESPONSE, "rcardinality": cardinality}
    return tag("response_lid", given, tag("render_choice", None, "\n".join(("", *labels, ""))))


def _processing(question: Question) -> str:
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    conditions = [tag("outcomes", None, tag("decvar", score))]
    if question.explanation:
        conditions.append(_condition(tag("other"), _shown("general_fb"), "Yes"))
    conditions += [
        _condition(_chosen(i), _shown(f"{_option(i)}_fb"), "Yes")
        for i in range(len(question.options))
        if question.feedback(i)
    ]
    tests = [
        _chosen(i) if i in question.keys else tag("not", None, _chosen(i))
        for i in range(len(question.options))
    ]
    if question.select_all:
        right = tag("and", None, "".join(tests))
    else:
        right = "".join(_chosen(i) for i in sorted(question.keys))
    full = tag("setvar", {"action": "Set", "varname": "SCORE"}, "100")
    return "".join((*conditions, _condition(right, full, "No")))


def _chosen(position: int) -> str:
    return tag("varequal", {"respident": _RESPONSE}, _option(position))


def _condition(test: str, does: str, goes_on: str) -> str:
    return tag("respcondition", {"continue": goes_on}, tag("conditionvar", None, test) + does)


def _shown(ident: str) -> str:
    return tag("displayfeedback", {"feedbacktype": "Response", "linkrefid": ident})


def _feedback(question: Question) -> Iterator[str]:
    if question.explanation:
        yield _itemfeedback("general_fb", html(question.explanation, blocks=True))
    for i in range(len(question.options)):
        if question.feedback(i):
            yield _itemfeedback(f"{_option(i)}_fb", html(question.feedback(i)))


def _itemfeedback(ident: str, written: str) -> str:
    return tag("itemfeedback", {"ident": ident}, tag("flow_mat", None, _material(written)))
