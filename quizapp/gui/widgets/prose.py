"""A laid-out text that widgets measure and draw: wrapped, styled, and loading nothing."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from quizapp.gui.compat import override

LINE_FACTOR = 1.45
GAP_FACTOR = 0.6
FAR_PX = 1_000_000


class StillDocument(QTextDocument):
    """A document that never loads a picture, a style sheet or any other resource."""

    @override
    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None


class Prose:
    """A text, plain or of simple HTML, which wraps at words or, where it must, anywhere."""

    def __init__(self, line_factor: float = LINE_FACTOR) -> None:
        self.plain = ""
        self._html = ""
        self._font = QFont()
        self._line_factor = line_factor
        self._alignment = Qt.AlignmentFlag.AlignLeft
        self._document: QTextDocument | None = None
        self._heights: dict[int, int] = {}
        self._ideal_px = -1

    def set_plain(self, plain: str) -> None:
        """Show a text exactly as it is."""
        self.set_html("", plain)

    def set_html(self, html: str, plain: str) -> None:
        """Show HTML, which `plain` says without marks."""
        if (html, plain) != (self._html, self.plain):
            self._html, self.plain = html, plain
            self._forget()

    def set_font(self, font: QFont) -> None:
        """Choose the font of all of the text."""
        self._font = font
        self._forget()

    def align(self, alignment: Qt.AlignmentFlag) -> None:
        """Choose the side on which lines begin; it isn't mirrored by itself."""
        if alignment != self._alignment:
            self._alignment = alignment
            self._forget()

    def width(self) -> int:
        """The width in px of the text on as few lines as it can have."""
        if self._ideal_px < 0:
            document = self.document()
            document.setTextWidth(FAR_PX)
            self._ideal_px = int(document.idealWidth()) + 1
        return self._ideal_px

    def height(self, width_px: int) -> int:
        """The height in px of the text in a column of `width_px`."""
        found = self._heights.get(width_px)
        if found is None:
            found = self._heights[width_px] = self._layout(width_px)
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
        self._layout(width_px)
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
        painter.translate(at)
        self.document().documentLayout().draw(painter, context)
        painter.restore()

    def place(self, at: QPointF, width_px: int) -> int:
        """The position in the text that stands nearest to a point in its column."""
        self._layout(width_px)
        layout = self.document().documentLayout()
        return layout.hitTest(at, Qt.HitTestAccuracy.FuzzyHit)

    def bounds(self, width_px: int) -> QRectF:
        """The rectangle, from (0, 0), that the lines take in a column of `width_px`."""
        self._layout(width_px)
        size = self.document().size()
        return QRectF(0, 0, self.document().idealWidth(), size.height())

    def document(self) -> QTextDocument:
        """The text as a document; made when it is first needed."""
        if self._document is None:
            self._document = self._make()
        return self._document

    def _layout(self, width_px: int) -> int:
        document = self.document()
        width = max(1, width_px)
        if document.textWidth() != width:
            document.setTextWidth(width)
        return int(document.size().height() + 0.999)

    def _forget(self) -> None:
        self._document = None
        self._heights.clear()
        self._ideal_px = -1

    def _make(self) -> QTextDocument:
        document = StillDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._font)
        document.setIndentWidth(self._font.pixelSize() * 1.5)
        option = QTextOption(self._alignment | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        if self._html:
            document.setHtml(self._html)
        else:
            document.setPlainText(self.plain)
        self._space(document)
        return document

    def _space(self, document: QTextDocument) -> None:
        """Give lines and paragraphs the same distances in plain text and in HTML."""
        size = self._font.pixelSize()
        block = document.begin()
        first = True
        while block.isValid():
            form = QTextBlockFormat(block.blockFormat())
            gap = (
                0.0 if first else size * GAP_FACTOR * (0.5 if block.textList() is not None else 1.0)
            )
            form.setTopMargin(gap if self._html else 0.0)
            form.setBottomMargin(0)
            form.setLineHeight(
                size * self._line_factor, QTextBlockFormat.LineHeightTypes.MinimumHeight.value
            )
            QTextCursor(block).setBlockFormat(form)
            block = block.next()
            first = False
