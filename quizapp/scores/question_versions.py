"""Questions over their versions: which earlier question each is, and changes of meaning."""

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from quizapp.quiz.identity import key_of, match
from quizapp.quiz.meaning import Change
from quizapp.quiz.model import Question, decode_question
from quizapp.scores.values import storable


class Earlier(Struct, frozen=True):
    """What was asked before in a quiz: the newest version by key, and first keys by later ones."""

    questions: dict[str, Question]
    aliases: dict[str, str]


class Settled(Struct, frozen=True):
    """What the questions of a file are known by in the scores, and the new aliases."""

    keys: dict[str, str]
    found: dict[str, str]


def earlier_questions(connection: sqlite3.Connection, quiz_key: str) -> Earlier:
    """What was asked before in the quiz known by `quiz_key`."""
    rows = connection.execute(
        "SELECT asked.key, q.question FROM"
        " (SELECT i.key AS key, i.version AS version, MAX(s.started_at_ms) FROM attempt s"
        " JOIN attempt_item i ON i.attempt = s.number WHERE s.quiz = ? GROUP BY i.key) asked"
        " JOIN question_version q ON q.version = asked.version",
        (storable(quiz_key),),
    )
    questions = {key: decode_question(text) for key, text in rows}
    aliases = connection.execute(
        "SELECT key, earlier FROM alias WHERE quiz = ?", (storable(quiz_key),)
    )
    return Earlier(questions, dict(aliases.fetchall()))


def settle(questions: Iterable[Question], earlier: Earlier) -> Settled:
    """Find which earlier question each question of a file is.

    `keys` of the result gives, for each question's own key, the key to use in the scores. A
    question that has got an id since is known by its unchanged stem and options. Slow if many
    questions were changed, so meant for a thread of its own.
    """
    asked = list(questions)
    own_keys = [key_of(question) for question in asked]
    keys = {own: own for own in own_keys}
    found: dict[str, str] = {}
    used = {own for own in own_keys if own in earlier.questions}
    strangers = []
    for question, own in zip(asked, own_keys, strict=True):
        first = earlier.aliases.get(own)
        if own in used:
            continue
        if first is None:
            strangers.append(question)
        elif first not in used:
            keys[own] = first
            used.add(first)
    for question in strangers:
        if not question.id:
            continue
        bare = key_of(msgspec.structs.replace(question, id=""))
        first = earlier.aliases.get(bare, bare)
        if first in earlier.questions and first not in used and bare not in keys:
            found[question.id] = first
            used.add(first)
    free = {key: q for key, q in earlier.questions.items() if key not in used}
    matched = match((q for q in asked if not q.id), _with_own(free, keys, earlier))
    found.update({own: first for own, first in matched.items() if first in free})
    return Settled(keys | found, found)


def keep_aliases(connection: sqlite3.Connection, quiz_key: str, found: Mapping[str, str]) -> None:
    """Store which keys stand for earlier ones; known aliases stay as they are."""
    connection.executemany(
        "INSERT OR IGNORE INTO alias(quiz, key, earlier) VALUES (?, ?, ?)",
        [(storable(quiz_key), key, first) for key, first in found.items()],
    )


def _with_own(
    free: Mapping[str, Question], keys: Mapping[str, str], earlier: Earlier
) -> dict[str, Question]:
    """The free earlier questions, and those known already under the key that they have now."""
    known = {
        own: earlier.questions[first] for own, first in keys.items() if first in earlier.questions
    }
    return {**known, **free}


def keep_verdicts(
    connection: sqlite3.Connection, quiz_key: str, changes: Iterable[Change], at_ms: int
) -> None:
    """Store what a teacher decided about changes of a quiz's questions."""
    connection.executemany(
        "INSERT INTO verdict(quiz, key, from_version, to_version, verdict, at_ms)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (storable(quiz_key), one.key, one.before, one.after, one.verdict, at_ms)
            for one in changes
        ],
    )


def verdicts_on(connection: sqlite3.Connection, quiz_key: str) -> list[Change]:
    """What was decided about changes of a quiz's questions, in the order of the decisions."""
    rows = connection.execute(
        "SELECT key, from_version, to_version, verdict FROM verdict WHERE quiz = ? ORDER BY number",
        (storable(quiz_key),),
    )
    return [Change(*row) for row in rows]


def last_answered(connection: sqlite3.Connection, quiz_key: str) -> dict[str, Question]:
    """The questions of a quiz that anyone has answered, by key, as they were answered last."""
    rows = connection.execute(
        "SELECT latest.key, q.question FROM"
        " (SELECT a.question AS key, a.version AS version, MAX(a.at_ms) FROM attempt s"
        " JOIN answer a ON a.attempt = s.number WHERE s.quiz = ? GROUP BY a.question) latest"
        " JOIN question_version q ON q.version = latest.version",
        (storable(quiz_key),),
    )
    return {key: decode_question(question) for key, question in rows}
