"""`quizapp collect`: collects results files in a class."""

import io
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import msgspec

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.classes.gradebook_files import notes
from quizapp.app.classes.school_class import (
    Conflicting,
    Outcome,
    Refused,
    SchoolClass,
    open_school_class,
)
from quizapp.cli.printable import counted
from quizapp.scores import messages
from quizapp.scores.classes.class_copy import COPYABLE, CleanCopy, save_clean_copy
from quizapp.scores.classes.class_rows import Ignored
from quizapp.scores.classes.class_store import ClassError
from quizapp.scores.classes.gradebook import Gradebook


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
    """Collect results files in the class at `into`, which is created if it is missing.

    With `quiz`, the class is marked by this questions file from now on. With `copied`, the class
    starts as a clean copy of that class file, and must not exist yet.

    Return the exit status: 0 if everything was collected, 1 if something was skipped or set
    aside, 2 if the class can't be used.
    """
    # With JSON, lines for people go nowhere.
    lines_out, lines_err = (io.StringIO(), io.StringIO()) if as_json else (out, err)
    entries: list[dict[str, object]] = []
    is_whole = True
    try:
        if copied is not None:
            copy = save_clean_copy(copied, into, wall_ms())
            entries.append(_copy_entry(copied, copy))
            is_whole = copy.is_whole
            lines_out.writelines(f"{line}\n" for line in copy_lines(copy))
        room = open_school_class(into, create=True)
        try:
            if quiz is not None and not _keep_quiz(room, quiz, err):
                return 2
            for outcome in room.collect(files):
                is_left_out = isinstance(outcome, Refused | Conflicting)
                is_whole = is_whole and not is_left_out
                entries.append(_entry(outcome))
                print(_line(outcome), file=lines_err if is_left_out else lines_out)
            lines_out.writelines(_flag_lines(room.gradebook("last").result()))
        finally:
            room.close()
    except ClassError as error:
        print(f"quizapp: {class_message(error)}", file=err)
        return 2
    if as_json:
        print(msgspec.json.format(msgspec.json.encode(entries), indent=2).decode(), file=out)
    return 0 if is_whole else 1


def class_message(error: ClassError) -> str:
    """Why a class can't be used, and what to do about it."""
    message = messages.CLASSES[error.code].format(file=error.path, detail=error.detail)
    if error.code not in COPYABLE:
        return message
    command = f"quizapp collect --from {shlex.quote(str(error.path))} --into NEW.sqlite"
    return f"{message} To save what can be used in a new class, run: {command}"


def copy_lines(copy: CleanCopy) -> list[str]:
    """What a clean copy has, and what was left out."""
    attempts, students = counted(copy.attempts, "attempt"), counted(copy.people, "student")
    return [f"{copy.path}: {attempts} by {students}", *map(ignored_message, copy.ignored)]


def ignored_message(ignored: Ignored) -> str:
    """What was left out of a clean copy."""
    return messages.IGNORED[ignored.code].format(
        name=ignored.name, reason=ignored.reason, count=ignored.count
    )


def refused_message(refused: Refused) -> str:
    """Why a results file was skipped."""
    return messages.FILES[refused.code].format(detail=refused.detail)


def conflict_message(conflict: Conflicting) -> str:
    """Why a results file was set aside, and whose attempts it contradicts."""
    sentences = {
        f"{messages.CONFLICTS[one.code]} In the class: {one.kept.name}, {one.kept.earned} of"
        f" {one.kept.possible} points. In the file: {one.sent.name}, {one.sent.earned} of"
        f" {one.sent.possible} points."
        for one in conflict.found
    }
    return " ".join([*sorted(sentences), "Open the class in quizapp to decide."])


def _keep_quiz(room: SchoolClass, quiz: Path, err: TextIO) -> bool:
    """Mark the class by a questions file; return whether it could be used."""
    try:
        room.keep_quiz(quiz)
    except (OSError, ValueError):
        print(
            f"quizapp: Couldn't use {quiz} as a questions file. Run quizapp check to see why.",
            file=err,
        )
        return False
    return True


def _flag_lines(book: Gradebook) -> Iterator[str]:
    """Whose attempts need a look, and why."""
    for row in book.rows:
        for note in notes(book, row):
            yield f"Needs a look: {row.person.name}, {note}\n"


def _line(outcome: Outcome) -> str:
    if isinstance(outcome, Conflicting):
        return f"{outcome.file}: set aside. {conflict_message(outcome)}"
    if isinstance(outcome, Refused):
        return f"{outcome.file}: skipped. {refused_message(outcome)}"
    counts = outcome.counts
    who = f"{outcome.name}, {outcome.class_name}" if outcome.class_name else outcome.name
    changed = f", {counts.changed} changed" if counts.changed else ""
    known = f", {counts.known} already in the class" if counts.known else ""
    return f"{outcome.file}: {who}: {counted(counts.new, 'new attempt')}{changed}{known}"


def _copy_entry(source: Path, copy: CleanCopy) -> dict[str, object]:
    return {
        "file": str(source),
        "skipped": False,
        "people": copy.people,
        "attempts": copy.attempts,
        "ignored": [ignored_message(one) for one in copy.ignored],
    }


def _entry(outcome: Outcome) -> dict[str, object]:
    if isinstance(outcome, Conflicting):
        return {
            "file": outcome.file,
            "skipped": True,
            "code": "conflict",
            "message": conflict_message(outcome),
            "name": outcome.name,
            "class": outcome.class_name,
        }
    if isinstance(outcome, Refused):
        message = refused_message(outcome)
        return {"file": outcome.file, "skipped": True, "code": outcome.code, "message": message}
    counts = outcome.counts
    return {
        "file": outcome.file,
        "skipped": False,
        "name": outcome.name,
        "class": outcome.class_name,
        "new": counts.new,
        "changed": counts.changed,
        "known": counts.known,
        **({"flags": counts.flags} if counts.flags else {}),
    }
