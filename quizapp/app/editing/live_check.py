"""Checks the current question as it is typed: for errors, and for flaws beside the others."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, Splice
from quizapp.files.problems import Edit, Fix, Problem, Severity, Value
from quizapp.files.reader import check
from quizapp.items.findings import Finding
from quizapp.items.item import Shared
from quizapp.items.messages import data as finding_data
from quizapp.items.rules import question_findings
from quizapp.quiz.model import Question, Quiz

Steps = tuple[str | int, ...]
UNUSABLE = Question("", ("", " "), ())
"""Stands for a question that can't be used, so that positions stay those of the file."""

MANY = 300
"""If a change touches more questions than this, all are looked at again, a few at a time."""

_RANK: Mapping[str, int] = {"error": 0, "warning": 1, "hint": 2}


class EditorProblem(Struct, frozen=True):
    """A problem of a question or of the quiz, as the editor shows it: a code with data.

    `path` leads to what it is about, and the offsets of `fix` count, from the question's first
    byte, or from the file's. `room` says whose messages the code belongs to.
    """

    room: Literal["problems", "items"]
    code: str
    severity: Severity
    path: Steps = ()
    data: Mapping[str, Value] = {}
    fix: Fix | None = None


def worst(problems: Sequence[EditorProblem]) -> Severity | None:
    """Return the highest severity of some problems, None for no problem."""
    found = min((_RANK[each.severity] for each in problems), default=None)
    return None if found is None else ("error", "warning", "hint")[found]


def steps_of(pointer: str) -> Steps:
    """Return the steps of a JSON pointer, positions as numbers."""
    parts = [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]
    return tuple(int(part) if part.isdecimal() else part for part in parts)


def from_problem(problem: Problem, steps: Steps, start: int) -> EditorProblem:
    """Return a problem whose place is `steps` from what begins at byte `start`."""
    fix = problem.fix
    if fix is not None and start:
        moved = tuple(Edit(edit.offset - start, edit.old, edit.new) for edit in fix.edits)
        fix = replace(fix, edits=moved)
    return EditorProblem("problems", problem.code, problem.severity, steps, problem.data, fix)


def from_finding(finding: Finding) -> EditorProblem:
    """Return what a rule found, at its place in the question."""
    steps: Steps = (finding.field,)
    if finding.field == "option" and finding.option is not None:
        steps = ("options", finding.option)
    return EditorProblem("items", finding.code, finding.severity, steps, finding_data(finding))


class Neighbors:
    """What the rules need to know of the other questions, collected a few at a time."""

    def __init__(self, document: Document) -> None:
        self.quiz = heading_quiz(document)
        self._shared = Shared(self.quiz)
        self._document = document

    @property
    def is_ready(self) -> bool:
        """Whether every question was looked at."""
        return len(self._shared) >= self._document.count

    def look_at(self, questions: int) -> None:
        """Look at the next few questions."""
        first = len(self._shared)
        for index in range(first, min(first + questions, self._document.count)):
            self._shared.insert(index, self._document.question(index) or UNUSABLE)

    def follow(self, change: Change) -> None:
        """Follow a change of the document."""
        splices = question_splices(change, self._document.count)
        many = sum(gone + come for _, gone, come in splices) > MANY
        count_before = self._document.count - sum(come - gone for _, gone, come in splices)
        was_ready = len(self._shared) >= count_before
        if many or (not was_ready and any(gone != come for _, gone, come in splices)):
            self._shared = Shared(self.quiz)
            return
        for at, gone, come in splices:
            for _ in range(gone):
                if at < len(self._shared):
                    self._shared.remove(at)
            for i in range(come):
                if at + i <= len(self._shared):
                    index = min(at + i, self._document.count - 1)
                    self._shared.insert(at + i, self._document.question(index) or UNUSABLE)

    def findings(self, index: int, question: Question) -> tuple[EditorProblem, ...]:
        """Return what the rules find in the question at `index`, once all were looked at.

        Only the question itself is looked at, however many there are.
        """
        if not self.is_ready:
            return ()
        quiz = replace(self.quiz, questions=(question,) * (index + 1))
        return tuple(map(from_finding, question_findings(quiz, index, self._shared)))


def question_splices(change: Change, count: int) -> list[tuple[int, int, int]]:
    """Return what a change did to the list of questions, which now has `count`, splice by splice.

    Each is a position, and how many questions went from there and came there.
    """
    length = 2 * count + 1 if count else 2
    found: list[tuple[int, int, int]] = []
    for splice in reversed(change):
        before = length - len(splice.new) + len(splice.old)
        gone = _questions(splice, len(splice.old), before)
        come = _questions(splice, len(splice.new), length)
        if gone or come:
            found.append((splice.at // 2, gone, come))
        length = before
    found.reverse()
    return found


def _questions(splice: Splice, pieces: int, length: int) -> int:
    """Return how many of the pieces of a splice are questions, if the document has `length`."""
    last = min(splice.at + pieces, length - 1)
    return max(0, last // 2 - splice.at // 2)


def heading_quiz(document: Document) -> Quiz:
    """Return what can be used of a quiz's heading, without its questions."""
    data = (document.heading_text).encode()
    found = check(data, folder=None).quiz
    return replace(found, questions=()) if found is not None else Quiz(1, "", ())


class Checked(Struct, frozen=True):
    """What a check of one question gave; `question` is None if it can't be used."""

    question: Question | None
    problems: tuple[EditorProblem, ...]


def check_question(document: Document, index: int, folder: Path | None) -> Checked:
    """Check the question at `index` by itself, without the others."""
    pieces = document.pieces(0, 1)[0], document.text(index), document.heading_text
    head = pieces[0].encode()
    tail = pieces[2][len(pieces[0]) :]
    found = check(head + pieces[1].encode() + tail.encode(), folder=folder)
    problems = []
    start = len(head)
    for problem in found.problems:
        steps = steps_of(problem.path)
        if steps[:2] == ("questions", 0):
            problems.append(from_problem(problem, steps[2:], start))
    questions = () if found.quiz is None else found.quiz.questions
    return Checked(questions[0] if questions else None, tuple(problems))


OPTIONS: Steps = ("options",)
"""The place of all options together, and of which of them are correct."""


class NewQuestion:
    """The new question at `index`, as long as it is the current one.

    A place is what a field of its form is about: ("prompt",), ("options", 2), or OPTIONS.
    """

    def __init__(self, index: int) -> None:
        self.index = index
        self._left: set[Steps] = set()

    def leave(self, place: Steps) -> None:
        """Note that a field, or all the options, was left."""
        self._left.add(place)

    def shows(self, problem: EditorProblem) -> bool:
        """Return whether a problem is shown already."""
        place = _place_of(problem)
        return place in self._left or (place[:1] == OPTIONS and OPTIONS in self._left)


def _place_of(problem: EditorProblem) -> Steps:
    if problem.path[:1] == ("answer",):
        return OPTIONS
    return problem.path[:2] if problem.path[:1] == OPTIONS else problem.path[:1]
