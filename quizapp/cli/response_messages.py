"""The English words about what is wrong with a table of responses."""

from collections.abc import Mapping

from quizapp.app.statistics.response_cells import MOST_POINTS
from quizapp.app.statistics.response_table import Fault, FaultCode
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

FAULTS: Mapping[FaultCode, str] = {
    "first_head": QT_TRANSLATE_NOOP(
        "statistics", "The first column must be called person, but it is called “{text}”."
    ),
    "no_questions": QT_TRANSLATE_NOOP("statistics", "There is no column with a question."),
    "no_people": QT_TRANSLATE_NOOP("statistics", "There is no row with a person."),
    "no_head": QT_TRANSLATE_NOOP("statistics", "This column has no name."),
    "same_head": QT_TRANSLATE_NOOP(
        "statistics", "Column {first} is called “{text}” already. Give this one another name."
    ),
    "no_person": QT_TRANSLATE_NOOP("statistics", "This row has no person."),
    "same_person": QT_TRANSLATE_NOOP(
        "statistics", "“{text}” stands in line {first} already: a row for each person."
    ),
    "row_length": QT_TRANSLATE_NOOP(
        "statistics", "This row has {count} cells, but the first one has {expected}."
    ),
    "bad_points": QT_TRANSLATE_NOOP(
        "statistics",
        "“{text}” is not a number of points from 0 to {most}. Leave it empty if "
        "the question was not asked.",
    ),
    "above_points": QT_TRANSLATE_NOOP(
        "statistics",
        "“{text}” is more than {possible}, the points possible in the row “points”.",
    ),
    "bad_options": QT_TRANSLATE_NOOP(
        "statistics",
        "“{text}” doesn't name options: write their letters, such as A or AC. Write - if nothing "
        "was chosen, and leave the cell empty if the question was not asked.",
    ),
}


def fault_words(fault: Fault) -> str:
    """What is wrong at a cell of a table, in English."""
    text = str(fault.data.get("text", ""))
    shown = text if len(text) <= 40 else text[:39] + "…"
    return FAULTS[fault.code].format_map({**fault.data, "text": shown, "most": f"{MOST_POINTS:,}"})
