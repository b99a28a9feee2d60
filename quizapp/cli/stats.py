"""`quizapp stats`: prints item statistics of a quiz in the scores, or of a table of responses."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TextIO

import msgspec
from msgspec import Struct

from quizapp.app.paths import first_file, working_folder
from quizapp.app.statistics.response_cells import MOST_POINTS
from quizapp.app.statistics.response_table import Fault, FaultCode, TableError, read_table
from quizapp.app.statistics.statistics import (
    Gathered,
    QuestionStatistics,
    QuizNotFoundError,
    Statistics,
    find_quiz,
    gather,
    interval_of,
    statistics_of,
)
from quizapp.cli.printable import counted
from quizapp.cli.scores import has_scores, opened_scores
from quizapp.cli.stats_report import Report, one_line
from quizapp.scores import messages as score_messages
from quizapp.scores.errors import StoreError
from quizapp.scores.responses.complete_attempts import Choice, TakenQuiz, taken_quizzes
from quizapp.stats import messages
from quizapp.stats.alpha import Interval
from quizapp.stats.figures import NATURES
from quizapp.stats.flag_codes import flag_message

MOST_FAULTS = 20
"""How many problems of a table are printed."""

NOT_FOUND = {
    "none_taken": "No quiz has a complete attempt yet.",
    "unknown": "There is no quiz “{text}”. Give the title, the id or the questions file of a quiz.",
    "several": "Several quizzes have the title “{text}”. Give the id of one.",
    "not_taken": "The quiz in {text} has no complete attempt yet.",
    "file_unusable": "Couldn't use {text} as a questions file. Run quizapp check to see why.",
}

FAULTS: Mapping[FaultCode, str] = {
    "first_head": "The first column must have the name “person”, not “{text}”.",
    "no_questions": "There is no column with a question. Add a column for each question.",
    "no_people": "There is no row with a student. Add a row for each student.",
    "no_head": "This column has no name. Give it one.",
    "same_head": "Column {first} already has the name “{text}”. Give this one another name.",
    "no_person": "This row doesn't say whose it is. Fill in the first column.",
    "same_person": "Line {first} already belongs to “{text}”. Use one row for each student.",
    "row_length": "This row has {count} cells, but the first row has {expected}.",
    "bad_points": "“{text}” is not a number of points from 0 to {most}. Leave the cell empty if "
    "the question wasn't asked.",
    "above_points": "“{text}” is more than {possible}, the points possible in the row “points”.",
    "bad_options": "“{text}” doesn't name options. Write their letters, such as A or AC. Write - "
    "if nothing was chosen, and leave the cell empty if the question wasn't asked.",
}


class StatsOptions(Struct, frozen=True):
    """What to print statistics of: a quiz, or the table in the file `responses`.

    `choice` says which attempts to use: by default the first of each learner.
    """

    quiz: str | None = None
    responses: str | None = None
    choice: Choice | None = None
    as_json: bool = False


def print_statistics(folder: Path, options: StatsOptions, out: TextIO, err: TextIO) -> int:
    """Print the item statistics that `options` ask for, from the scores in `folder` or a table.

    Return the exit status: 0, or 2 if there are none, with a message on `err`.
    """
    if options.responses is not None and (options.quiz is not None or options.choice is not None):
        print("quizapp: --responses can't be combined with QUIZ or --attempts.", file=err)
        return 2
    try:
        gathered = _gathered(folder, options, err)
    except QuizNotFoundError as error:
        print(f"quizapp: {NOT_FOUND[error.code].format(text=error.text)}", file=err)
        if error.quizzes:
            print("Quizzes with complete attempts:", file=err)
            _list(error.quizzes, err)
        return 2
    except TableError as error:
        _print_faults(str(options.responses), error, err)
        return 2
    except StoreError as error:
        print(f"quizapp: {score_messages.english(error)}", file=err)
        return 2
    except (msgspec.DecodeError, ArithmeticError) as error:  # invalid JSON or fractions
        damaged = StoreError("damaged", detail=str(error))
        print(f"quizapp: {score_messages.english(damaged)}", file=err)
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
    """What to make statistics of; None, with a message, if the scores were set aside."""
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
            print("quizapp: Showing the quiz taken last. Other quizzes:", file=err)
            _list(taken[1:], err)
        return store.read(lambda c: gather(c, quiz.key, options.choice or "first")).result()


def _list(quizzes: tuple[TakenQuiz, ...] | list[TakenQuiz], err: TextIO) -> None:
    for quiz in quizzes:
        title = one_line(quiz.title, 60)
        attempts = counted(quiz.attempts, "complete attempt")
        print(f"  {title}  [{quiz.key}]  {attempts}", file=err)


def _print_faults(file: str, error: TableError, err: TextIO) -> None:
    if error.message:
        print(f"quizapp: {file}: {error.message}", file=err)
    for fault in error.faults[:MOST_FAULTS]:
        print(f"{file}:{fault.line}: column {fault.column}: {fault_message(fault)}", file=err)
    more = len(error.faults) - MOST_FAULTS
    if more > 0:
        print(f"quizapp: {file}: {counted(more, 'more problem')}.", file=err)


def fault_message(fault: Fault) -> str:
    """What is wrong with a cell of a table."""
    text = str(fault.data.get("text", ""))
    shown = text if len(text) <= 40 else text[:39] + "…"
    return FAULTS[fault.code].format_map({**fault.data, "text": shown, "most": f"{MOST_POINTS:,}"})


def as_json(found: Statistics, interval: Interval | None) -> str:
    """Everything as JSON. A figure that is missing has the value null and the code of a reason."""
    source = found.source
    entry = {
        "source": {**msgspec.to_builtins(source), "biased": source.is_biased},
        "quiz": {
            **msgspec.to_builtins(found.quiz),
            "alpha_interval": None if interval is None else msgspec.to_builtins(interval),
        },
        "questions": [_question(question) for question in found.questions],
        "figures": {
            code: {**msgspec.to_builtins(figure), **msgspec.to_builtins(NATURES[code])}
            for code, figure in messages.FIGURES.items()
        },
        "treatments": messages.TREATMENTS,
        "variances": messages.VARIANCES,
        "intervals": messages.INTERVALS,
    }
    return msgspec.json.format(msgspec.json.encode(entry), indent=2).decode()


def _question(found: QuestionStatistics) -> dict[str, Any]:
    question = found.question
    kept = len(question.options) - question.former
    all_figures: dict[str, Any] = msgspec.to_builtins(found.figures)
    options = [
        {"text": text, "former": i >= kept, **figures}
        for i, (text, figures) in enumerate(
            zip(question.options, all_figures["options"], strict=True)
        )
    ]
    flags = [
        {
            **msgspec.to_builtins(flag),
            "rank": flag.rank,
            "message": flag_message(
                flag, "" if flag.option is None else question.options[flag.option]
            ),
        }
        for flag in found.figures.flags
    ]
    return {
        "key": question.key,
        "prompt": question.prompt,
        "select_all": question.select_all,
        "versions": question.versions,
        **all_figures,
        "options": options,
        "flags": flags,
    }
