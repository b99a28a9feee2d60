"""Fixes what is certain in a questions file, and gives ids to what has none."""

from collections.abc import Collection, Iterable, Set
from pathlib import Path

from msgspec import Struct

from quizapp.app.work import Walk
from quizapp.files import messages as words
from quizapp.files.checks.checker import fix_all
from quizapp.files.checks.notes import Note, Notes
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, Splice
from quizapp.files.places import Source
from quizapp.files.reader import fingerprint, read_all
from quizapp.files.saving import messages as saving_words
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError, save
from quizapp.files.syntax.strict import BOM, NotEditableError, parse

ID_WORDS = "Gave the id “{id}”"
ID_CODE = "no-id"


class AppliedFix(Struct, frozen=True):
    """One thing that was fixed: what, and the code of the problem.

    Line and column, both from 1, are where the problem was, or where a new id is now.
    """

    line: int
    column: int
    message: str
    code: str


class FixedFile(Struct, frozen=True):
    """The fixed of fixing a file; `failed` says why it couldn't be saved, "" if it could."""

    done: tuple[AppliedFix, ...] = ()
    failed: str = ""


def fix_file(path: Path) -> FixedFile:
    """Apply every certain fix to the file at `path`, give ids, and save it. Never raises.

    If nothing is certain, or the file can't be read or saved, the file stays as it is.
    """
    data = read_all(path)
    if not isinstance(data, bytes):
        return FixedFile()
    without_errors, problems = fix_all(data, folder=path.parent)
    fixed, ids = with_ids(without_errors)
    if fixed == data:
        return FixedFile()
    try:
        save(path, fixed, fingerprint(data))
    except (SaveError, ChangedOnDiskError) as error:
        return FixedFile(failed=saving_words.message(error))
    done = [
        AppliedFix(p.line, p.column, words.fix_message(p.fix), p.code)
        for p in problems
        if p.fix is not None
    ]
    return FixedFile((*done, *_new_ids_as_fixes(fixed, ids)))


def _new_ids_as_fixes(data: bytes, ids: Iterable[tuple[int | None, str]]) -> list[AppliedFix]:
    """Return the ids that were given in the file in `data`, with their places."""
    given = list(ids)
    if not given:  # and perhaps nothing that an id could be given to
        return []
    document = Document(data)
    starts = document.starts()
    notes = []
    for index, new in given:
        at = _quiz_id(document) if index is None else _id_at(document.text(index), starts[index])
        notes.append(Note(ID_CODE, "hint", at, at, (), {"id": new}, None))
    return [
        AppliedFix(p.line, p.column, ID_WORDS.format_map(p.data), p.code)
        for p in Source(data, Notes()).problems(notes)
    ]


def _id_at(text: str, start: int) -> int:
    """Return where the id of an object is in a file, whose text `text` begins at `start`."""
    found = parse(text).member("id")
    return start if found is None else start + found.start


def _quiz_id(document: Document) -> int:
    """Return where the id of the quiz is: before its questions, or after them."""
    head, *questions, _tail = (
        len(piece.removeprefix(BOM)) for piece in document.pieces(0, 2 * document.count + 2)
    )
    at = _id_at(document.heading_text.removeprefix(BOM), 0)
    return at if at < head else at + sum(questions)


def with_ids(data: bytes) -> tuple[bytes, list[tuple[int | None, str]]]:
    """Give an id to the quiz and to each question that lacks one; return the file and the ids.

    Each new id comes with the position of its question, None for the quiz. A file that can't be
    cut into questions stays as it is.
    """
    try:
        document = Document(data)
    except NotEditableError:
        return data, []
    given: list[tuple[int | None, str]] = []
    heading = document.heading()
    if isinstance(heading.get("title"), str) and not heading.get("id"):
        new = unique(slug(heading["title"]) or "quiz", ())
        document.apply(document.set_heading(("id",), new))
        given.append((None, new))
    taken = {str(document.raw(i).get("id", "")) for i in range(document.count)}
    for index in range(document.count):
        question = document.raw(index)
        if question.get("id") or not isinstance(question.get("prompt"), str):
            continue
        new = unique(slug(question["prompt"]) or "question", taken)
        taken.add(new)
        document.apply(document.set_value(index, ("id",), new))
        given.append((index, new))
    return document.data, given


def slug(text: str) -> str:
    """Return a short id from the first words of a text: small letters, digits and hyphens."""
    words_of = "".join(c.lower() if c.isalnum() else " " for c in text).split()
    made = ""
    for word in words_of:
        if made and len(made) + len(word) > 40:
            break
        made = f"{made}-{word}" if made else word[:40]
    return made


def unique(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, with a number after it if it is taken."""
    others = taken if isinstance(taken, Set) else set(taken)
    found, number = wanted, 2
    while found in others:
        found = f"{wanted}-{number}"
        number += 1
    return found


def new_ids(
    document: Document,
    saved: Collection[str],
    taken: Collection[str],
    walk: Walk = iter,
) -> Change:
    """Return the change that gives an id to each question that lacks one and isn't `saved`.

    `saved` are the texts of the questions of the last version; a new quiz, which has none, gets
    an id of its own too. `taken` are the ids that there are. Raises what
    `walk` raises.
    """
    change: list[Splice] = []
    known = set(taken)
    for index in walk(range(document.count)):
        if document.text(index) in saved:
            continue
        raw = document.raw(index)
        if raw.get("id") or not isinstance(raw.get("prompt"), str):
            continue
        new = unique(slug(raw["prompt"]) or "question", known)
        known.add(new)
        change += document.set_value(index, ("id",), new)
    heading = document.heading()
    if not saved and isinstance(heading.get("title"), str) and not heading.get("id"):
        change += document.set_heading(("id",), slug(heading["title"]) or "quiz")
    return tuple(change)
