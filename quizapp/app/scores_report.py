"""Prints the sittings in the scores, in words or as JSON."""

import sys
import time
from fractions import Fraction
from pathlib import Path
from sqlite3 import Connection
from typing import TextIO

import msgspec

from quizapp.quiz.certainty import certainty_mark
from quizapp.quiz.scoring import NOTHING, shown_percent
from quizapp.scores import history, learners, words
from quizapp.scores.connection import database_path
from quizapp.scores.database import open_store
from quizapp.scores.errors import LearnerError, StoreError
from quizapp.scores.history import AnswerRow, SittingRow
from quizapp.scores.repair import backups_in

Found = list[tuple[SittingRow, list[AnswerRow]]]

SET_ASIDE = ("damaged_fresh", "newer_fresh")
"""The notices that tell of scores that could not be read."""


def print_scores(
    folder: Path, learner: str | None, *, as_json: bool, out: TextIO, err: TextIO = sys.stderr
) -> int:
    """Print the sittings kept in `folder`, of the learner of that name or of all.

    What had to be done to the database is told on `err`. Returns the exit status: 0, 1 where
    there is no such learner, 2 where the scores can't be read.
    """
    try:
        found = _read(folder, learner, err)
    except LearnerError as error:
        print(f"quizapp: {words.english(error)}", file=err)
        return 1
    except StoreError as error:
        print(f"quizapp: {words.english(error)}", file=err)
        return 2
    if found is None:
        return 2
    print(_json(found) if as_json else _text(found), file=out)
    return 0


def _read(folder: Path, learner: str | None, err: TextIO) -> Found | None:
    """The sittings of the learner of that name, or of all; None where they were set aside."""
    if not _has_scores(folder):
        if learner is not None:
            raise LearnerError("unknown", learner)
        return []
    store, notices = open_store(folder)
    try:
        for notice in notices:
            print(f"quizapp: {words.english(notice)}", file=err)
        if any(notice.code in SET_ASIDE for notice in notices):
            return None
        return store.read(lambda connection: _sittings(connection, learner)).result()
    except msgspec.DecodeError as error:
        raise StoreError("damaged", detail=str(error)) from error
    finally:
        store.close()


def _has_scores(folder: Path) -> bool:
    """Whether scores were ever kept in `folder`. Raises StoreError where that can't be seen."""
    path = database_path(folder)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return bool(backups_in(folder))
    except OSError as error:
        raise StoreError("cannot_open", file=str(path), detail=str(error)) from error
    return True


def _sittings(connection: Connection, name: str | None) -> Found:
    learner_id = None
    if name is not None:
        learner = learners.by_name(connection, name)
        if learner is None:
            raise LearnerError("unknown", name)
        learner_id = learner.id
    rows = history.listing(connection, learner_id)
    return [(row, history.answers(connection, row.id)) for row in rows]


def _text(found: Found) -> str:
    if not found:
        return "No sittings yet."
    lines = []
    for row, _ in found:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(row.started_at_ms / 1000))
        percent = shown_percent(row.score, row.possible, row.result.pass_percent)
        state = row.state if row.ending is None else row.ending
        kind = row.mode if row.kind == "quiz" else f"{row.mode}, {row.kind}"
        score = f"{float(row.score):g} of {float(row.possible):g} ({percent} %)"
        lines.append(f"{when}  {row.learner_name}  {row.title}  {kind}  {state}  {score}")
    return "\n".join(lines)


def _json(found: Found) -> str:
    entries = [_entry(row, answers) for row, answers in found]
    return msgspec.json.format(msgspec.json.encode(entries), indent=2).decode()


def _entry(row: SittingRow, answers: list[AnswerRow]) -> dict[str, object]:
    return {
        "id": row.id,
        "learner": row.learner_name,
        "quiz": row.quiz_key,
        "title": row.title,
        "mode": row.mode,
        "kind": row.kind,
        "state": row.state,
        "ending": row.ending,
        "score": float(row.score),
        "possible": float(row.possible),
        "score_exact": str(row.score),
        "possible_exact": str(row.possible),
        "started_at_ms": row.started_at_ms,
        "ended_at_ms": row.ended_at_ms,
        "running_ms": row.running_ms,
        "closed_ms": row.closed_ms,
        "questions": row.questions,
        "certainty_score": float(_certainty_score(answers)) if row.certainty else None,
        "answers": [
            {
                "question": answer.question_id,
                "version": answer.version,
                "position": answer.position,
                "chosen": list(answer.texts),
                "score": float(answer.earned),
                "possible": float(answer.possible),
                "certainty": answer.certainty,
                "at_ms": answer.at_ms,
                "spent_ms": answer.spent_ms,
            }
            for answer in answers
        ],
    }


def _certainty_score(answers: list[AnswerRow]) -> Fraction:
    return sum((certainty_mark(a.share, a.certainty) for a in answers), NOTHING)
