"""What edits of a quiz mean for the answers to it: which questions changed, which marks would."""

from collections.abc import Iterable
from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.library import OpenQuiz
from quizapp.files.editing.document import Document
from quizapp.quiz.identity import key_of
from quizapp.quiz.meaning import Change, Verdict, asked_version, is_other_key, likely_verdict
from quizapp.quiz.model import Question
from quizapp.scores import question_versions
from quizapp.scores.question_versions import Earlier
from quizapp.scores.regrading import Preview, preview


class ChangedQuestion(Struct, frozen=True):
    """A question that has changed since it was last answered, or last judged.

    If the correct answer changed (`is_other`), so did the meaning. Otherwise the teacher is
    asked, and `likely` holds until they decide.
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
    """Return the changes that need a verdict, in the order of the saved `questions`.

    Only questions that somebody answered are among them, and only changes of what is asked:
    prompt, options, key or picture.
    """
    answered = question_versions.last_answered(connection, quiz_key)
    if not answered:
        return ()
    asked = list(questions)
    settled = question_versions.settle(
        asked, question_versions.earlier_questions(connection, quiz_key)
    )
    judged = {
        change.key: change.after for change in question_versions.verdicts_on(connection, quiz_key)
    }
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
    """Keep a teacher's verdict on a change; another answer key always changes the meaning."""
    said: Verdict = "meaning" if changed.is_other else verdict
    change = Change(changed.key, changed.before, changed.after, said)
    question_versions.keep_verdicts(connection, quiz_key, (change,), at_ms)


class Consequences(Struct, frozen=True):
    """What a regrade would change, and the questions whose change may be one of meaning."""

    preview: Preview
    changed: tuple[ChangedQuestion, ...]

    @property
    def to_judge(self) -> tuple[ChangedQuestion, ...]:
        """The changes to ask the teacher about."""
        return tuple(one for one in self.changed if not one.is_other)


def consequences(connection: Connection, opened: OpenQuiz) -> Consequences:
    """Compare a quiz with the answers kept for it, which may take a while.

    Raises msgspec.DecodeError if a kept question can't be understood.
    """
    quiz = opened.quiz
    changed = changed_questions(connection, opened.key, quiz.questions)
    return Consequences(preview(connection, quiz, opened.key), changed)


def find_question(document: Document, key: str, earlier: Earlier) -> int | None:
    """Return the position of the question known by `key`, None if the file no longer has it.

    `earlier` is what was asked before in the quiz: a question without an id, or with a new one,
    is found by its text. Reads the whole file, so run it in a thread, on a snapshot.
    """
    positions: dict[str, int] = {}
    questions = []
    for position in range(document.count):
        question = document.question(position)
        if question is not None:
            positions.setdefault(key_of(question), position)
            questions.append(question)
    if key in positions:
        return positions[key]
    settled = question_versions.settle(questions, earlier)
    return next((at for own, at in positions.items() if settled.keys[own] == key), None)
