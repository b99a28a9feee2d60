"""Reads QTI 2 and 3: an item, a test, or a package of them."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from xml.etree.ElementTree import Element

from msgspec import Struct

from quizapp.exchange.containers import Archive, is_zip
from quizapp.exchange.drafts import topic_of
from quizapp.exchange.numbers import parse_number
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Heading,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.exchange.qti.package import Package, QtiReading, attribute, has_document
from quizapp.exchange.qti.qti2_body import as_html
from quizapp.exchange.qti.qti2_items import Item
from quizapp.exchange.xml.reading import parsed_root, root_name, to_utf8

_PREFIX = "qti-"
_HYPHEN = re.compile(r"-([a-z0-9])")
_TEX = frozenset(
    {"application/x-tex", "application/x-latex", "latex", "tex", "snuggletex", "text/x-latex"}
)
_TEX_BRACKETS = re.compile(r"\s*(?:\\\[(.*)\\\]|\\\((.*)\\\)|\$\$(.*)\$\$|\$(.*)\$)\s*", re.DOTALL)
_RENAMED: Mapping[str, str] = {"contentBody": "div"}

_ITEMS = frozenset({"assessmentItem", "qti-assessment-item"})
_TESTS = frozenset(
    {"assessmentTest", "assessmentSection", "qti-assessment-test", "qti-assessment-section"}
)
_TREES_DEEP = 20


class Qti2Reader:
    """Reads the questions of QTI 2.0, 2.1 and 2.2."""

    name = "qti2"
    title = "QTI 2.1 and 2.2"
    endings: tuple[str, ...] = (".zip", ".xml")
    roots = frozenset(name for name in _ITEMS | _TESTS if not name.startswith("qti-"))

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether there is an item or a test in the file."""
        return has_document(source, self.roots, ())

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield what the file holds. Raises ExchangeError."""
        if is_zip(source.data):
            reading = _Reading(Package(Archive(source.data)), monitor)
            entries = reading.package_entries()
        else:
            reading = _Reading(None, monitor)
            entries = reading.document_entries(source.data)
        yield from entries
        if not reading.count:
            raise reading.none_found()


class Qti3Reader(Qti2Reader):
    """Reads the questions of QTI 3.0."""

    name = "qti3"
    title = "QTI 3.0"
    roots = frozenset(name for name in _ITEMS | _TESTS if name.startswith("qti-"))


class _Ref(Struct, frozen=True):
    """An item that a test refers to: its document, identifier, topic and weight."""

    name: str | None
    ident: str
    topic: str = ""
    weight: Fraction | None = None


class _Reading(QtiReading):
    """Reads the items of one file, each once."""

    def __init__(self, package: Package | None, monitor: ProgressMonitor) -> None:
        super().__init__(package)
        self._monitor = monitor

    def document_entries(self, data: bytes) -> Iterator[Entry]:
        """Yield the entries of a single document; of a test, only which items are missing."""
        yield from to_utf8(data)[1]
        root = in_qti2(parsed_root(data))
        if root.tag == "assessmentItem":
            yield from self._counted(self._of_item(root, _Ref("", "")))
            return
        yield from _heading(root, "")
        for ref in self._refs(root, "", ()):
            reason = Reason("item_missing")
            yield from self._counted([SkippedQuestion(Place("item", ref.ident), "", reason)])

    def package_entries(self) -> Iterator[Entry]:
        """Yield the items in the order of the tests, then those that are in no test."""
        package = self.package
        if package is None:
            return
        for name in package.archive.nested:
            yield FileNote(Reason("nested_archive", {"name": excerpt(name)}))
        roots = package.roots(self._monitor)
        refs: list[_Ref] = []
        has_heading = False
        for name in (name for name, root in roots.items() if root in _TESTS):
            root = in_qti2(parsed_root(package.archive.read(name)))
            if root.tag == "assessmentTest" and not has_heading:
                has_heading = True
                yield from _heading(root, package.title())
            refs += self._refs(root, name, ())
        if not has_heading and package.title():
            yield Heading(title=package.title())
        listed = {ref.name for ref in refs}
        items = (name for name, root in roots.items() if root in _ITEMS)
        refs += [_Ref(name, "") for name in items if name not in listed]
        done: set[str] = set()
        for position, ref in enumerate(refs):
            self._monitor.report(position, len(refs))
            if ref.name is None:
                reason = Reason("item_missing")
                yield from self._counted([SkippedQuestion(Place("item", ref.ident), "", reason)])
            elif ref.name not in done:
                done.add(ref.name)
                yield from self._counted(self._of_document(package, ref.name, ref))

    def _counted(self, entries: Iterator[Entry] | list[Entry]) -> Iterator[Entry]:
        for entry in entries:
            self.count += isinstance(entry, FoundQuestion | SkippedQuestion)
            yield entry

    def _of_document(self, package: Package, name: str, ref: _Ref) -> Iterator[Entry]:
        self.document = name
        data = package.archive.read(name)
        try:
            root = in_qti2(parsed_root(data))
        except ExchangeError as error:
            yield SkippedQuestion(
                Place("item", ref.ident or name), "", Reason(error.code, error.data)
            )
            return
        yield from to_utf8(data)[1]
        yield from self._of_item(root, ref)

    def _of_item(self, root: Element, ref: _Ref) -> Iterator[Entry]:
        place = Place("item", root.get("identifier", "") or ref.ident or ref.name or "")
        item = Item(root, self.pictures.take, self._passage, ref.topic)
        for draft in item.questions(place, ref.weight):
            yield draft if isinstance(draft, SkippedQuestion) else self.questions.make(draft)

    def _refs(
        self, element: Element, beside: str, titles: tuple[str, ...], depth: int = 0
    ) -> Iterator[_Ref]:
        """Yield the items that a test or section refers to, with the titles of their sections."""
        for part in element:
            if part.tag == "assessmentItemRef":
                yield self._ref(part, beside, titles)
            elif part.tag == "assessmentSectionRef":
                yield from self._section(part, beside, titles, depth)
            elif part.tag in ("testPart", "assessmentSection"):
                yield from self._refs(part, beside, _with_title(part, titles), depth)

    def _section(
        self, ref: Element, beside: str, titles: tuple[str, ...], depth: int
    ) -> Iterator[_Ref]:
        """Yield the items of a section in a document of its own."""
        archive = None if self.package is None else self.package.archive
        name = None if archive is None else archive.find(ref.get("href", ""), beside)
        if archive is not None and name is not None and depth < _TREES_DEEP:
            root = in_qti2(parsed_root(archive.read(name)))
            yield from self._refs(root, name, _with_title(root, titles), depth + 1)

    def _ref(self, part: Element, beside: str, titles: tuple[str, ...]) -> _Ref:
        href = part.get("href", "")
        name = None if self.package is None else self.package.archive.find(href, beside)
        weight = part.find("weight")
        topic, _ = topic_of("/".join(title.replace("/", "//") for title in titles))
        return _Ref(
            name,
            part.get("identifier", "") or href,
            topic,
            None if weight is None else parse_number(weight.get("value")),
        )

    def _passage(self, address: str) -> str:
        """Return the HTML of a text in another file of the package."""
        name = self.find(address)
        if self.package is None or name is None:
            return ""
        data = self.package.archive.read(name)
        if root_name(data) not in ("assessmentStimulus", "qti-assessment-stimulus"):
            return to_utf8(data)[0].decode("utf-8", "replace")
        body = in_qti2(parsed_root(data)).find("stimulusBody")
        return "" if body is None else f"<div>{as_html(body)}</div>"


def _heading(test: Element, fallback: str) -> Iterator[Heading]:
    title = " ".join(test.get("title", "").split()) or fallback
    language = attribute(test, "lang")
    if title or language:
        yield Heading(title=title, language=language)


def _with_title(section: Element, titles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of the sections down to this one, except hidden ones."""
    title = " ".join(section.get("title", "").split())
    shown = section.tag == "assessmentSection" and section.get("visible", "true") != "false"
    return (*titles, title) if title and shown else titles


def in_qti2(root: Element) -> Element:
    """Return the document with QTI 2's names, and without brackets around TeX."""
    for element in root.iter():
        if element.tag.startswith(_PREFIX):
            element.tag = _camel(element.tag.removeprefix(_PREFIX))
            attributes = {_camel(name): value for name, value in element.items()}
            element.attrib.clear()
            element.attrib.update(attributes)
            element.tag = _RENAMED.get(element.tag, element.tag)
        elif element.tag == "annotation" and element.get("encoding", "").lower() in _TEX:
            bare = _TEX_BRACKETS.fullmatch(element.text or "")
            element.set("encoding", "application/x-tex")
            if bare:
                element.text = next(part for part in bare.groups() if part is not None).strip()
    return root


@lru_cache(maxsize=1024)
def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda match: match[1].upper(), name)
