"""What a saved quiz means for answers that are kept: other marks, and questions that ask anew."""

from sqlite3 import Connection

from msgspec import Struct

from quizapp.app.editing.changed_questions import ChangedQuestion, changed_questions
from quizapp.app.library import OpenQuiz
from quizapp.scores.regrading import Preview, preview


class Consequences(Struct, frozen=True):
    """What a regrade would change, and the questions whose change may be one of meaning."""

    preview: Preview
    changed: tuple[ChangedQuestion, ...]

    @property
    def to_judge(self) -> tuple[ChangedQuestion, ...]:
        """The changes that a teacher is to be asked about."""
        return tuple(one for one in self.changed if not one.is_other)


def consequences(connection: Connection, opened: OpenQuiz) -> Consequences:
    """Compare a quiz with what is kept of it. Takes its time where that is much.

    Raises msgspec.DecodeError where a kept question can't be understood.
    """
    quiz = opened.quiz
    changed = changed_questions(connection, opened.key, quiz.questions)
    return Consequences(preview(connection, quiz, opened.key), changed)
