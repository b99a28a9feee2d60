"""Reads QTI 1.2: a document alone, or the packages of Canvas, D2L, Blackboard and others."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from msgspec import Struct

from quizapp.exchange.containers import Archive, is_zip
from quizapp.exchange.drafts import topic_of
from quizapp.exchange.html import markup
from quizapp.exchange.protocol import (
    Entry,
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
from quizapp.exchange.qti.package import Package, QtiReading, has_document
from quizapp.exchange.qti.qti1_items import Item
from quizapp.exchange.xml.reading import ParsedElement, parsed_elements, parsed_root, to_utf8
from quizapp.quiz.model import Question

_ROOTS = frozenset({"questestinterop"})
_TITLELESS = frozenset({"", "root_section"})


class Qti1Reader:
    """Reads the questions of QTI 1.2 in all its dialects."""

    name = "qti12"
    title = "QTI 1.2 (Canvas, D2L, Blackboard)"
    endings: tuple[str, ...] = (".zip", ".imscc", ".xml", ".qti", ".dat")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether there is a `questestinterop` in the file."""
        return has_document(source, _ROOTS, (".zip", ".imscc"))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield what the file holds. Raises ExchangeError."""
        if not is_zip(source.data):
            reading = _Reading(None, 1)
            yield from reading.entries("", source.data, monitor)
        else:
            package = Package(Archive(source.data))
            documents = [n for n, root in package.roots(monitor).items() if root in _ROOTS]
            names, copies = _without_copies(documents)
            reading = _Reading(package, len(names))
            yield from (
                FileNote(Reason("nested_archive", {"name": excerpt(name)}))
                for name in package.archive.nested
            )
            if copies:
                yield FileNote(Reason("second_copies", {"count": len(copies)}))
            for name in names:
                yield from reading.entries(name, package.archive.read(name), monitor)
        if not reading.count:
            raise reading.none_found()


def _without_copies(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the documents to read, and those that Canvas also wrote as a fuller copy."""
    native = {PurePosixPath(n).name.removesuffix(".xml.qti") for n in names if n.endswith(".qti")}
    copies = [
        name
        for name in names
        if not name.endswith(".qti") and PurePosixPath(name).parent.name in native
    ]
    return [name for name in names if name not in copies], copies


class _About(Struct, frozen=True):
    """What Canvas says about a quiz in a separate file."""

    title: str = ""
    description: str = ""
    shuffle: bool | None = None


class _Reading(QtiReading):
    """Reads the documents of a file one by one; a repeated item counts once."""

    def __init__(self, package: Package | None, documents: int) -> None:
        super().__init__(package)
        self._documents = documents
        self._done = 0
        self._about = _About()
        self._has_heading = False
        self._seen: dict[str, tuple[str, Question | Reason]] = {}

    def entries(self, name: str, data: bytes, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield what one document holds."""
        self.document = name
        self._about = self._canvas_meta()
        utf8, notes = to_utf8(data)
        yield from notes
        repeated = 0
        for piece in parsed_elements(utf8, frozenset({"item"})):
            monitor.report(self._done * len(utf8) + piece.done, self._documents * len(utf8))
            yield from self._heading(piece)
            entry = self._entry(piece)
            if self._is_copy(piece.element.get("ident", ""), entry):
                repeated += 1
                continue
            self.count += 1
            yield entry
        if repeated:
            yield FileNote(Reason("items_again", {"name": excerpt(name), "count": repeated}))
        self._done += 1

    def _heading(self, piece: ParsedElement) -> Iterator[Heading]:
        if self._has_heading:
            return
        self._has_heading = True
        title = self._about.title or _title(piece.inside[:2])
        if not title and self.package is not None:
            title = self.package.title()
        if title or self._about.description:
            yield Heading(title=title, description=self._about.description)

    def _entry(self, piece: ParsedElement) -> FoundQuestion | SkippedQuestion:
        ident = piece.element.get("ident", "")
        place = Place("item", ident) if ident else Place("line", piece.line)
        item = Item(piece.element, self.pictures.take, self._topic(piece))
        draft = item.draft(place, shuffle=self._about.shuffle)
        return draft if isinstance(draft, SkippedQuestion) else self.questions.make(draft)

    def _topic(self, piece: ParsedElement) -> str:
        """Return the titles of the sections, after the quiz's if there are several quizzes."""
        sections = [_title((element,)) for element in piece.inside if element.tag == "section"]
        titles = [title for title in sections if title.lower() not in _TITLELESS]
        if self._documents > 1:
            quiz = self._about.title or _title(piece.inside[:2])
            titles = [quiz, *titles] if quiz else titles
        topic, _ = topic_of("/".join(title.replace("/", "//") for title in titles))
        return topic

    def _is_copy(self, ident: str, entry: FoundQuestion | SkippedQuestion) -> bool:
        """Return whether the same item was in another document before."""
        said = entry.question if isinstance(entry, FoundQuestion) else entry.reason
        name, before = self._seen.setdefault(ident, (self.document, said)) if ident else ("", None)
        return bool(ident) and name != self.document and before == said

    def _canvas_meta(self) -> _About:
        """Return what `assessment_meta.xml` says about the quiz in the current document."""
        archive = None if self.package is None else self.package.archive
        if archive is None:
            return _About()
        path = PurePosixPath(self.document)
        for folder in (path.parent, PurePosixPath(path.name.removesuffix(".xml.qti"))):
            found = archive.find(str(folder / "assessment_meta.xml"))
            if found is not None:
                meta = parsed_root(archive.read(found))
                break
        else:
            return _About()
        shuffled = (meta.findtext("shuffle_answers") or "").strip().lower()
        return _About(
            title=" ".join((meta.findtext("title") or "").split()),
            description=markup.from_html(meta.findtext("description") or "").text,
            shuffle=False if shuffled == "false" else None,
        )


def _title(elements: Sequence[Element]) -> str:
    """Return the title of the last of these elements that has one."""
    titles = [" ".join(element.get("title", "").split()) for element in elements]
    return next((title for title in reversed(titles) if title), "")
