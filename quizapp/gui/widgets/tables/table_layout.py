"""How a table is laid out: its texts, and how wide and high their cells are."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QPointF,
    QRect,
)
from PySide6.QtGui import QFontMetrics, QPainter

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.prose import Prose

PAD_X_PX, PAD_Y_PX = 8, 6
MOST_EMS = 16
"""How wide a column of long texts may be before its texts wrap."""


class TableTexts:
    """The laid-out texts of a table, cached."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[tuple[str, bool, bool], Prose] = {}
        self.is_mirrored = False

    def forget(self) -> None:
        """Clear the cache, since fonts or direction have changed."""
        self._made.clear()

    def get(self, text: str, *, strong: bool = False, at_end: bool = False) -> Prose:
        """A text, optionally bold or aligned at the end of its cell."""
        key = (text, strong, at_end)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = Prose(1.3)
            found.set_plain(text)
            found.set_font(self._theme.font("small", strong))
            found.align_start(mirrored=at_end != self.is_mirrored)
        return found

    def draw(self, painter: QPainter, rect: QRect, prose: Prose, role: str) -> None:
        """Draw a text in its cell."""
        x, y = self._theme.px(PAD_X_PX), self._theme.px(PAD_Y_PX)
        width = max(1, rect.width() - 2 * x)
        at = QPointF(rect.left() + x, rect.top() + y)
        prose.draw(painter, at, width, self._theme.color(role))

    def height(self, prose: Prose, width_px: int) -> int:
        """The height of a cell of a text."""
        inner = max(1, width_px - 2 * self._theme.px(PAD_X_PX))
        return prose.height(inner) + 2 * self._theme.px(PAD_Y_PX)


class TableSizes(NamedTuple):
    """The sizes in px of a table at a width."""

    is_stacked: bool
    """Whether each cell has its own row, beside the header of its column."""
    widths_px: list[int]
    header_px: int
    heights_px: list[int]


class TableLayout:
    """Measures a table, with a cache by width."""

    def __init__(self, theme: Theme, texts: TableTexts) -> None:
        self._theme = theme
        self._texts = texts
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._numbers: Sequence[bool] = ()
        self._columns: list[tuple[int, int]] = []
        """For each column its least and its preferred width, in px."""
        self._headers_px = 0
        self._found: dict[int, TableSizes] = {}

    def show(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        numbers: Sequence[bool],
        *,
        mirrored: bool,
    ) -> None:
        """Measure cells, again if the fonts have changed; see `DataTable.show_cells`."""
        self._headers, self._rows, self._numbers = headers, rows, numbers
        self._texts.is_mirrored = mirrored
        self._texts.forget()
        self._found.clear()
        self._columns = [self._measure(column) for column in range(len(headers))]
        metrics = QFontMetrics(self._theme.font("small"))
        names = [metrics.horizontalAdvance(header) for header in headers]
        self._headers_px = max(names, default=0) + 2 * self._theme.px(PAD_X_PX) + 2

    def header_text(self, column: int) -> Prose:
        """The header of a column."""
        return self._texts.get(self._headers[column], strong=True, at_end=self._numbers[column])

    def at(self, width_px: int) -> TableSizes:
        """The sizes at a width."""
        found = self._found.get(width_px)
        if found is None:
            stacked, widths = self._cut(width_px)
            sizes = (self._header_px(stacked, widths), self._heights(stacked, widths))
            found = self._found[width_px] = TableSizes(stacked, widths, *sizes)
        return found

    def _measure(self, column: int) -> tuple[int, int]:
        pad = 2 * self._theme.px(PAD_X_PX)
        plain = QFontMetrics(self._theme.font("small"))
        bold = QFontMetrics(self._theme.font("small", True))
        texts = [(self._headers[column], bold)]
        texts += [(text, plain) for text in {row[column] for row in self._rows}]
        longest = max(metrics.horizontalAdvance(text) for text, metrics in texts)
        words = [(word, metrics) for text, metrics in texts for word in _words(text)]
        widest = max((metrics.horizontalAdvance(word) for word, metrics in words), default=0)
        most = MOST_EMS * plain.height()
        least = min(widest, most // 2)
        return least + pad + 2, max(min(longest, most), least) + pad + 2

    def _cut(self, width: int) -> tuple[bool, list[int]]:
        """Whether entries are stacked at a width, and how wide the columns are."""
        least = sum(must for must, _ in self._columns)
        if least > width:
            first = min(self._headers_px, width * 2 // 5)
            return True, [first, width - first]
        liked = sum(likes for _, likes in self._columns)
        if liked <= width:
            widths = [likes + (width - liked) // len(self._columns) for _, likes in self._columns]
        else:
            part = (width - least) / max(1, liked - least)
            widths = [int(must + (likes - must) * part) for must, likes in self._columns]
        if widths:
            widths[-1] += width - sum(widths)
        return False, widths

    def _header_px(self, stacked: bool, widths: Sequence[int]) -> int:
        if stacked:
            return 0
        heights = [self._texts.height(self.header_text(i), w) for i, w in enumerate(widths)]
        return max(heights, default=0)

    def _heights(self, stacked: bool, widths: Sequence[int]) -> list[int]:
        texts, heights = self._texts, []
        for row in self._rows:
            if not stacked:
                cells = zip(row, widths, self._numbers, strict=True)
                heights.append(max(texts.height(texts.get(t, at_end=n), w) for t, w, n in cells))
                continue
            for pair in zip(self._headers, row, strict=True):
                sized = zip(pair, widths, strict=True)
                heights.append(max(texts.height(texts.get(t), w) for t, w in sized))
        return heights


def _words(text: str) -> list[str]:
    """The parts of a text that can't be broken: a no-break space doesn't separate words."""
    return text.replace("\n", " ").split(" ")
