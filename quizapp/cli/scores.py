"""`quizapp scores`: prints the attempts as text or JSON, or exports everything."""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import TextIO

import msgspec

from quizapp.app.own_scores import export_scores
from quizapp.cli.printable import counted
from quizapp.quiz.certainty import certainty_mark
from quizapp.quiz.scoring import NOTHING, shown_percent
from quizapp.scores import history, learners, messages
from quizapp.scores.errors import LearnerError, StoreError
from quizapp.scores.history import AnswerRow, AttemptRow
from quizapp.scores.store.backup import copy_for_reading
from quizapp.scores.store.connection import database_path
from quizapp.scores.store.database import Store, open_store
from quizapp.scores.store.repair import backups_in

Found = list[tuple[AttemptRow, list[AnswerRow]]]

_KINDS = {"mistakes": "practiced mistakes", "review": "review"}
_ENDINGS = {
    None: "in progress",
    "completed": "completed",
    "handed_in": "handed in",
    "time": "out of time",
    "ended": "ended early",
    "given_up": "unfinished",
}

SET_ASIDE = ("damaged_fresh", "newer_fresh")
"""The notices about scores that couldn't be read."""


def print_scores(
    folder: Path, learner: str | None, *, as_json: bool, out: TextIO, err: TextIO = sys.stderr
) -> int:
    """Print the attempts in `folder`, of the learner with that name or of all.

    What had to be done to the database is printed on `err`. Return the exit status: 0, 1 if there
    is no such learner, 2 if the scores can't be read.
    """
    try:
        found: Found = []
        if has_scores(folder, learner):
            with opened_scores(folder, err) as store:
                if store is None:
                    return 2
                found = store.read(lambda connection: _attempts(connection, learner)).result()
    except (LearnerError, StoreError) as error:
        return _failed(error, err)
    except (msgspec.DecodeError, ArithmeticError) as error:  # invalid JSON or fractions
        return _failed(StoreError("damaged", detail=str(error)), err)
    print(_json(found) if as_json else _text(found), file=out)
    return 0


def export_to(folder: Path, learner: str | None, target: Path, err: TextIO) -> int:
    """Write everything in `folder`, or everything of the learner with that name, to a JSON file.

    Return the exit status: 0, 1 if there is no such learner or there are no scores, 2 if the
    scores can't be read or the file can't be written.
    """
    try:
        if not has_scores(folder, learner):
            print(
                f"quizapp: There are no scores in {folder}. Choose another folder with --data.",
                file=err,
            )
            return 1
        with opened_scores(folder, err) as store:
            if store is None:
                return 2
            learner_id = store.read(lambda connection: _id_of(connection, learner)).result()
            export_scores(store.folder, target, learner_id)
    except (LearnerError, StoreError) as error:
        return _failed(error, err)
    except OSError as error:
        print(f"quizapp: Couldn't write {target} ({error.strerror or error}).", file=err)
        return 2
    return 0


def _failed(error: LearnerError | StoreError, err: TextIO) -> int:
    """Print an error; return the exit status."""
    print(f"quizapp: {messages.english(error)}", file=err)
    return 1 if isinstance(error, LearnerError) else 2


@contextmanager
def opened_scores(folder: Path, err: TextIO) -> Iterator[Store | None]:
    """Open the scores; None, with a message, if they had to be set aside.

    Scores on a read-only disk are copied first, and the copy is opened.
    """
    with tempfile.TemporaryDirectory(prefix="quizapp-") as name:
        path = database_path(folder)
        if not (os.access(folder, os.W_OK) and (os.access(path, os.W_OK) or not path.exists())):
            folder = _copied(folder, Path(name))
        store, notices = open_store(folder)
        try:
            for notice in notices:
                print(f"quizapp: {messages.english(notice)}", file=err)
            yield None if any(notice.code in SET_ASIDE for notice in notices) else store
        finally:
            store.close()


