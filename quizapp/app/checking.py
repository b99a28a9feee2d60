"""Everything that is to be said about a questions file: its mistakes, and its flawed questions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.files import words as file_words
from quizapp.files.document import Document, NotEditableError
from quizapp.files.problems import UNREADABLE, Fix, Problem
from quizapp.files.reader import Loaded, check
from quizapp.files.tree import Tree, parse
from quizapp.items import words as item_words
from quizapp.items.findings import Finding
from quizapp.items.rules import findings
from quizapp.quiz.model import Question, Quiz

Severity = Literal["error", "warning", "hint"]


class Remark(Struct, frozen=True):
    """One thing to be said about a file, where it stands; lines and columns count from 1.

    `path` is a JSON pointer; `fix` is what can be done about it, None where nothing is certain.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    severity: Severity
    code: str
    message: str
    path: str
    fix: Fix | None


class Report(Struct, frozen=True):
    """All that is to be said about one file, by place. `readable` is False where it has no text."""

    readable: bool
    remarks: tuple[Remark, ...]

    def count(self, severity: Severity) -> int:
        """How many remarks are of a severity."""
        return sum(remark.severity == severity for remark in self.remarks)


def check_file(path: Path) -> Report:
    """What is to be said about the file at `path`. Never raises."""
    return _report(check(path), path)


def check_bytes(data: bytes, folder: Path | None) -> Report:
    """What is to be said about the file in `data`, whose pictures lie in `folder`. Never raises."""
    return _with_findings(check(data, folder=folder), data)


def _report(loaded: Loaded, path: Path) -> Report:
    if any(problem.code in UNREADABLE for problem in loaded.problems):
        return Report(False, tuple(_remark(problem) for problem in loaded.problems))
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    return _with_findings(loaded, data)


def _with_findings(loaded: Loaded, data: bytes) -> Report:
    remarks = [_remark(problem) for problem in loaded.problems]
    if loaded.quiz is not None:
        remarks += _found(loaded.quiz, data)
    remarks.sort(key=_place)
    return Report(True, tuple(remarks))


def _place(remark: Remark) -> tuple[int, int]:
    return remark.line, remark.column


def _remark(problem: Problem) -> Remark:
    return Remark(
        problem.line,
        problem.column,
        problem.end_line,
        problem.end_column,
        problem.severity,
        problem.code,
        file_words.message(problem),
        problem.path,
        problem.fix,
    )


def _found(quiz: Quiz, data: bytes) -> Iterator[Remark]:
    """What the rules for good questions find; nothing while the file can't be cut into pieces."""
    found = findings(quiz)
    if not found:
        return
    try:
        document = Document(data)
    except NotEditableError:
        return
    places = Places(document)
    positions = positions_in(document, quiz.questions)
    for finding in found:
        index = None if finding.index is None else positions[finding.index]
        pointer = pointer_of(finding, index)
        line, column, end_line, end_column = places.of(pointer)
        yield Remark(
            line,
            column,
            end_line,
            end_column,
            finding.severity,
            finding.code,
            item_words.message(finding),
            "".join(f"/{step}" for step in pointer),
            None,
        )


def positions_in(document: Document, questions: Sequence[Question]) -> list[int]:
    """Where the usable questions of a file stand among all of its questions."""
    positions = []
    at = 0
    for question in questions:
        while at < document.count and document.question(at) != question:
            at += 1
        positions.append(min(at, document.count - 1))
        at += 1
    return positions


def pointer_of(finding: Finding, index: int | None) -> tuple[str | int, ...]:
    """The path in the file to what a finding is about, in the question at `index`."""
    if index is None:
        return ("questions",)
    if finding.field == "option" and finding.option is not None:
        return ("questions", index, "options", finding.option)
    return ("questions", index, finding.field)


class Places:
    """Finds the lines and columns of values in a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts: list[int] = []
        self._text = document.data.decode().removeprefix("\ufeff")
        self._trees: dict[int, Tree] = {}
        self._lines = [0]
        at = self._text.find("\n")
        while at >= 0:
            self._lines.append(at + 1)
            at = self._text.find("\n", at + 1)

    def of(self, path: tuple[str | int, ...]) -> tuple[int, int, int, int]:
        """Line, column, end line and end column of the value at `path`, else of its question."""
        if len(path) < 2 or not isinstance(path[1], int) or not self._document.count:
            return (1, 1, 1, 1)
        index = path[1]
        start = self._start(index)
        tree = self._trees.get(index)
        if tree is None:
            tree = self._trees[index] = parse(self._document.text(index))
        found = tree.at(path[2:]) or Tree("", 0, 1)
        return (*self._line(start + found.start), *self._line(start + found.end))

    def _start(self, index: int) -> int:
        if not self._starts:
            self._starts = self._document.starts()
        return self._starts[index]

    def _line(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1
