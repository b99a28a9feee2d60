"""The commands on a class: collecting files of results, and writing the gradebook."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.classes.class_room import ClassRoom, Conflicting, Outcome, Refused, open_class_room
from quizapp.app.classes.gradebook_files import notes
from quizapp.scores import messages
from quizapp.scores.classes.class_copy import COPYABLE, CleanCopy, save_clean_copy
from quizapp.scores.classes.class_rows import Ignored
from quizapp.scores.classes.class_store import ClassError
from quizapp.scores.classes.gradebook import Gradebook, Which
from quizapp.scores.errors import StoreError


def collect_files(
    files: Sequence[Path],
    into: Path,
    quiz: Path | None = None,
    copied: Path | None = None,
    *,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Collect files of results in the class at `into`, which is made where it is missing.

    With `quiz`, the class marks by the key of this questions file from now on. With `copied`, the
    class begins as a clean copy of that class file, and there must be no file yet.

    Returns the exit status: 0 where all are in, 1 where some were skipped or set aside, 2 where the
    class can't be used.
    """
    found: list[Outcome] = []
    copy = None
    try:
        if copied is not None:
            copy = save_clean_copy(copied, into, wall_ms())
            if not as_json:
                for line in copy_lines(copy):
                    print(line, file=out)
        room = open_class_room(into, create=True)
        try:
            if quiz is not None and not _keep_quiz(room, quiz, err):
                return 2
            for told in room.collect(files):
                found.append(told)
                if not as_json:
                    print(_line(told), file=err if _is_left_out(told) else out)
            if not as_json:
                for line in _doubts(room.gradebook("last").result()):
                    print(line, file=out)
        finally:
            room.close()
    except ClassError as error:
        print(f"quizapp: {class_words(error)}{_way_out(error)}", file=err)
        return 2
    if as_json:
        entries = [*_copy_entries(copied, copy), *map(_entry, found)]
        print(msgspec.json.format(msgspec.json.encode(entries), indent=2).decode(), file=out)
    return int(any(map(_is_left_out, found)) or (copy is not None and not copy.is_whole))


def write_gradebook_file(path: Path, target: Path, which: Which, err: TextIO) -> int:
    """Write the gradebook of the class at `path` to `target`.

    Returns the exit status: 0, or 2 where the class can't be read or the file not written.
    """
    from quizapp.app.classes.gradebook_files import ENDINGS, write_gradebook

    if target.suffix.lower() not in ENDINGS:
        print(f"quizapp: {target}: end the name in .csv or .xlsx.", file=err)
        return 2
    try:
        room = open_class_room(path)
        try:
            write_gradebook(room.gradebook(which).result(), target)
        finally:
            room.close()
    except ClassError as error:
        print(f"quizapp: {class_words(error)}{_way_out(error)}", file=err)
        return 2
    except StoreError as error:
        print(f"quizapp: {path}: {error.data.get('detail', error.code)}", file=err)
        return 2
    except OSError as error:
        print(f"quizapp: {target} can't be written ({error.strerror or error}).", file=err)
        return 2
    return 0


def class_words(error: ClassError) -> str:
    """Why a class can't be used, in English."""
    return messages.CLASSES[error.code].format(file=error.path, detail=error.detail)


def copy_lines(copy: CleanCopy) -> list[str]:
    """What a clean copy has, and what was left out, in English."""
    attempts = "1 attempt" if copy.attempts == 1 else f"{copy.attempts} attempts"
    people = "1 person" if copy.people == 1 else f"{copy.people} people"
    return [f"{copy.path}: {attempts} by {people}", *map(ignored_words, copy.ignored)]


def ignored_words(ignored: Ignored) -> str:
    """What a clean copy doesn't have, in English."""
    return messages.IGNORED[ignored.code].format(
        name=ignored.name, reason=ignored.reason, count=ignored.count
    )


def _way_out(error: ClassError) -> str:
    """What to do about a class that can be copied."""
    if error.code not in COPYABLE:
        return ""
    return (
        " Save what can be used in a new class:"
        f" quizapp collect --from {shlex.quote(str(error.path))} --into NEW.sqlite"
    )


def refused_words(refused: Refused) -> str:
    """Why a file of results was skipped, in English."""
    return messages.FILES[refused.code].format(detail=refused.detail)


def conflict_words(conflict: Conflicting) -> str:
    """Why a file of results was set aside, and whose attempts it contradicts, in English."""
    told = {
        f"{messages.CONFLICTS[one.code]} In the class it is of {one.kept.name},"
        f" {one.kept.earned} of {one.kept.possible};"
        f" in the file of {one.sent.name}, {one.sent.earned} of {one.sent.possible}."
        for one in conflict.found
    }
    return " ".join(sorted(told))


def _is_left_out(told: Outcome) -> bool:
    return isinstance(told, Refused | Conflicting)


def _keep_quiz(room: ClassRoom, quiz: Path, err: TextIO) -> bool:
    """Let the class mark by a questions file; returns whether it could be used."""
    try:
        room.keep_quiz(quiz)
    except (OSError, ValueError):
        print(f"quizapp: {quiz} can't be used as a questions file.", file=err)
        return False
    return True


def _doubts(book: Gradebook) -> list[str]:
    """Who needs a look in the class, and why."""
    return [
        f"Needs a look: {row.person.name}: {note}" for row in book.rows for note in notes(book, row)
    ]


def _line(told: Outcome) -> str:
    if isinstance(told, Conflicting):
        return f"{told.file}: conflict, set aside. {conflict_words(told)}"
    if isinstance(told, Refused):
        return f"{told.file}: skipped. {refused_words(told)}"
    counts = told.counts
    who = f"{told.name}, {told.class_name}" if told.class_name else told.name
    changed = f", {counts.changed} changed" if counts.changed else ""
    return f"{told.file}: {who}: {counts.new} new{changed}, {counts.known} known before"


def _copy_entries(source: Path | None, copy: CleanCopy | None) -> list[dict[str, object]]:
    if copy is None:
        return []
    ignored = [ignored_words(one) for one in copy.ignored]
    return [
        {
            "file": str(source),
            "skipped": False,
            "people": copy.people,
            "attempts": copy.attempts,
            "ignored": ignored,
        }
    ]


def _entry(told: Outcome) -> dict[str, object]:
    if isinstance(told, Conflicting):
        return {
            "file": told.file,
            "skipped": True,
            "code": "conflict",
            "message": conflict_words(told),
            "name": told.name,
            "class": told.class_name,
        }
    if isinstance(told, Refused):
        message = refused_words(told)
        return {"file": told.file, "skipped": True, "code": told.code, "message": message}
    counts = told.counts
    return {
        "file": told.file,
        "skipped": False,
        "name": told.name,
        "class": told.class_name,
        "new": counts.new,
        "changed": counts.changed,
        "known": counts.known,
        **({"flags": counts.flags} if counts.flags else {}),
    }
