"""Checks a questions file thoroughly: every mistake, and the quiz that can still be used."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizapp.files.checks.across import Placed, told_apart
from quizapp.files.checks.heading import HeadingCheck
from quizapp.files.checks.meaning import QuestionCheck, Reading
from quizapp.files.checks.notes import MAX_MISTAKES, Note, Notes, TooManyMistakes
from quizapp.files.checks.quick import Quick
from quizapp.files.places import Source
from quizapp.files.problems import MORE, Problem, Severity, Spots
from quizapp.files.syntax.nodes import Node
from quizapp.files.syntax.scanner import Scanner
from quizapp.files.syntax.segments import Segments
from quizapp.quiz.model import Question, Quiz

_LACKS = frozenset(
    {"missing-key", "too-few-options", "no-answer", "no-questions", "no-modes", "missing-value"}
)


class Found(Struct, frozen=True):
    """What a thorough check found."""

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    left_out: int
    spots: Spots = Spots()


def checked(data: bytes, folder: Path | None, *, limit: int | None = None) -> Found:
    """The quiz in `data`, whose images stand in `folder`, and all that is wrong. Never raises.

    With a `limit` that many problems are told at the most, errors before all else; the others are
    counted in one more.
    """
    notes = Notes()
    source = Source(data, notes)
    if not source.readable:
        return Found(None, source.problems(notes.all), 0)
    check = _Check(source.text, notes, folder)
    try:
        quiz = check.quiz()
    except TooManyMistakes:
        notes.is_limited = False
        last = notes.all.pop()
        notes.add("too-many-mistakes", last.start, last.end, limit=MAX_MISTAKES)
        return Found(None, source.problems(_told(notes.all, limit)), 0)
    notes.settle()
    kept = [note for note in _once_cut_off(notes.all) if not check.is_ignored(note)]
    return Found(
        quiz, source.problems(_told(kept, limit, check.unseen)), check.left_out, check.spots
    )


class _Check:
    """Goes through one text."""

    def __init__(self, text: str, notes: Notes, folder: Path | None) -> None:
        self._text = text
        self._notes = notes
        self._folder = folder
        self._ignored: dict[int | None, frozenset[str]] = {}
        self.left_out = 0
        self.unseen: list[Node] = []
        """Questions that can't be used after so many others that none is looked at more closely."""
        self.spots = Spots()

    def quiz(self) -> Quiz | None:
        """What can be used of the file."""
        text, notes = self._text, self._notes
        notes.is_limited = True
        root = Scanner(text, notes, Segments(text)).document()
        notes.is_limited = False
        if root is None:
            return None
        check = HeadingCheck(text, notes)
        found = check.fields(root)
        heading = check.heading(found)
        newer = [note for note in notes.all if note.code == "newer-format"]
        if newer:  # what else it holds is not for this program to judge
            notes.all = newer
            return None
        listed = check.questions(found)
        if listed is None:
            return None
        self._ignored[None] = frozenset(check.ignored)
        questions = self._questions(listed, Reading(check.paragraphs))
        if heading is None:
            return None
        if not any(note.code == "cut-off" for note in notes.all):
            check.pick(found, heading, len(listed.items))
        return replace(heading, questions=tuple(questions))

    def is_ignored(self, note: Note) -> bool:
        """Whether the file asks for silence about a warning or hint."""
        if note.severity == "error":
            return False
        return any(note.code in self._ignored.get(where, ()) for where in (None, _position(note)))

    def _questions(self, listed: Node, reading: Reading) -> list[Question]:
        """The questions that can be used; the others are counted."""
        text, notes = self._text, self._notes
        quick = Quick(text, reading, self._folder)
        check = QuestionCheck(text, notes, reading, self._folder)
        damage: dict[int | None, list[Note]] = {}
        for note in notes.all:
            damage.setdefault(_position(note), []).append(note)
        notes.all = damage.pop(None, [])
        usable: list[Placed] = []
        for i, node in enumerate(listed.items):
            question = None
            if node.kind == "whole":
                question = quick.question(node.value, node.start, node.end)
                if question is None and self.left_out < MAX_MISTAKES:
                    slips = Notes()
                    seen = Scanner(text, slips).object(node.start, ("questions", i))
                    question = check.question(seen, ("questions", i), slips.all)
            elif self.left_out < MAX_MISTAKES:
                question = check.question(node, ("questions", i), damage.pop(i, ()))
            if question is None:
                if self.left_out >= MAX_MISTAKES:
                    self.unseen.append(node)
                self.left_out += 1
                continue
            if question.ignore:
                self._ignored[i] = frozenset(question.ignore)
            usable.append(Placed(question, i, node))
        for told in damage.values():  # about what was too damaged to be an item
            notes.all.extend(told)
        positions, starts = [p.position for p in usable], [p.node.start for p in usable]
        self.spots = Spots(listed.start, tuple(positions), tuple(starts))
        return told_apart(usable, text, notes)


def _told(notes: list[Note], limit: int | None, unseen: Sequence[Node] = ()) -> list[Note]:
    """The first `limit` notes, errors before all else, and one that counts the others.

    Questions that were left `unseen` count as one error each.
    """
    if not unseen and (limit is None or len(notes) <= limit):
        return notes
    ranked = sorted(notes, key=lambda note: (note.severity != "error", note.start, note.end))
    told, others = ranked[:limit], ranked[limit:] if limit is not None else []
    first = min([note.start for note in others] + [node.start for node in unseen])
    errors = sum(note.severity == "error" for note in others) + len(unseen)
    data = {"count": len(others) + len(unseen), "errors": errors}
    severity: Severity = "error" if unseen else others[0].severity
    return [*told, Note(MORE, severity, first, first, (), data, None)]


def _once_cut_off(notes: list[Note]) -> list[Note]:
    """The notes without those of what a file that is cut off lacks, or left half written."""
    cut = next((note for note in notes if note.code == "cut-off"), None)
    if cut is None:
        return notes
    return [
        note
        for note in notes
        if note is cut
        or not (
            note.end >= cut.end or (note.code in _LACKS and cut.path[: len(note.path)] == note.path)
        )
    ]


def _position(note: Note) -> int | None:
    """The position of the question that a note is about."""
    step = note.path[1] if len(note.path) > 1 and note.path[0] == "questions" else None
    return step if isinstance(step, int) else None
