"""What a new attempt asks: questions drawn from a quiz, earlier mistakes, or what is due."""

from collections.abc import Sequence
from random import Random
from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.attempts.question_state import pictures_of
from quizapp.app.attempts.reviewing import Mistakes
from quizapp.app.library import OpenQuiz
from quizapp.quiz.drawing import draw, order_options
from quizapp.quiz.events import Item
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import About, Question
from quizapp.scores import question_versions, stored
from quizapp.scores.answered import Mistake
from quizapp.scores.question_versions import Settled
from quizapp.scores.stored import StoredAttempt


class Draft(Struct, frozen=True):
    """What an attempt will ask, with the pictures by position.

    `aliases` are the questions' own keys that were found to be those of earlier ones.
    """

    about: About
    items: tuple[Item, ...]
    pictures: dict[int, bytes]
    aliases: dict[str, str]


def draft_quiz(connection: Connection, opened: OpenQuiz, random: Random) -> Draft:
    """Draft the questions of the open quiz, drawn and shuffled as its settings say."""
    quiz = opened.quiz
    settled = _settled(connection, opened)
    questions = [quiz.questions[i] for i in draw(quiz.questions, quiz.settings, random)]
    items = tuple(_item(q, settled.keys[key_of(q)], quiz.about, random) for q in questions)
    return Draft(quiz.about, items, pictures_of(opened.folder, questions), settled.found)


def draft_mistakes(
    connection: Connection, mistakes: Mistakes, opened: OpenQuiz | None, random: Random
) -> Draft:
    """Draft the questions of `mistakes`; `opened` is their quiz, None if that isn't open.

    Of the open quiz they are asked as they are there now, as far as it still has them; else
    as they were asked last. Raises UnknownAttemptError and DamagedAttemptError.
    """
    met = _Met(connection)
    if opened is None:
        return _draft_as_met(mistakes, met, random)
    settled = _settled(connection, opened)
    now = {settled.keys[key_of(question)]: question for question in opened.quiz.questions}
    left = [one for one in mistakes.questions if one.key in now]
    items = tuple(_item(now[one.key], one.key, opened.quiz.about, random) for one in left)
    pictures = pictures_of(opened.folder, [item.question for item in items])
    for i, (one, item) in enumerate(zip(left, items, strict=True)):
        if item.question.image is not None and i not in pictures:
            then = met[one.attempt_id].plan.items[one.position].question
            if then.image == item.question.image:
                pictures |= met.picture(one, i)
    return Draft(opened.quiz.about, items, pictures, settled.found)


def _draft_as_met(mistakes: Mistakes, met: "_Met", random: Random) -> Draft:
    """Draft the questions of `mistakes` as they were asked last, with their newest settings."""
    newest = max(
        (met[one.attempt_id] for one in mistakes.questions), key=lambda kept: kept.started_at_ms
    )
    items = []
    pictures: dict[int, bytes] = {}
    for i, one in enumerate(mistakes.questions):
        question = met[one.attempt_id].plan.items[one.position].question
        items.append(_item(question, one.key, newest.about, random))
        pictures |= met.picture(one, i)
    return Draft(newest.about, tuple(items), pictures, {})


class _Met(dict[str, StoredAttempt]):
    """Attempts by id, each loaded once."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, attempt_id: str) -> StoredAttempt:
        found = self[attempt_id] = stored.load(self._connection, attempt_id)
        return found

    def picture(self, one: Mistake, position: int) -> dict[int, bytes]:
        """Return the picture kept with a question, at its new `position`; {} without one."""
        kept = self[one.attempt_id].pictures.get(one.position)
        return {} if kept is None else {position: kept}


def draft_review(
    connection: Connection, opened: OpenQuiz, wanted: Sequence[str], random: Random
) -> Draft:
    """Draft the questions of the open quiz known by the keys `wanted`, if it still has them."""
    quiz = opened.quiz
    settled = _settled(connection, opened)
    now = {settled.keys[key_of(question)]: question for question in quiz.questions}
    keys_left = [key for key in wanted if key in now]
    items = tuple(_item(now[key], key, quiz.about, random) for key in keys_left)
    pictures = pictures_of(opened.folder, [now[key] for key in keys_left])
    return Draft(quiz.about, items, pictures, settled.found)


def _settled(connection: Connection, opened: OpenQuiz) -> Settled:
    earlier = question_versions.earlier_questions(connection, opened.key)
    return question_versions.settle(opened.quiz.questions, earlier)


def _item(question: Question, key: str, about: About, random: Random) -> Item:
    order = order_options(question, about.settings, random)
    return Item(key, version_of(question), question, order)
