"""The item statistics of a quiz, from the scores or from a table: what they are made from, too.

Meant for a thread of its own. Reading lets go of the interpreter's lock while SQLite works, and
everything else is done in small steps, so that the window is never kept waiting. A process of its
own would have to load everything again, and couldn't share the database on a network folder.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

from msgspec import Struct

from quizapp.app.library import OpenQuiz
from quizapp.files.reader import read_file
from quizapp.quiz.scoring import guess_share
from quizapp.scores.responses.columns import Column
from quizapp.scores.responses.complete_attempts import Choice, TakenQuiz, taken_quizzes
from quizapp.scores.responses.responses import StoredResponses, read_responses
from quizapp.scores.store.connection import connect_reader
from quizapp.scores.values import storable
from quizapp.stats.alpha import Interval, alpha_interval
from quizapp.stats.analysis import QuestionFigures, QuizFigures, analyze
from quizapp.stats.responses import Form, Responses


class Described(Struct, frozen=True):
    """A question as people know it: its key in the scores, its text, and its options' texts.

    The last `former` options were in earlier versions only; `versions` counts those asked.
    """

    key: str
    prompt: str
    options: tuple[str, ...] = ()
    former: int = 0
    select_all: bool = False
    versions: int = 1


class Source(Struct, frozen=True):
    """What statistics are made from: complete attempts of a quiz, or a table (then no `choice`).

    `quiz_key` and `title` are empty if they aren't known.
    """

    title: str
    quiz_key: str
    choice: Choice | None
    attempts: int
    learners: int

    @property
    def is_biased(self) -> bool:
        """Whether practice has its part in it: all but the first attempt of each learner."""
        return self.choice not in (None, "first")


class Gathered(Struct, frozen=True, eq=False):
    """The responses that statistics are made from, and what is known of source and questions."""

    source: Source
    questions: tuple[Described, ...]
    responses: Responses


class QuestionStatistics(Struct, frozen=True):
    """A question and its figures; those of its options have the order of the options."""

    question: Described
    figures: QuestionFigures


class Statistics(Struct, frozen=True):
    """The item statistics of a quiz; the interval of alpha takes longer, see interval_of."""

    source: Source
    quiz: QuizFigures
    questions: tuple[QuestionStatistics, ...]


def gather_kept(folder: Path, quiz_key: str, choice: Choice = "first") -> Gathered:
    """Return the responses kept in the scores of `folder`, which a store of this process has open.

    Raises sqlite3.Error, and msgspec.DecodeError if a kept question can't be understood.
    """
    with contextlib.closing(connect_reader(folder)) as connection:
        return gather(connection, quiz_key, choice)


def gather(connection: sqlite3.Connection, quiz_key: str, choice: Choice = "first") -> Gathered:
    """Read the responses kept in a database at one moment. Raises as gather_kept does."""
    with _at_one_moment(connection):
        taken = {quiz.key: quiz.title for quiz in taken_quizzes(connection)}
        found = read_responses(connection, quiz_key, choice)
    source = Source(taken.get(quiz_key, ""), quiz_key, choice, found.attempts, found.learners)
    return Gathered(source, tuple(map(_described, found.columns)), _responses(found))


def statistics_of(gathered: Gathered) -> Statistics:
    """Return the item statistics of what was gathered."""
    found = analyze(gathered.responses)
    questions = zip(gathered.questions, found.questions, strict=True)
    return Statistics(
        gathered.source, found.quiz, tuple(QuestionStatistics(*pair) for pair in questions)
    )


def interval_of(gathered: Gathered, go_on: Callable[[float], bool]) -> Interval | None:
    """Return the interval of alpha; that of a bootstrap, for data with gaps, may take some seconds.

    `go_on` is called with the share that is done; once it returns False, the result is None.
    """
    return alpha_interval(gathered.responses, go_on)


@contextlib.contextmanager
def _at_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _described(column: Column) -> Described:
    question = column.question
    former = len(column.options) - len(question.options)
    return Described(
        column.key, question.prompt, column.options, former, question.select_all, column.versions
    )


def _form(column: Column) -> Form:
    question = column.question
    guess = guess_share(question)
    return Form(
        option_count=len(column.options),
        keys=question.keys,
        select_all=question.select_all,
        guess=None if guess is None else float(guess),
        former=len(column.options) - len(question.options),
    )


def _responses(found: StoredResponses) -> Responses:
    return Responses(
        people=found.attempts,
        forms=tuple(map(_form, found.columns)),
        starts=found.starts,
        person=found.person,
        earned=found.earned,
        possible=found.possible,
        pick_starts=found.pick_starts,
        pick_response=found.pick_response,
        pick_option=found.pick_option,
    )


NotFound = Literal["none_taken", "unknown", "several", "not_taken", "file_unusable"]


class QuizNotFoundError(Exception):
    """No one quiz is meant; `code` says why, `text` is what was given, `quizzes` may be meant."""

    def __init__(self, code: NotFound, text: str = "", quizzes: Sequence[TakenQuiz] = ()) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text
        self.quizzes = tuple(quizzes)


def find_quiz(taken: Sequence[TakenQuiz], given: str | None, path: Path | None) -> TakenQuiz:
    """Return the quiz meant by `given`: an id, a title, or else the questions file at `path`.

    Without any it is the one taken last, which comes first in `taken`. Raises QuizNotFoundError.
    """
    if not taken:
        raise QuizNotFoundError("none_taken")
    if given is None:
        return taken[0]
    by_id = [quiz for quiz in taken if quiz.key == given]
    folded = " ".join(given.casefold().split())
    by_title = [quiz for quiz in taken if " ".join(quiz.title.casefold().split()) == folded]
    for found in (by_id, by_title):
        if len(found) == 1:
            return found[0]
    if by_title:
        raise QuizNotFoundError("several", given, by_title)
    if path is not None and path.is_file():
        return _of_file(taken, given, path)
    raise QuizNotFoundError("unknown", given, taken)


def _of_file(taken: Sequence[TakenQuiz], given: str, path: Path) -> TakenQuiz:
    loaded = read_file(path)
    if loaded.quiz is None:
        raise QuizNotFoundError("file_unusable", given)
    key = storable(OpenQuiz(path, loaded.quiz, (), 0, "").key)
    for quiz in taken:
        if quiz.key == key:
            return quiz
    raise QuizNotFoundError("not_taken", given, taken)
