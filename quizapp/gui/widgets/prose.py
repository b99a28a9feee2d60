"""A laid-out text that widgets measure and draw: wrapped, styled, and loading nothing."""

from collections.abc import Iterator
from math import ceil
from typing import Any

from PySide6.QtCore import QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
    QTextOption,
)

from quizapp.gui.compat import override

LINE_FACTOR = 1.45
GAP_FACTOR = 0.6
INDENT_EMS = 1.4
FAR_PX = 1_000_000


class StillDocument(QTextDocument):
    """A document that never loads a picture, a style sheet or any other resource."""

    @override
    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None


class Prose:
    """A text, plain or of simple HTML, which wraps at words or, where it must, anywhere.

    `least_px` lets the text be set smaller, down to that size, where its longest word would
    have to be broken.
    """

    def __init__(self, line_factor: float = LINE_FACTOR, least_px: int = 0) -> None:
        self.plain = ""
        self._html = ""
        self._font = QFont()
        self._line_factor = line_factor
        self._least_px = least_px
        self._alignment = Qt.AlignmentFlag.AlignLeft
        self._document: QTextDocument | None = None
        self._document_font = self._font
        self._heights: dict[int, int] = {}
        self._ideal_px = -1
        self._word_px = -1.0

    def set_plain(self, plain: str) -> None:
        """Show a text exactly as it is."""
        self.set_html("", plain)

    def set_html(self, html: str, plain: str) -> None:
        """Show HTML, which `plain` says without marks."""
        if (html, plain) != (self._html, self.plain):
            self._html, self.plain = html, plain
            self._forget()

    def set_font(self, font: QFont, least_px: int = 0) -> None:
        """Choose the font of all of the text, and how small it may be set."""
        self._font, self._least_px = font, least_px
        self._forget()

    def align(self, alignment: Qt.AlignmentFlag) -> None:
        """Choose the side on which lines begin; it isn't mirrored by itself."""
        if alignment != self._alignment:
            self._alignment = alignment
            self._forget()

    def width(self) -> int:
        """The width in px of the text on as few lines as it can have."""
        if self._ideal_px < 0:
            self.height(FAR_PX)
            self._ideal_px = ceil(self.document(FAR_PX).idealWidth())
        return self._ideal_px

    def height(self, width_px: int) -> int:
        """The height in px of the text in a column of `width_px`."""
        found = self._heights.get(width_px)
        if found is None:
            found = ceil(self.document(width_px).size().height())
            self._heights[width_px] = found
        return found

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        width_px: int,
        colour: QColor,
        selection: QTextCursor | None = None,
        selected: tuple[QColor, QColor] | None = None,
    ) -> None:
        """Draw the text in a column whose top left is `at`, a piece of it as selected."""
        layout = self.document(width_px).documentLayout()
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, colour)
        context.palette = palette
        if selection is not None and selected is not None:
            part = QAbstractTextDocumentLayout.Selection()
            part.cursor = selection
            part.format.setBackground(selected[0])
            part.format.setForeground(selected[1])
            context.selections = [part]
        painter.save()
        painter.translate(at + QPointF(0, self._drop_px()))
        layout.draw(painter, context)
        painter.restore()

    def place(self, at: QPointF, width_px: int) -> int:
        """The position in the text that stands nearest to a point in its column."""
        layout = self.document(width_px).documentLayout()
        return layout.hitTest(at, Qt.HitTestAccuracy.FuzzyHit)

    def document(self, width_px: int) -> QTextDocument:
        """The text as a document laid out in a column of `width_px`; made when first needed."""
        font = self._font_for(width_px)
        if self._document is None or font.pixelSize() != self._document_font.pixelSize():
            self._document_font = font
            self._document = self._make(font)
        width = max(1, width_px)
        if self._document.textWidth() != width:
            self._document.setTextWidth(width)
        return self._document

    def _font_for(self, width_px: int) -> QFont:
        size = self._font.pixelSize()
        if not self._least_px or self._least_px >= size:
            return self._font
        if self._word_px < 0:
            metrics = QFontMetricsF(self._font)
            words = self.plain.split()
            self._word_px = max((metrics.horizontalAdvance(word) for word in words), default=0)
        if self._word_px <= width_px:
            return self._font
        smaller = QFont(self._font)
        smaller.setPixelSize(max(self._least_px, int(size * width_px / self._word_px * 0.98)))
        return smaller

    def _drop_px(self) -> float:
        """How far to draw below the top, so that a line's room is above it and below."""
        room = self._document_font.pixelSize() * self._line_factor
        return max(0.0, room - QFontMetricsF(self._document_font).lineSpacing()) / 2

    def _forget(self) -> None:
        self._document = None
        self._heights.clear()
        self._ideal_px = -1
        self._word_px = -1.0

    def _make(self, font: QFont) -> QTextDocument:
        document = StillDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(font)
        document.setIndentWidth(font.pixelSize() * INDENT_EMS)
        option = QTextOption(self._alignment | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        document.setDefaultTextOption(option)
        if self._html:
            document.setHtml(self._html)
        else:
            document.setPlainText(self.plain)
        gap = font.pixelSize() * GAP_FACTOR if self._html else 0.0
        blocks = [(block, _marker(block)) for block in blocks_of(document)]
        for block, marker in blocks:
            self._space(block, marker, gap, font)
        return document

    def _space(self, block: QTextBlock, marker: str, gap_px: float, font: QFont) -> None:
        """Give a block the same distances whether its text came as HTML or plain."""
        form = QTextBlockFormat()
        if marker:
            block.textList().remove(block)
            hang(form, marker, font)
            gap_px /= 2
        form.setTopMargin(gap_px if block.blockNumber() else 0)
        set_line_height(form, font.pixelSize() * self._line_factor)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(form)
        if marker:
            cursor.insertText(marker)


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of a document, from the first."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _marker(block: QTextBlock) -> str:
    """What stands before a paragraph that is an item of a list; empty for others."""
    items = block.textList()
    if items is None:
        return ""
    bulleted = items.format().style() == QTextListFormat.Style.ListDisc
    return list_marker(items.itemNumber(block), bulleted)


def set_line_height(form: QTextBlockFormat, height_px: float) -> None:
    """Make lines at least `height_px` high; letters that are higher still fit."""
    form.setLineHeight(height_px, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)


def list_marker(number: int, bulleted: bool) -> str:
    """What stands before the item at `number`, from 0, of a list."""
    return "•\u2002" if bulleted else f"{number + 1}.\u2002"


def hang(form: QTextBlockFormat, marker: str, font: QFont) -> None:
    """Indent an item of a list, with its marker hanging before it."""
    form.setIndent(1)
    form.setTextIndent(-QFontMetricsF(font).horizontalAdvance(marker))