def _copied(folder: Path, into: Path) -> Path:
    """Copy the scores of `folder` into another one, and return that. Raises StoreError."""
    path = database_path(folder)
    try:
        copy_for_reading(folder, database_path(into))
    except (OSError, sqlite3.Error) as error:
        raise StoreError("cannot_open", file=str(path), detail=str(error)) from error
    return into


def has_scores(folder: Path, learner: str | None = None) -> bool:
    """Whether there are scores, or backups of them, in `folder`.

    Raises StoreError if that can't be found out, and LearnerError if there are none and those of
    a learner are wanted.
    """
    path = database_path(folder)
    if folder.exists() and not folder.is_dir():
        raise StoreError("folder", file=str(folder), detail="a file has this name")
    try:
        path.stat()
    except FileNotFoundError:
        if learner is not None and not backups_in(folder):
            raise LearnerError("unknown", learner) from None
        return bool(backups_in(folder))
    except OSError as error:
        raise StoreError("cannot_open", file=str(path), detail=str(error)) from error
    return True


def _attempts(connection: Connection, name: str | None) -> Found:
    rows = history.listing(connection, _id_of(connection, name))
    return [(row, history.answers(connection, row.id)) for row in rows]


def _id_of(connection: Connection, name: str | None) -> str | None:
    """The id of the learner with that name; None for no name. Raises LearnerError."""
    if name is None:
        return None
    learner = learners.by_name(connection, name)
    if learner is None:
        raise LearnerError("unknown", name)
    return learner.id


def _text(found: Found) -> str:
    if not found:
        return "No attempts yet."
    lines = []
    for row, _ in found:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(row.started_at_ms / 1000))
        kind = row.mode if row.kind == "quiz" else _KINDS[row.kind]
        cells = (when, row.learner_name, row.title, kind, _ENDINGS[row.ending], _score(row))
        lines.append("  ".join(cells))
    return "\n".join(lines)


def _score(row: AttemptRow) -> str:
    """The points of an attempt, or, of an open test, how many questions are answered."""
    if row.result is None:
        return f"{row.answered} of {counted(row.questions, 'question')} answered"
    score, possible = row.result.score, row.result.possible
    percent = shown_percent(score, possible, row.result.pass_percent)
    points = "point" if possible == 1 else "points"
    return f"{float(score):g} of {float(possible):g} {points} ({percent}%)"


def _json(found: Found) -> str:
    entries = [_entry(row, answers) for row, answers in found]
    return msgspec.json.format(msgspec.json.encode(entries), indent=2).decode()


def _entry(row: AttemptRow, answers: list[AnswerRow]) -> dict[str, object]:
    result, first = row.result, row.regraded_from
    return {
        "id": row.id,
        "learner": row.learner_name,
        "quiz": row.quiz_key,
        "title": row.title,
        "mode": row.mode,
        "kind": row.kind,
        "state": row.state,
        "ending": row.ending,
        "score": None if result is None else float(result.score),
        "possible": float(row.possible),
        "score_exact": None if result is None else str(result.score),
        "possible_exact": str(row.possible),
        "regraded_from_exact": None if first is None else str(first.score),
        "started_at_ms": row.started_at_ms,
        "ended_at_ms": row.ended_at_ms,
        "running_ms": row.running_ms,
        "closed_ms": row.closed_ms,
        "questions": row.questions,
        "certainty_score": _certainty_score(row, answers),
        "answers": [
            {
                "question": answer.question_id,
                "version": answer.version,
                "position": answer.position,
                "chosen": list(answer.texts),
                "score": None if answer.earned is None else float(answer.earned),
                "possible": float(answer.possible),
                "certainty": answer.certainty,
                "at_ms": answer.at_ms,
                "spent_ms": answer.spent_ms,
            }
            for answer in answers
        ],
    }


def _certainty_score(row: AttemptRow, answers: list[AnswerRow]) -> float | None:
    if row.result is None or not row.certainty:
        return None
    shares = ((answer.share, answer.certainty) for answer in answers)
    marks = (certainty_mark(share, sure) for share, sure in shares if share is not None)
    return float(sum(marks, NOTHING))
