"""The values, sentences and tables of the progress plots in words."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from quizapp.gui.base import wording
from quizapp.stats import progress_messages
from quizapp.stats.table import Kind, Summary, Table, Value


def value(kind: Kind, given: Value) -> str:
    """A value in words; empty if there is none."""
    if given is None:
        return ""
    if isinstance(given, date):
        return wording.day(given)
    if isinstance(given, str):
        return _name(kind, given)
    if kind == "share":
        return share(given)
    write = {
        "count": wording.whole,
        "percent": wording.percent,
        "duration": wording.duration,
        "level": wording.confidence,
    }[kind]
    return write(int(given))


def summary(given: Summary) -> str:
    """The sentence about a plot."""
    template = _translated(progress_messages.SUMMARIES[given.code])
    return template.format_map(
        {name: value(one.kind, one.value) for name, one in given.data.items()}
    )


def headers(table: Table) -> list[str]:
    """The headers of a table's columns."""
    return [_translated(progress_messages.HEADERS[column.code]) for column in table.columns]


def rows(table: Table) -> list[list[str]]:
    """The cells of a table, row by row."""
    kinds = [column.kind for column in table.columns]
    return [[value(*cell) for cell in zip(kinds, row, strict=True)] for row in table.rows]


def share(part: float) -> str:
    """A share from 0 to 1 as a whole percentage; only 0 is 0%, and only 1 is 100%."""
    whole = round(100 * part)
    if 0 < part < 1:
        whole = min(max(whole, 1), 99)
    return wording.percent(whole)


def month(given: date) -> str:
    """A month with its year: "Mar 2026"."""
    #: How a month is written: Qt's letters for month and year
    months = QCoreApplication.translate("progress", "MMM yyyy")
    return QLocale().toString(QDate(given.year, given.month, 1), months)


def month_name(given: date) -> str:
    """The short name of a month."""
    return QLocale().standaloneMonthName(given.month, QLocale.FormatType.ShortFormat)


def weekday_name(number: int) -> str:
    """The short name of a day of the week; 1 is Monday."""
    return QLocale().standaloneDayName(number, QLocale.FormatType.ShortFormat)


def _name(kind: Kind, given: str) -> str:
    if kind == "mode":
        return wording.mode(given)
    if kind == "fit":
        return _translated(progress_messages.FITS[given])
    if kind == "topic" and not given:
        return _translated(progress_messages.NO_TOPIC)
    return given


def _translated(text: str) -> str:
    return QCoreApplication.translate(progress_messages.CONTEXT, text)
