"""The command that prints item statistics: of a quiz in the scores, or of a table."""

from pathlib import Path
from typing import TextIO

import msgspec
from msgspec import Struct

from quizapp.app.paths import first_file, working_folder
from quizapp.app.statistics.response_table import TableError, read_table
from quizapp.app.statistics.statistics import (
    Gathered,
    QuizNotFoundError,
    find_quiz,
    gather,
    interval_of,
    statistics_of,
)
from quizapp.cli.response_messages import fault_words
from quizapp.cli.scores import has_scores, opened_scores
from quizapp.cli.statistics_json import as_json
from quizapp.cli.statistics_report import Report, one_line
from quizapp.scores import messages
from quizapp.scores.errors import StoreError
from quizapp.scores.responses.complete_attempts import Choice, TakenQuiz, taken_quizzes

MOST_FAULTS = 20

NOT_FOUND = {
    "none_taken": "no quiz was taken to its end yet.",
    "unknown": "there is no quiz “{text}”: give its title, its id or its questions file.",
    "several": "several quizzes are called “{text}”: give the id of one.",
    "not_taken": "the quiz in {text} was not taken to its end yet.",
    "file_unusable": "{text} can't be used as a questions file (see quizapp check).",
}


class StatsOptions(Struct, frozen=True):
    """What to print statistics of: a quiz, or the table in the file `responses`.

    `choice` says which attempts count: by default the first of each learner.
    """

    quiz: str | None = None
    responses: str | None = None
    choice: Choice | None = None
    as_json: bool = False


def print_statistics(folder: Path, options: StatsOptions, out: TextIO, err: TextIO) -> int:
    """Print the item statistics that `options` ask for, from the scores in `folder` or a table.

    Returns the exit status: 0, or 2 where there are none to be had, which is told on `err`.
    """
    if options.responses is not None and (options.quiz is not None or options.choice is not None):
        print("quizapp: a table has no attempts: give --responses alone.", file=err)
        return 2
    try:
        gathered = _gathered(folder, options, err)
    except QuizNotFoundError as error:
        print(f"quizapp: {NOT_FOUND[error.code].format(text=error.text)}", file=err)
        _list(error.quizzes, err)
        return 2
    except TableError as error:
        _tell(str(options.responses), error, err)
        return 2
    except StoreError as error:
        print(f"quizapp: {messages.english(error)}", file=err)
        return 2
    except (msgspec.DecodeError, ArithmeticError) as error:  # texts or fractions that are none
        print(f"quizapp: {messages.english(StoreError('damaged', detail=str(error)))}", file=err)
        return 2
    if gathered is None:
        return 2
    found, interval = statistics_of(gathered), interval_of(gathered, lambda _: True)
    if options.as_json:
        print(as_json(found, interval), file=out)
    else:
        out.writelines(f"{line}\n" for line in Report(found, interval).lines())
    return 0


def _gathered(folder: Path, options: StatsOptions, err: TextIO) -> Gathered | None:
    """What to make statistics of; None where the scores were set aside, which is told."""
    if options.responses is not None:
        return read_table(Path(options.responses))
    if not has_scores(folder):
        raise QuizNotFoundError("none_taken")
    path = None if options.quiz is None else first_file(options.quiz, "", working_folder())
    with opened_scores(folder, err) as store:
        if store is None:
            return None
        taken = store.read(taken_quizzes).result()
        quiz = find_quiz(taken, options.quiz, path)
        if options.quiz is None and len(taken) > 1:
            print("quizapp: of the quiz taken last. The others:", file=err)
            _list(taken[1:], err)
        return store.read(lambda c: gather(c, quiz.key, options.choice or "first")).result()


def _list(quizzes: tuple[TakenQuiz, ...] | list[TakenQuiz], err: TextIO) -> None:
    for quiz in quizzes:
        title = one_line(quiz.title, 60)
        print(f"  {title}  [{quiz.key}]  {quiz.attempts} attempts", file=err)


def _tell(file: str, error: TableError, err: TextIO) -> None:
    if error.message:
        print(f"quizapp: {file}: {error.message}", file=err)
    for fault in error.faults[:MOST_FAULTS]:
        print(f"{file}:{fault.line}: column {fault.column}: {fault_words(fault)}", file=err)
    more = len(error.faults) - MOST_FAULTS
    if more > 0:
        print(f"quizapp: {file}: {more} more mistakes.", file=err)
