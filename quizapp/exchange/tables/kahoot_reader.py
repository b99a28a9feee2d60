"""Reads Kahoot's spreadsheets: its template for Excel, and the same columns as CSV."""

from collections.abc import Iterator

from msgspec.structs import replace

from quizapp.exchange.html.markup import from_plain
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FoundQuestion,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
)
from quizapp.exchange.tables.columns import Mapping, guess
from quizapp.exchange.tables.tables import (
    csv_head,
    csv_table,
    entries,
    is_text,
    is_workbook,
    xlsx_head,
    xlsx_table,
)

MAX_OPTIONS = 6
_EXAMPLE = frozenset({"excel", "google docs", "google sheets", "numbers", "libreoffice"})
"""The options of the question that the template begins with, which is to be written over."""


class KahootReader:
    """Reads a spreadsheet of Kahoot's: the question, up to 6 answers, seconds, right numbers."""

    name = "kahoot"
    title = "Kahoot"
    endings = (".xlsx", ".csv")

    def recognizes(self, source: SourceFile) -> bool:
        """Whether the first rows have Kahoot's columns in Kahoot's order."""
        if is_workbook(source):
            return is_kahoot(guess(xlsx_head(source)))
        return is_text(source) and is_kahoot(guess(csv_head(source)))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """The questions; the template's own example is left out."""
        table = (xlsx_table if is_workbook(source) else csv_table)(source, monitor)
        if not is_kahoot(table.mapping):
            raise ExchangeError("not_kahoot")
        mapping = replace(table.mapping, separator="", answers="numbers")
        for entry in entries(table, monitor, mapping, from_plain):
            if isinstance(entry, FoundQuestion) and _is_example(entry):
                yield SkippedQuestion(entry.place, entry.excerpt, Reason("template_example"))
            else:
                yield entry


def is_kahoot(mapping: Mapping) -> bool:
    """Whether a table has Kahoot's columns."""
    roles = [role for role in mapping.roles if role not in (None, "number")]
    options = roles.count("option")
    expected = ["prompt", *["option"] * options, "time_limit", "answer"]
    return roles == expected and 2 <= options <= MAX_OPTIONS


def _is_example(found: FoundQuestion) -> bool:
    texts = {text.casefold() for text in found.question.texts}
    return len(texts) > 2 and texts <= _EXAMPLE
