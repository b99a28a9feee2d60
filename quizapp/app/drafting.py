"""What a new sitting asks: questions drawn from a quiz, earlier mistakes, or what is due."""

from collections.abc import Sequence
from random import Random
from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.library import OpenQuiz
from quizapp.app.pictures import pictures_of
from quizapp.app.results import Result
from quizapp.quiz.drawing import draw, order_options
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import About, Question
from quizapp.quiz.sitting import Item
from quizapp.scores import keys, stored
from quizapp.scores.keys import Settled


class Draft(Struct, frozen=True):
    """What a sitting is to ask, with the pictures by position.

    `aliases` are the questions' own keys that were found to stand for earlier ones.
    """

    about: About
    items: tuple[Item, ...]
    pictures: dict[int, bytes]
    aliases: dict[str, str]


def draft_quiz(connection: Connection, opened: OpenQuiz, random: Random) -> Draft:
    """The questions of the open quiz, drawn and shuffled as its settings say."""
    quiz = opened.quiz
    settled = _settled(connection, opened)
    questions = [quiz.questions[i] for i in draw(quiz.questions, quiz.settings, random)]
    items = tuple(_item(q, settled.keys[key_of(q)], quiz.about, random) for q in questions)
    return Draft(quiz.about, items, pictures_of(opened.folder, questions), settled.found)


def draft_mistakes(
    connection: Connection,
    result: Result,
    positions: Sequence[int],
    opened: OpenQuiz | None,
    random: Random,
) -> Draft:
    """The questions at `positions` of a result; `opened` is its quiz, None where that isn't open.

    A question that the open quiz still has is asked as it stands there now, any other as it
    was asked then. Raises UnknownSittingError and DamagedSittingError.
    """
    settled = Settled({}, {}) if opened is None else _settled(connection, opened)
    about = result.about if opened is None else opened.quiz.about
    current = () if opened is None else opened.quiz.questions
    now = {settled.keys[key_of(question)]: question for question in current}
    asked_then = [result.questions[position].item for position in positions]
    items = tuple(
        _item(now.get(then.key, then.question), then.key, about, random) for then in asked_then
    )
    folder = None if opened is None else opened.folder
    pictures = pictures_of(folder, [item.question for item in items])
    kept = stored.load(connection, result.sitting_id).pictures
    for i, (position, then, item) in enumerate(zip(positions, asked_then, items, strict=True)):
        is_gone = then.key not in now
        if is_gone or (i not in pictures and item.question.image == then.question.image):
            pictures |= {i: kept[position]} if position in kept else {}
    return Draft(about, items, pictures, settled.found)


def draft_review(
    connection: Connection, opened: OpenQuiz, wanted: Sequence[str], random: Random
) -> Draft:
    """The questions of the open quiz known by the keys `wanted`, as far as it still has them."""
    quiz = opened.quiz
    settled = _settled(connection, opened)
    now = {settled.keys[key_of(question)]: question for question in quiz.questions}
    keys_left = [key for key in wanted if key in now]
    items = tuple(_item(now[key], key, quiz.about, random) for key in keys_left)
    pictures = pictures_of(opened.folder, [now[key] for key in keys_left])
    return Draft(quiz.about, items, pictures, settled.found)


def _settled(connection: Connection, opened: OpenQuiz) -> Settled:
    earlier = keys.earlier_questions(connection, opened.key)
    return keys.settle(opened.quiz.questions, earlier)


def _item(question: Question, key: str, about: About, random: Random) -> Item:
    order = order_options(question, about.settings, random)
    return Item(key, version_of(question), question, order)
