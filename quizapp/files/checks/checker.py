"""Checks a questions file thoroughly: every mistake, and the quiz that can still be used."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from quizapp.files.checks.heading import HeadingCheck
from quizapp.files.checks.meaning import QuestionCheck, Reading
from quizapp.files.checks.notes import MAX_MISTAKES, Note, Notes, TooManyMistakes, replace
from quizapp.files.checks.quick import Quick
from quizapp.files.places import Source
from quizapp.files.problems import MORE, Edit, Problem, Severity, Spots, apply
from quizapp.files.syntax.nodes import Node
from quizapp.files.syntax.scanner import Scanner
from quizapp.files.syntax.strict import Segments
from quizapp.quiz.model import Question, Quiz

_MISSING = frozenset(
    {"missing-key", "too-few-options", "no-answer", "no-questions", "no-modes", "missing-value"}
)
_MOST_ROUNDS = 20


class CheckResult(Struct, frozen=True):
    """What a thorough check found."""

    quiz: Quiz | None
    problems: tuple[Problem, ...]
    left_out: int
    spots: Spots = Spots()


def check_bytes(data: bytes, folder: Path | None, *, limit: int | None = None) -> CheckResult:
    """Check the questions file in `data`, whose pictures are in `folder`. Never raises.

    With a `limit`, at most that many problems are listed, errors first; one more counts the rest.
    """
    notes = Notes()
    source = Source(data, notes)
    if not source.readable:
        return CheckResult(None, source.problems(notes.all), 0)
    check = _Check(source.text, notes, folder)
    try:
        quiz = check.quiz()
    except TooManyMistakes:
        notes.is_limited = False
        last = notes.all.pop()
        notes.add("too-many-mistakes", last.start, last.end, limit=MAX_MISTAKES)
        return CheckResult(None, source.problems(_listed(notes.all, limit)), 0)
    notes.settle()
    kept = [note for note in _once_cut_off(notes.all) if not check.is_ignored(note)]
    return CheckResult(
        quiz, source.problems(_listed(kept, limit, check.unseen)), check.left_out, check.spots
    )


class Placed(NamedTuple):
    """A question, its position in the file's list, and its place in the text."""

    question: Question
    position: int
    node: Node


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
        root = Scanner(text, notes, Segments(text, unique=True)).document()
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
        return msgspec.structs.replace(heading, questions=tuple(questions))

    def is_ignored(self, note: Note) -> bool:
        """Whether the file asks for silence about a warning or suggestion."""
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
        for left in damage.values():  # about what was too damaged to be an item
            notes.all.extend(left)
        positions, starts = [p.position for p in usable], [p.node.start for p in usable]
        self.spots = Spots(listed.start, tuple(positions), tuple(starts))
        return _with_unique_ids(usable, text, notes)


def _listed(notes: list[Note], limit: int | None, unseen: Sequence[Node] = ()) -> list[Note]:
    """The first `limit` notes, errors before all else, and one that counts the others.

    Questions that were left `unseen` count as one error each.
    """
    if not unseen and (limit is None or len(notes) <= limit):
        return notes
    ranked = sorted(notes, key=lambda note: (note.severity != "error", note.start, note.end))
    listed, others = ranked[:limit], ranked[limit:] if limit is not None else []
    first = min([note.start for note in others] + [node.start for node in unseen])
    errors = sum(note.severity == "error" for note in others) + len(unseen)
    data = {"count": len(others) + len(unseen), "errors": errors}
    severity: Severity = "error" if unseen else others[0].severity
    return [*listed, Note(MORE, severity, first, first, (), data, None)]


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
            note.end >= cut.end
            or (note.code in _MISSING and cut.path[: len(note.path)] == note.path)
        )
    ]


def _position(note: Note) -> int | None:
    """The position of the question that a note is about."""
    step = note.path[1] if len(note.path) > 1 and note.path[0] == "questions" else None
    return step if isinstance(step, int) else None


def _with_unique_ids(placed: list[Placed], text: str, notes: Notes) -> list[Question]:
    """The questions, each with an id of its own; ids and questions that are repeated are noted."""
    asked: dict[str, Placed] = {}
    seen: dict[tuple[str, frozenset[str]], Placed] = {}
    named: dict[str, int] = {}
    taken = {each.question.id for each in placed}
    counts: dict[str, int] = {}
    questions: list[Question] = []
    for each in placed:
        question, position, node = each
        prompt = " ".join(question.prompt.casefold().split())
        first = asked.setdefault(prompt, each)
        if first is not each:
            seen.setdefault((prompt, frozenset(first.question.texts)), first)
            same = seen.setdefault((prompt, frozenset(question.texts)), each)
            if same is not each:
                path = ("questions", position)
                at, earlier = node.start, same.node.start
                notes.add("same-question", at, at + 1, path, first_at=earlier)
        name = question.id
        if name and named.setdefault(name, node.start) != node.start:
            new = _free(name, taken, counts)
            taken.add(new)
            _note_id(text, notes, position, node, new, named[name])
            question = msgspec.structs.replace(question, id=new)
        questions.append(question)
    return questions


def _free(name: str, taken: set[str], counts: dict[str, int]) -> str:
    """`name` with the lowest number from 2 that makes it one that isn't `taken`.

    `counts` keeps the last number of each name.
    """
    count = counts.get(name, 1) + 1
    while f"{name}-{count}" in taken:
        count += 1
    counts[name] = count
    return f"{name}-{count}"


def _note_id(text: str, notes: Notes, position: int, node: Node, new: str, first: int) -> None:
    path = ("questions", position, "id")
    whole = Scanner(text, Notes()).object(node.start, path[:2]) if node.kind == "whole" else node
    at = whole.get("id") or node
    written = json.dumps(new, ensure_ascii=False)
    notes.add("same-id", at.start, at.end, path, replace(text, at.start, at.end, written),
              id=new.rpartition("-")[0], first_at=first)  # fmt: skip


def fix_all(data: bytes, *, folder: Path | None) -> tuple[bytes, tuple[Problem, ...]]:
    """Return `data` with every certain fix applied, and the problems that were fixed.

    It goes in rounds, since fixing one mistake can reveal another, and two fixes can change the
    same bytes.
    """
    fixed: list[Problem] = []
    for _ in range(_MOST_ROUNDS):
        chosen = independent_fixes(check_bytes(data, folder).problems)
        if not chosen:
            break
        edits = sorted((e for p in chosen if p.fix for e in p.fix.edits), key=_offset)
        data = apply(data, tuple(edits))
        fixed.extend(chosen)
    return data, tuple(fixed)


def independent_fixes(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems whose fixes are certain and don't overlap; the first ones win."""
    chosen: list[Problem] = []
    taken: list[tuple[int, int]] = []
    for problem in problems:
        fix = problem.fix
        if fix is None or not fix.certain:
            continue
        spans = [(edit.offset, edit.offset + len(edit.old)) for edit in fix.edits]
        start, end = spans[0][0], max(end for _, end in spans)
        if any(start <= other_end and other_start <= end for other_start, other_end in taken[-50:]):
            continue
        chosen.append(problem)
        taken.append((start, end))
    return chosen


def _offset(edit: Edit) -> int:
    return edit.offset
