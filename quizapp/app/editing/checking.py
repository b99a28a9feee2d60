"""Checks a questions file as a whole: for errors, and for flawed questions."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from quizapp.files import messages as file_words
from quizapp.files.checks.notes import Note, Notes
from quizapp.files.places import Source
from quizapp.files.problems import MORE, UNREADABLE, Fix, Problem, Spots
from quizapp.files.reader import MOST_LISTED, Loaded, check, read_all
from quizapp.files.syntax.nodes import Node
from quizapp.files.syntax.strict import parse
from quizapp.items import messages as item_words
from quizapp.items.findings import Finding
from quizapp.items.rules import findings
from quizapp.quiz.model import Quiz

Severity = Literal["error", "warning", "hint"]


class Remark(Struct, frozen=True):
    """A remark about a place in a file; lines and columns count from 1.

    Columns count characters, and the end is exclusive. `path` is a JSON pointer; `fix` is what can
    be done about it, None if nothing is known.
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
    """All remarks about one file, by place. `readable` is False if it has no text."""

    readable: bool
    remarks: tuple[Remark, ...]

    def count(self, severity: Severity) -> int:
        """Return how many remarks are of a severity."""
        return sum(remark.severity == severity for remark in self.remarks)


def check_file(path: Path) -> Report:
    """Check the file at `path`. Never raises."""
    data = read_all(path)
    return refused(data) if isinstance(data, Problem) else check_bytes(data, path.parent)


def check_bytes(data: bytes, folder: Path | None) -> Report:
    """Check the file in `data`, whose pictures are in `folder`. Never raises.

    Flawed questions are looked for only if the whole file is valid JSON: a teacher fixes the
    syntax first, and sees only that until then.
    """
    loaded = check(data, folder=folder)
    remarks = [_remark(problem, file_words.message(problem)) for problem in loaded.problems]
    if loaded.quiz is not None and len(remarks) < MOST_LISTED:
        remarks += _found(loaded.quiz, loaded, data, MOST_LISTED - len(remarks))
        remarks.sort(key=_place)
    return Report(True, tuple(remarks))


def refused(problem: Problem) -> Report:
    """Return the report about a file that can't be read."""
    readable = problem.code not in UNREADABLE
    return Report(readable, (_remark(problem, file_words.message(problem)),))


def _place(remark: Remark) -> tuple[int, int]:
    return remark.line, remark.column


def _remark(problem: Problem, message: str) -> Remark:
    return Remark(
        problem.line,
        problem.column,
        problem.end_line,
        problem.end_column,
        problem.severity,
        problem.code,
        message,
        problem.path,
        problem.fix,
    )


def _found(quiz: Quiz, loaded: Loaded, data: bytes, limit: int) -> Iterator[Remark]:
    """Yield what the rules for good questions find, with places, if the file is valid JSON.

    Reports at most `limit` findings, warnings before suggestions; one more counts the others.
    """
    source = Source(data, Notes())
    if not _is_json(source.text):
        return
    places = Places(source.text, loaded.spots)
    found = list(findings(quiz))
    if len(found) > limit:
        found.sort(key=lambda finding: finding.severity != "warning")
    notes = [places.note(finding) for finding in found[:limit]]
    if others := found[limit:]:
        first = min(others, key=lambda finding: finding.index or 0)
        counted = {"count": len(others), "errors": 0}
        at = places.note(first)
        notes.append(at._replace(code=MORE, severity=others[0].severity, path=(), data=counted))
    for problem in source.problems(notes):
        if problem.code == MORE:
            yield _remark(problem, file_words.message(problem))
        else:
            yield _remark(problem, item_words.MESSAGES[problem.code].format_map(problem.data))


def _is_json(text: str) -> bool:
    """Return whether `text` is JSON throughout; what it says is not looked at."""
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False
    return True


def pointer_of(finding: Finding, index: int | None) -> tuple[str | int, ...]:
    """Return the path in the file to what a finding is about, in the question at `index`."""
    if index is None:
        return ("questions",)
    if finding.field == "option" and finding.option is not None:
        return ("questions", index, "options", finding.option)
    return ("questions", index, finding.field)


class Places:
    """Finds what findings are about in a file's text."""

    def __init__(self, text: str, spots: Spots) -> None:
        self._text = text
        self._spots = spots
        self._trees: dict[int, Node] = {}

    def note(self, finding: Finding) -> Note:
        """`finding` at its place.

        What is missing is placed at its question's opening brace, and what is about the quiz at
        the opening bracket of its questions.
        """
        start, end, path = self._spots.listed, self._spots.listed + 1, pointer_of(finding, None)
        if finding.index is not None:
            path = pointer_of(finding, self._spots.positions[finding.index])
            start, end = self._of_value(self._spots.starts[finding.index], path[2:])
        data = item_words.data(finding)
        return Note(finding.code, finding.severity, start, end, path, data, None)

    def _of_value(self, question: int, steps: Sequence[str | int]) -> tuple[int, int]:
        """Return where a value is, which `steps` lead to in the question at a character."""
        tree = self._trees.get(question)
        if tree is None:
            tree = self._trees[question] = self._tree(question)
        found = tree.at(tuple(steps))
        return (question, question + 1) if found is None else (found.start, found.end)

    def _tree(self, question: int) -> Node:
        """Return the question at a character, without its members if these are nested too deep."""
        try:
            return parse(self._text, question)
        except ValueError:
            return Node("object", question, question + 1)
