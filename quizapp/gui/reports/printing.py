"""Lays out a report on pages with titles and page numbers, for a PDF file or a printer."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from quizapp import __version__
from quizapp.app.whole_files import write_whole

DPI = 300
MARGIN_MM = 18.0
TEXT_PT = 10.0
FOOT_PT = 8.0
GAP_PT = 10.0
PT_PER_INCH = 72.0
STYLE = """
h1 { font-size: 20pt; margin-top: 0px; margin-bottom: 10px; }
h2 { font-size: 14pt; margin-top: 20px; margin-bottom: 4px; }
h3 { font-size: 11pt; margin-top: 16px; margin-bottom: 4px; }
p, li { margin-top: 4px; margin-bottom: 4px; }
th { text-align: left; }
th, td { padding-top: 2px; padding-bottom: 2px; padding-right: 12px; }
"""
Drawn = list[tuple[QTextDocument, float, float]]
"""The documents of a page, each with its start in the document and its top on the page."""


def write_pdf(pieces: Sequence[str], path: Path, title: str) -> None:
    """Write a report as a PDF file; can be called in any thread.

    The pieces are HTML with h1 to h3. A piece stays on one page if it fits. Raises OSError and
    leaves an existing file unchanged if it can't be written.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(f"quizapp {__version__}")
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    draw_pages(pieces, writer, title)
    write_whole(path, bytes(data.data()))


def draw_pages(pieces: Sequence[str], device: QPagedPaintDevice, title: str) -> None:
    """Draw a report on the pages of a device, as `write_pdf` does."""
    _ = QEventLoop()  # a long document starts a timer, which needs an event loop in this thread
    painter = QPainter(device)
    foot = QFont(QGuiApplication.font())
    foot.setPointSizeF(FOOT_PT)
    painter.setFont(foot)
    line = QFontMetricsF(foot, device).lineSpacing()
    room = QSizeF(device.width(), device.height() - 2 * line)
    gap = GAP_PT * device.logicalDpiY() / PT_PER_INCH
    pages = list(_pages([_laid_out(piece, device, room) for piece in pieces], room.height(), gap))
    for number, page in enumerate(pages, 1):
        if number > 1:
            device.newPage()
        for document, begin, top in page:
            painter.save()
            painter.translate(0, top - begin)
            document.drawContents(painter, QRectF(0, begin, room.width(), room.height()))
            painter.restore()
        below = QRectF(0, device.height() - line, room.width(), line)
        count = f"{number} / {len(pages)}"
        beside = painter.fontMetrics().horizontalAdvance(f"  {count}")
        name = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, int(room.width() - beside)
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignLeading, name)
        painter.drawText(below, Qt.AlignmentFlag.AlignTrailing, count)
    painter.end()


def _laid_out(html: str, device: QPagedPaintDevice, room: QSizeF) -> QTextDocument:
    document = QTextDocument()
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(TEXT_PT)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(QGuiApplication.layoutDirection())
    document.setDefaultFont(font)
    document.setDefaultTextOption(option)
    document.setDefaultStyleSheet(STYLE)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(device)
    document.setPageSize(room)
    document.setHtml(html)
    return document


def _pages(documents: Sequence[QTextDocument], height: float, gap: float) -> Iterator[Drawn]:
    """Place documents below each other; one that doesn't fit starts on a new page."""
    page: Drawn = []
    top = 0.0
    for document in documents:
        high = document.size().height()
        if page and top + high > height:
            yield page
            page, top = [], 0.0
        begin = 0.0
        while begin + height < high:
            yield [(document, begin, 0.0)]
            begin += height
        page.append((document, begin, top))
        top += high - begin + gap
    yield page
