"""Item statistics in words: figures, reasons, flags and sources."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from quizapp.app.statistics import messages as statistics_words
from quizapp.gui.base import wording as gui_words
from quizapp.quiz.markdown import to_plain
from quizapp.scores.responses.complete_attempts import Choice
from quizapp.stats import flag_codes
from quizapp.stats import messages as words
from quizapp.stats.figures import NATURES, Figure, FigureCode, ItemCode, OptionCode
from quizapp.stats.flag_codes import Flag, FlagCode

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import Described, Source
    from quizapp.stats.alpha import Interval

DECIMALS = 3
LIMIT_DECIMALS = 2
LONGEST = 160

translate = QCoreApplication.translate


def name(code: FigureCode) -> str:
    """The name of a kind of figure."""
    return _stats(words.FIGURES[code].name)


def meaning(code: FigureCode) -> str:
    """What a kind of figure means."""
    return _stats(words.FIGURES[code].meaning)


def formula(code: FigureCode) -> str:
    """The formula of a kind of figure."""
    return words.FIGURES[code].formula


def variance(code: FigureCode) -> str:
    """The variance in the formula of a kind of figure."""
    return _stats(words.VARIANCES[NATURES[code].variance])


def treatment(code: FigureCode) -> str:
    """How a kind of figure treats questions that not everyone was asked."""
    return _stats(words.TREATMENTS[NATURES[code].treatment])


def number(value: float) -> str:
    """A figure as the language writes it."""
    return QLocale().toString(value, "f", DECIMALS)


def limit(value: float) -> str:
    """A limit of an interval, with fewer decimals than a figure."""
    return QLocale().toString(value, "f", LIMIT_DECIMALS)


def figure_text(code: FigureCode, figure: Figure) -> str:
    """A figure with its interval if it has one, or the reason why it is withheld."""
    if figure.reason is not None:
        return _stats(words.REASONS[figure.reason]).format_map(
            gui_words.localized(words.reason_data(code))
        )
    value = number(figure.value or 0.0)
    if figure.low is None or figure.high is None:
        return value
    return translate("figure_words", "{value} ({low}\u00a0to\u00a0{high})").format(
        value=value, low=limit(figure.low), high=limit(figure.high)
    )


def interval(found: "Interval") -> str:
    """The limits of an interval, or the reason why it is withheld."""
    if found.lower.value is None or found.upper.value is None:
        return figure_text(found.code, found.lower)
    return translate("figure_words", "{lower} to {upper}").format(
        lower=number(found.lower.value), upper=number(found.upper.value)
    )


def flag(found: Flag, question: "Described") -> str:
    """What a flag says about a question."""
    option = "" if found.option is None else one_line(question.options[found.option])
    data = flag_codes.flag_data(found, option, _percent, limit)
    return _stats(flag_codes.FLAGS[found.code]).format_map(data)


def flag_name(code: FlagCode) -> str:
    """A short name of a flag."""
    look = translate("figure_words", "Check the key")
    wrong = translate("figure_words", "Key may be wrong")
    return {
        "wrong_key": wrong,
        "shunned_key": wrong,
        "negative_discrimination": look,
        "preferred_distractor": look,
        "popular_distractor": look,
        "dead_distractor": translate("figure_words", "Rarely chosen option"),
        "too_easy": translate("figure_words", "Too easy"),
        "too_hard": translate("figure_words", "Too hard"),
    }[code]


def short_name(code: ItemCode | OptionCode) -> str:
    """The column header of a kind of figure."""
    #: Short headers of columns with statistics
    return {
        "facility": translate("figure_words", "Difficulty"),
        "deviation": translate("figure_words", "SD"),
        "guess": translate("figure_words", "Guess"),
        "discrimination": translate("figure_words", "Discr. index"),
        "efficiency": translate("figure_words", "Discr. eff."),
        "upper_lower": translate("figure_words", "Upper-lower"),
        "weight": translate("figure_words", "Weight"),
        "alpha_without": translate("figure_words", "Alpha if deleted"),
        "option_share": translate("figure_words", "Share"),
        "option_upper": translate("figure_words", "Upper"),
        "option_middle": translate("figure_words", "Middle"),
        "option_lower": translate("figure_words", "Lower"),
        "option_half": translate("figure_words", "Better half"),
        "option_discrimination": translate("figure_words", "Item-rest r"),
    }[code]


def choice_name(choice: Choice) -> str:
    """The name of a choice of attempts."""
    return {
        "first": translate("figure_words", "First attempt"),
        "last": translate("figure_words", "Last"),
        "best": translate("figure_words", "Best"),
        "all": translate("figure_words", "All"),
    }[choice]


def source(found: "Source") -> str:
    """Which attempts statistics are made from."""
    if found.choice is None:
        return _statistics(statistics_words.TABLE)
    return _statistics(statistics_words.CHOICES[found.choice])


def complete_note() -> str:
    """Which attempts count as complete."""
    return _statistics(statistics_words.COMPLETE_ATTEMPTS)


def bias_note() -> str:
    """Why attempts other than the first are biased."""
    return _statistics(statistics_words.LATER_ATTEMPTS)


def missing_answers_note() -> str:
    """That not everyone was asked every question."""
    return _statistics(statistics_words.NOT_ALL_ASKED)


def one_line(text: str) -> str:
    """The text of a question or an option without markup, on one line of limited length."""
    plain = " ".join((to_plain(text) if "*" in text or "`" in text else text).split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def titled(position: int, question: "Described") -> str:
    """A question's number and text: "3. Which is …"."""
    return translate("figure_words", "{number}. {question}").format(
        number=QLocale().toString(position + 1), question=one_line(question.prompt)
    )


def interval_kind(code: FigureCode) -> str:
    """How the interval of a kind of figure is computed; empty if it has none."""
    kind = NATURES[code].interval
    return "" if kind == "none" else _stats(words.INTERVALS[kind])


def _percent(share: float) -> str:
    return gui_words.percent(round(100 * share))


def _stats(text: str) -> str:
    return QCoreApplication.translate(words.CONTEXT, text)


def _statistics(text: str) -> str:
    return QCoreApplication.translate(statistics_words.CONTEXT, text)
