"""Documents of simple HTML that load nothing, and their paragraph spacing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF
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

from quizapp.quiz.compat import override

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

GAP_FACTOR = 0.6
INDENT_EMS = 1.4


class StillDocument(QTextDocument):
    """A document that never loads a resource, such as a picture or a style sheet."""

    @override
    def loadResource(self, _kind: int, _name: "QUrl | str") -> Any:
        return None


def make_document(
    html: str, plain: str, font: QFont, line_px: int, option: QTextOption
) -> QTextDocument:
    """Return a document of `html`, or of `plain` if empty, with a fixed line height."""
    document = StillDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    document.setIndentWidth(font.pixelSize() * INDENT_EMS)
    document.setDefaultTextOption(option)
    if html:
        document.setHtml(html)
    else:
        document.setPlainText(plain)
    gap_px = font.pixelSize() * GAP_FACTOR if html else 0.0
    blocks = [(block, _marker(block)) for block in blocks_of(document)]
    for block, marker in blocks:
        _space(block, marker, gap_px, line_px, font)
    return document


def draw_document(
    document: QTextDocument,
    painter: QPainter,
    at: QPointF,
    color: QColor,
    selection: QTextCursor | None,
    selected: tuple[QColor, QColor] | None,
) -> None:
    """Draw a document with its top left at `at`, and a selection in it."""
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, color)
    context.palette = palette
    if selection is not None and selected is not None:
        part = QAbstractTextDocumentLayout.Selection()
        part.cursor = selection
        part.format.setBackground(selected[0])
        part.format.setForeground(selected[1])
        context.selections = [part]
    painter.save()
    painter.translate(at)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _space(block: QTextBlock, marker: str, gap_px: float, line_px: int, font: QFont) -> None:
    """Space a block the same for HTML and plain text."""
    form = QTextBlockFormat()
    if marker:
        block.textList().remove(block)
        hang(form, marker, font)
        gap_px /= 2
    form.setTopMargin(gap_px if block.blockNumber() else 0)
    set_line_height(form, line_px)
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
    """The marker of a list item; empty for other paragraphs."""
    items = block.textList()
    if items is None:
        return ""
    bulleted = items.format().style() == QTextListFormat.Style.ListDisc
    return list_marker(items.itemNumber(block), bulleted)


def set_line_height(form: QTextBlockFormat, height_px: float) -> None:
    """Make lines at least `height_px` high."""
    form.setLineHeight(height_px, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)


def list_marker(number: int, bulleted: bool) -> str:
    """The marker of the list item at `number`, from 0."""
    return "•\u2002" if bulleted else f"{number + 1}.\u2002"


def hang(form: QTextBlockFormat, marker: str, font: QFont) -> None:
    """Indent a list item, with a hanging marker."""
    form.setIndent(1)
    form.setTextIndent(-QFontMetricsF(font).horizontalAdvance(marker))
