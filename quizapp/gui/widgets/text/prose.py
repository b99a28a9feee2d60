"""Laid-out text that widgets measure and draw; it wraps, and loads no resources."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QTextOption

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtGui import QTextLayout

FAR_PX = 1_000_000


class PlainText:
    """A text in one font, with lines at least `line_px` high."""

    def __init__(self, text: str, font: QFont, line_px: int, option: QTextOption) -> None:
        self.font = font
        self._line_px = line_px
        self._layouts = [QTextLayout(paragraph, font) for paragraph in text.split("\n")]
        for layout in self._layouts:
            layout.setTextOption(option)
            layout.setCacheEnabled(True)
        self._width_px = -1.0
        self._height_px = 0.0
        self._used_px = 0.0

    def ideal_width(self) -> float:
        """The width in px of the longest paragraph."""
        self._lay_out(FAR_PX)
        return self._used_px

    def height(self, width_px: float) -> float:
        """The height in px in a column of `width_px`."""
        self._lay_out(width_px)
        return self._height_px

    def draw(self, painter: QPainter, at: QPointF, width_px: float, color: QColor) -> None:
        """Draw the text in a column whose top left is `at`."""
        self._lay_out(width_px)
        painter.setPen(color)
        painter.translate(at)
        for layout in self._layouts:
            layout.draw(painter, QPointF())
        painter.translate(-at)

    def _lay_out(self, width_px: float) -> None:
        if width_px == self._width_px:
            return
        self._width_px = width_px
        y = used = 0.0
        for layout in self._layouts:
            layout.beginLayout()
            line = layout.createLine()
            while line.isValid():
                line.setLineWidth(width_px)
                high = max(self._line_px, line.height())
                line.setPosition(QPointF(0, y + high - line.height()))
                y += high
                used = max(used, line.naturalTextWidth())
                line = layout.createLine()
            layout.endLayout()
        self._height_px, self._used_px = y, used


LINE_FACTOR = 1.45


class Prose:
    """A plain text or simple HTML, which wraps at words or, if it must, anywhere.

    With `least_px` the font shrinks down to that size if the longest word doesn't fit.
    """

    def __init__(self, line_factor: float = LINE_FACTOR, least_px: int = 0) -> None:
        self.plain = ""
        self._html = ""
        self._font = QFont()
        self._line_factor = line_factor
        self._least_px = least_px
        self._alignment = Qt.AlignmentFlag.AlignLeft
        self._lines: PlainText | None = None
        self._document: QTextDocument | None = None
        self._document_font = self._font
        self._heights: dict[int, int] = {}
        self._ideal_px = -1
        self._word_px = -1.0

    def set_plain(self, plain: str) -> bool:
        """Show a text exactly as it is; return whether it has changed."""
        return self.set_html("", plain)

    def set_html(self, html: str, plain: str) -> bool:
        """Show HTML, with `plain` as its plain text; return whether it has changed."""
        if _says_no_more(html, plain):
            html = ""
        if (html, plain) == (self._html, self.plain):
            return False
        self._html, self.plain = html, plain
        self._forget()
        return True

    def set_font(self, font: QFont, least_px: int = 0) -> None:
        """Set the font, and how small it may become."""
        if (font, least_px) != (self._font, self._least_px):
            self._font, self._least_px = font, least_px
            self._forget()

    def align(self, alignment: Qt.AlignmentFlag) -> None:
        """Set the alignment of lines; it isn't mirrored automatically."""
        if alignment != self._alignment:
            self._alignment = alignment
            self._forget()

    def align_start(self, *, mirrored: bool) -> None:
        """Align lines at the left, or at the right if mirrored."""
        self.align(Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft)

    def width(self) -> int:
        """The width in px without wrapping."""
        if self._ideal_px < 0:
            self.height(FAR_PX)
            if self._html:
                ideal_px = self.document(FAR_PX).idealWidth()
            else:
                ideal_px = self._plain_lines(FAR_PX).ideal_width()
            self._ideal_px = ceil(ideal_px)
        return self._ideal_px

    def height(self, width_px: int) -> int:
        """The height in px of the text in a column of `width_px`."""
        if 0 <= self._ideal_px <= width_px:
            width_px = FAR_PX  # each paragraph has one line in both
        found = self._heights.get(width_px)
        if found is None:
            if self._html:
                height_px = self.document(width_px).size().height()
            else:
                height_px = self._plain_lines(width_px).height(max(1, width_px))
            found = self._heights[width_px] = ceil(height_px)
        return found

    def draw(
        self,
        painter: QPainter,
        at: QPointF,
        width_px: int,
        color: QColor,
        selection: "QTextCursor | None" = None,
        selected: tuple[QColor, QColor] | None = None,
    ) -> None:
        """Draw the text with its top left at `at`, and a selection in it."""
        if self._html or selection is not None:
            from quizapp.gui.widgets.text.rich_text import draw_document

            document = self.document(width_px)
            top = at + QPointF(0, self._shift_px(self._document_font))
            draw_document(document, painter, top, color, selection, selected)
        else:
            lines = self._plain_lines(width_px)
            top = at + QPointF(0, self._shift_px(lines.font))
            lines.draw(painter, top, max(1, width_px), color)

    def place(self, at: QPointF, width_px: int) -> int:
        """The position in the text nearest to a point."""
        layout = self.document(width_px).documentLayout()
        below_top = at - QPointF(0, self._shift_px(self._document_font))
        return layout.hitTest(below_top, Qt.HitTestAccuracy.FuzzyHit)

    def document(self, width_px: int) -> "QTextDocument":
        """The text as a document of `width_px`, created when first needed.

        Plain text needs one only for a selection.
        """
        from quizapp.gui.widgets.text.rich_text import make_document

        font = self._font_for(width_px)
        if self._document is None or font.pixelSize() != self._document_font.pixelSize():
            self._document_font = font
            self._document = make_document(
                self._html, self.plain, font, self._line_px(font), self._option()
            )
        width = max(1, width_px)
        if self._document.textWidth() != width:
            self._document.setTextWidth(width)
        return self._document

    def _plain_lines(self, width_px: int) -> PlainText:
        """The plain text, in the font for a column of `width_px`."""
        font = self._font_for(width_px)
        if self._lines is None or font.pixelSize() != self._lines.font.pixelSize():
            line_px = self._line_px(font)
            self._lines = PlainText(self.plain, font, line_px, self._option())
        return self._lines

    def _option(self) -> QTextOption:
        option = QTextOption(self._alignment | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        return option

    def _font_for(self, width_px: int) -> QFont:
        size = self._font.pixelSize()
        if not self._least_px or self._least_px >= size:
            return self._font
        if self._word_px < 0:
            metrics = QFontMetricsF(self._font)
            words = self.plain.split()
            self._word_px = max((metrics.horizontalAdvance(word) for word in words), default=0)
        if self._word_px <= max(0, width_px):
            return self._font
        smaller = QFont(self._font)
        smaller.setPixelSize(max(self._least_px, int(size * width_px / self._word_px * 0.98)))
        return smaller

    def _line_px(self, font: QFont) -> int:
        """The least height of a line: whole px, so that all lines are drawn equally sharp."""
        return round(font.pixelSize() * self._line_factor)

    def _shift_px(self, font: QFont) -> int:
        """How far below its layout the text is drawn; mostly negative.

        A layout puts all of a line's spare room above the text. This shift centers the letters
        (halfway between the middle of an x and of an H) in the line.
        """
        exact, whole = QFontMetricsF(font), QFontMetrics(font)
        room = max(self._line_px(font), whole.height())
        letters = round((exact.xHeight() + exact.capHeight()) / 2)
        top = room - whole.descent() - letters
        return (room - letters + 1) // 2 - top

    def _forget(self) -> None:
        self._lines = None
        self._document = None
        self._heights.clear()
        self._ideal_px = -1
        self._word_px = -1.0


def _says_no_more(html: str, plain: str) -> bool:
    """Whether HTML is the same as its plain text: no tags and no special white space."""
    if "<" in html or plain != " ".join(plain.split()):
        return False
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'")):
        html = html.replace(entity, letter)
    return html.replace("&amp;", "&") == plain
