"""The tables of item statistics: headers, cells, and why some cells have no figure."""

from typing import TYPE_CHECKING, get_args

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from quizapp.gui.base import figure_wording, wording
from quizapp.gui.base.announce import ShortText
from quizapp.stats.figures import Figure, FigureCode, ItemCode, OptionCode, QuizCode

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import QuestionStatistics, Statistics
    from quizapp.stats.analysis import QuestionFigures

QUIZ_CODES: tuple[QuizCode, ...] = (
    "mean",
    "median",
    "quiz_deviation",
    "skewness",
    "kurtosis",
    "alpha",
    "error",
)
ITEM_CODES: tuple[ItemCode, ...] = get_args(ItemCode)
OPTION_CODES: dict[OptionCode, str] = {
    "option_share": "share",
    "option_upper": "upper",
    "option_middle": "middle",
    "option_lower": "lower",
    "option_half": "better_half",
    "option_discrimination": "discrimination",
}
"""The attribute with each figure of an option."""

ITEMS_FROM = 3
"""The first column with figures in the table of questions, after number, text and n."""

OPTIONS_FROM = 3
"""The first column with figures in the table of options, after text, kind and count."""

translate = QCoreApplication.translate


class Cells(Struct, frozen=True):
    """A table; `reasons` explains the marks in the place of withheld figures."""

    headers: list[str]
    rows: list[list[str]]
    numbers: list[bool]
    reasons: list[str]


class _Marks:
    """Replaces withheld figures with marks, one for each reason."""

    def __init__(self) -> None:
        self._marks: dict[str, str] = {}

    def text(self, code: FigureCode, figure: Figure) -> str:
        """A figure, or the mark for why it is withheld."""
        text = figure_wording.figure_text(code, figure)
        if figure.reason is None:
            return text
        return ShortText(
            self._marks.setdefault(text, f"({wording.letter(len(self._marks))})"), text
        )

    @property
    def reasons(self) -> list[str]:
        """The marks and their reasons."""
        return [f"{mark} {reason}" for reason, mark in self._marks.items()]


def quiz_rows(found: "Statistics") -> list[tuple[QuizCode, str]]:
    """The figures of the quiz in words, except the interval of alpha."""
    return [
        (code, figure_wording.figure_text(code, getattr(found.quiz, code))) for code in QUIZ_CODES
    ]


def item_rows(figures: "QuestionFigures") -> list[tuple[ItemCode, str]]:
    """The figures of a question in words."""
    return [(code, figure_wording.figure_text(code, getattr(figures, code))) for code in ITEM_CODES]


def question_cells(found: "Statistics", first: int, count: int) -> Cells:
    """The table of `count` questions starting at `first`."""
    marks = _Marks()
    headers = [
        ShortText(translate("figure_tables", "No."), translate("figure_tables", "Number")),
        translate("figure_tables", "Question"),
        ShortText("n", translate("figure_tables", "Students asked")),
        *(
            ShortText(figure_wording.short_name(code), figure_wording.name(code))
            for code in ITEM_CODES
        ),
        translate("figure_tables", "Flags"),
    ]
    rows = []
    for at, one in enumerate(found.questions[first : first + count], first):
        figures = one.figures
        rows.append(
            [
                wording.whole(at + 1),
                figure_wording.one_line(one.question.prompt),
                wording.whole(figures.n),
                *(marks.text(code, getattr(figures, code)) for code in ITEM_CODES),
                flag_names(one),
            ]
        )
    numbers = [True, False, True, *(True for _ in ITEM_CODES), False]
    return Cells(headers, rows, numbers, marks.reasons)


def option_cells(found: "QuestionStatistics") -> Cells:
    """The table of a question's options, and how many students chose none."""
    marks = _Marks()
    question, figures = found.question, found.figures
    headers = [
        translate("figure_tables", "Option"),
        translate("figure_tables", "Kind"),
        translate("figure_tables", "Chosen by"),
        *(
            ShortText(figure_wording.short_name(code), figure_wording.name(code))
            for code in OPTION_CODES
        ),
    ]
    kept = len(question.options) - question.former
    rows = []
    for at, option in enumerate(figures.options):
        rows.append(
            [
                figure_wording.one_line(question.options[at]),
                _kind(is_key=option.is_key, is_former=at >= kept),
                wording.whole(option.chosen),
                *(marks.text(code, getattr(option, n)) for code, n in OPTION_CODES.items()),
            ]
        )
    if figures.blank:
        nobody = translate("figure_tables", "(nothing chosen)")
        rows.append([nobody, "", wording.whole(figures.blank), *("" for _ in OPTION_CODES)])
    numbers = [False, False, True, *(True for _ in OPTION_CODES)]
    return Cells(headers, rows, numbers, marks.reasons)


def _kind(*, is_key: bool, is_former: bool) -> str:
    """The kind of an option; one that only earlier versions had is neither key nor distractor."""
    if is_former:
        return translate("figure_tables", "only in earlier versions")
    if is_key:
        return translate("figure_tables", "key")
    return translate("figure_tables", "distractor")


def flag_names(found: "QuestionStatistics") -> str:
    """The names of a question's flags."""
    return ", ".join(dict.fromkeys(figure_wording.flag_name(f.code) for f in found.figures.flags))


def copied(found: "Statistics") -> list[list[str]]:
    """All questions with their figures, for copying: full headers, withheld figures empty.

    The limits of an interval have their own columns, so that a spreadsheet can calculate with
    them. Goes through the whole quiz, so run it in a thread.
    """
    headers = [
        translate("figure_tables", "Number"),
        translate("figure_tables", "Question"),
        translate("figure_tables", "Students asked"),
    ]
    for code in ITEM_CODES:
        headers.append(figure_wording.name(code))
        if figure_wording.interval_kind(code):
            headers.append(translate("figure_tables", "95% interval from"))
            headers.append(translate("figure_tables", "95% interval to"))
    rows = [[*headers, translate("figure_tables", "Flags")]]
    for at, one in enumerate(found.questions):
        row = [
            wording.whole(at + 1),
            figure_wording.one_line(one.question.prompt),
            wording.whole(one.figures.n),
        ]
        for code in ITEM_CODES:
            row += _copied_figure(code, getattr(one.figures, code))
        rows.append([*row, flag_names(one)])
    return rows


def _copied_figure(code: ItemCode, figure: Figure) -> list[str]:
    """A figure, and the limits of its interval if it has one."""
    values = [figure.value]
    if figure_wording.interval_kind(code):
        values += [figure.low, figure.high]
    return ["" if value is None else figure_wording.number(value) for value in values]
