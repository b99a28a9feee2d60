"""What is beside a plot: its table, and one sentence that sums it up, as codes with data."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "text", "topic", "mode", "level", "day", "count", "share", "percent", "duration", "fit"
]
"""How to show a value: a share from 0 to 1, a whole percentage, a duration in ms.

A fit is a code of progress_messages.FITS.
"""

Value = str | int | float | date | None
"""What to show; None if there is nothing."""


class Column(Struct, frozen=True):
    """A column of a table: the code of its header, and how to show its values."""

    code: str
    kind: Kind


class Table(Struct, frozen=True):
    """The values behind a plot, as many in each row as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


class Shown(Struct, frozen=True):
    """A value in a sentence, and how to show it."""

    kind: Kind
    value: Value


class Summary(Struct, frozen=True):
    """One sentence about a plot: its code (see progress_messages.SUMMARIES) and its values."""

    code: str
    data: Mapping[str, Shown] = {}
