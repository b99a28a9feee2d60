"""What is doubtful about the attempts in a class, for the teacher to decide."""

import sqlite3
from collections.abc import Iterable
from typing import Literal, get_args

from msgspec import Struct

from quizapp.scores.classes.result_file import SentAttempt
from quizapp.scores.marks import GRADED_VERSION

FlagCode = Literal[
    "before_start",
    "future",
    "repeated",
    "early_regrade",
    "not_in_key",
    "other_question",
    "other_key",
    "conflict",
]
"""Why an attempt needs a look; see messages.FLAGS."""

AHEAD_MS = 24 * 3600 * 1000
"""By how much another computer's clock may be ahead."""
BACK_MS = 60 * 1000
"""By how much a clock may be set back during an attempt."""
AGREE = 2
"""From how many other people on a version is the one that others have."""

_CODES: tuple[FlagCode, ...] = get_args(FlagCode)


def flags_of(attempt: SentAttempt, now_ms: int) -> set[FlagCode]:
    """What is doubtful about an attempt by itself, collected at `now_ms`."""
    regrades = [item.regrade.at_ms for item in attempt.items if item.regrade is not None]
    events = [a.at_ms for a in attempt.answers] + [step.at_ms for step in attempt.steps]
    moments = [attempt.started_at_ms, attempt.ended_at_ms, *events, *regrades]
    asked = [item.key for item in attempt.items]
    holds: dict[FlagCode, bool] = {
        "before_start": min([attempt.ended_at_ms, *events]) < attempt.started_at_ms - BACK_MS,
        "future": max(moments) > now_ms + AHEAD_MS,
        "repeated": len(set(asked)) < len(asked),
        "early_regrade": min(regrades, default=2**63) < attempt.ended_at_ms - BACK_MS,
    }
    return {code for code, is_so in holds.items() if is_so}


def keep_flags(connection: sqlite3.Connection, attempt_id: str, codes: Iterable[FlagCode]) -> None:
    """Keep what was doubtful about an attempt when it was collected."""
    connection.executemany(
        "INSERT OR IGNORE INTO flag(attempt_id, code) VALUES (?, ?)",
        [(attempt_id, code) for code in codes],
    )


def in_order(codes: Iterable[str]) -> tuple[FlagCode, ...]:
    """Flags, each once, in the order in which they are shown."""
    return tuple(code for code in _CODES if code in set(codes))


def listed(connection: sqlite3.Connection) -> dict[str, tuple[FlagCode, ...]]:
    """What is doubtful about each attempt of a class that needs a look, by its id.

    These are the stored flags, differences between attempts, and open conflicts.
    """
    found: dict[str, set[str]] = {}
    for attempt_id, code in connection.execute("SELECT attempt_id, code FROM flag"):
        found.setdefault(attempt_id, set()).add(code)
    for (attempt_id,) in connection.execute(
        "SELECT DISTINCT one.value ->> 'kept_id' FROM conflict, json_each(conflict.found) one"
        " WHERE conflict.decision = ''"
    ):
        found.setdefault(attempt_id, set()).add("conflict")
    items = _items(connection)
    asked = _alone((i.attempt, i.learner, i.quiz, i.key, i.version) for i in items)
    graded = _alone((i.attempt, i.learner, i.quiz, i.key, i.graded) for i in items)
    for attempt_id in asked | _strangers(items):
        found.setdefault(attempt_id, set()).add("other_question")
    for attempt_id in graded - asked:
        found.setdefault(attempt_id, set()).add("other_key")
    return {attempt_id: in_order(codes) for attempt_id, codes in found.items()}


class _Asked(Struct, frozen=True):
    attempt: str
    learner: str
    quiz: str
    key: str
    version: str
    graded: str


def _items(connection: sqlite3.Connection) -> list[_Asked]:
    rows = connection.execute(
        f"SELECT s.id, s.learner, s.quiz, i.key, i.version, {GRADED_VERSION}"
        " FROM attempt_item i JOIN attempt s ON s.number = i.attempt"
    )
    return [_Asked(*row) for row in rows]


def _alone(asked: Iterable[tuple[str, str, str, str, str]]) -> set[str]:
    """The attempts with a version that only one person has, while others agree on another."""
    questions: dict[tuple[str, str], dict[str, dict[str, set[str]]]] = {}
    for attempt, learner, quiz, key, version in asked:
        people = questions.setdefault((quiz, key), {}).setdefault(version, {})
        people.setdefault(learner, set()).add(attempt)
    found: set[str] = set()
    for versions in questions.values():
        for people in versions.values():
            if len(people) > 1:
                continue
            (learner,) = people
            if any(len(other.keys() - {learner}) >= AGREE for other in versions.values()):
                found |= people[learner]
    return found


def _strangers(items: Iterable[_Asked]) -> set[str]:
    """The attempts that share no question with anyone, while others share theirs."""
    people: dict[tuple[str, str], set[str]] = {}
    keys: dict[tuple[str, str, str], set[str]] = {}
    for item in items:
        people.setdefault((item.quiz, item.key), set()).add(item.learner)
        keys.setdefault((item.quiz, item.attempt, item.learner), set()).add(item.key)
    shared = {quiz for (quiz, _), who in people.items() if len(who) >= AGREE}
    return {
        attempt
        for (quiz, attempt, _), asked in keys.items()
        if quiz in shared and all(len(people[quiz, key]) == 1 for key in asked)
    }
