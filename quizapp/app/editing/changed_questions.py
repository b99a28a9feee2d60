"""Which answered questions a teacher has changed, and the verdict: wording or meaning."""

from collections.abc import Iterable
from sqlite3 import Connection

from msgspec import Struct

from quizapp.quiz.identity import key_of
from quizapp.quiz.meaning import Change, Verdict, asked_version, is_other_key, likely_verdict
from quizapp.quiz.model import Question
from quizapp.scores import keys, verdicts


class ChangedQuestion(Struct, frozen=True):
    """A question that asks otherwise than when it was answered last, or was last judged.

    Where the key `is_other`, the meaning is another one whatever is said; else the teacher is
    asked, and `likely` is what holds until they say it.
    """

    key: str
    answered: Question
    now: Question
    before: str
    after: str
    is_other: bool
    likely: Verdict


def changed_questions(
    connection: Connection, quiz_key: str, questions: Iterable[Question]
) -> tuple[ChangedQuestion, ...]:
    """The changes that need a verdict, in the order of `questions`, which are a quiz's as saved.

    Only questions that somebody answered are among them, and only changes of what is asked:
    prompt, options, key or picture.
    """
    answered = verdicts.last_answered(connection, quiz_key)
    if not answered:
        return ()
    asked = list(questions)
    settled = keys.settle(asked, keys.earlier_questions(connection, quiz_key))
    judged = {change.key: change.after for change in verdicts.listed(connection, quiz_key)}
    found = []
    for now in asked:
        key = settled.keys[key_of(now)]
        then = answered.get(key)
        if then is None:
            continue
        before, after = judged.get(key) or asked_version(then), asked_version(now)
        if before != after:
            is_other = is_other_key(then, now)
            likely: Verdict = "meaning" if is_other else likely_verdict(then, now)
            found.append(ChangedQuestion(key, then, now, before, after, is_other, likely))
    return tuple(found)


def record_verdict(
    connection: Connection, quiz_key: str, changed: ChangedQuestion, verdict: Verdict, at_ms: int
) -> None:
    """Keep what a teacher says of a change; another key is always another meaning."""
    said: Verdict = "meaning" if changed.is_other else verdict
    change = Change(changed.key, changed.before, changed.after, said)
    verdicts.add(connection, quiz_key, (change,), at_ms)
