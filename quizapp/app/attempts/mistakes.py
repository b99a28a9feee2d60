"""Which questions of a quiz are to be practiced again, over all attempts of a learner."""

from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.library import OpenQuiz
from quizapp.quiz.identity import key_of
from quizapp.scores import keys, mistakes
from quizapp.scores.mistakes import Mistake


class Mistakes(Struct, frozen=True):
    """The mistakes in a quiz, in the order to ask them."""

    quiz_key: str
    questions: tuple[Mistake, ...]

    def __len__(self) -> int:
        return len(self.questions)


def mistakes_in(
    connection: Connection, learner: str, quiz_key: str, opened: OpenQuiz | None
) -> Mistakes:
    """The learner's mistakes in a quiz; `opened` is that quiz, None where it isn't open.

    Of the open quiz only what its file still asks, in the order of the file; of another one all
    that was asked, the longest ago first.
    """
    found = mistakes.mistakes(connection, learner, quiz_key)
    if opened is None or not found:
        return Mistakes(quiz_key, tuple(found))
    by_key = {one.key: one for one in found}
    questions = opened.quiz.questions
    settled = keys.settle(questions, keys.earlier_questions(connection, quiz_key))
    asked = (settled.keys[key_of(question)] for question in questions)
    return Mistakes(quiz_key, tuple(by_key[key] for key in asked if key in by_key))
