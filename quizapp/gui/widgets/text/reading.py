"""The reading beside the questions, with a question's evidence marked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.controls import apply_style
from quizapp.gui.widgets.paint import draw_focus_ring
from quizapp.gui.widgets.panels import CARD_RADIUS_PX, Card
from quizapp.gui.widgets.text.rich_text import INDENT_EMS, hang, list_marker, set_line_height
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override
from quizapp.quiz.markdown import Run, parse_blocks

LINE_FACTOR = 1.6
GAP_PX = 12
Span = tuple[int, int, int]


class ReadingText(QTextBrowser):
    """Text to scroll, select and copy; it loads and opens nothing."""

    focus_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setViewportMargins(HALO_PX, 0, HALO_PX, 0)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()

    @override
    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return None


class ReadingView(Card):
    """The reading on a card, with a caption; it marks evidence and scrolls to it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 24, parent)
        self.caption = TextBlock(theme, "small", "soft", self)
        self.text = ReadingText(self)
        self.text.setAccessibleName(self.tr("Reading text"))
        self.setFocusProxy(self.text)
        self.body.addWidget(self.caption)
        self.body.addWidget(self.text, 1)
        self._paragraphs: tuple[str, ...] = ()
        self._spans: tuple[Span, ...] = ()
        self._runs: list[list[tuple[Run, int]]] = []
        self._starts: list[int] = []
        self._glide = QPropertyAnimation(self.text.verticalScrollBar(), b"value", self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.text.focus_changed.connect(self.update)
        apply_style(theme, self.text.verticalScrollBar())
        self._rebuild()

    def set_paragraphs(self, paragraphs: Sequence[str]) -> None:
        """Show a reading: paragraphs of the small Markdown."""
        if tuple(paragraphs) != self._paragraphs:
            self._paragraphs = tuple(paragraphs)
            self._spans = ()
            self._rebuild()

    def show_evidence(self, spans: Sequence[Span]) -> None:
        """Mark spans of the reading, and scroll to the first.

        A span is the position of a paragraph, and the start and end in its source. Without spans
        nothing is marked or dimmed.
        """
        if not spans and not self._spans:
            return
        self._spans = tuple(spans)
        self._mark()
        self.scroll_to_evidence()

    def marked(self) -> list[str]:
        """The marked texts."""
        return [self._piece(*self._place(span)).selectedText() for span in self._spans]

    def _place(self, span: Span) -> tuple[int, int]:
        """The first and last position in the document of a span of the source."""
        paragraph, start, end = span
        found: list[int] = []
        for run, at in self._runs[paragraph] if 0 <= paragraph < len(self._runs) else ():
            low = max(start, run.start) - run.start
            high = min(end, run.start + len(run.text)) - run.start
            if low < high:
                found += (at + low, at + high)
        return (found[0], found[-1]) if found else (0, 0)

    def _piece(self, first: int, last: int) -> QTextCursor:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _mark(self) -> None:
        """Dim the other paragraphs and mark the spans, without a new layout."""
        theme = self._theme
        cited = {paragraph for paragraph, _, _ in self._spans}
        pieces: list[tuple[QTextCursor, str, str]] = []
        if cited:
            ends = [*self._starts[1:], self.text.document().characterCount()]
            for index, (first, end) in enumerate(zip(self._starts, ends, strict=True)):
                if index not in cited:
                    pieces.append((self._piece(first, end - 1), "soft", ""))
        pieces += [(self._piece(*self._place(s)), "mark_ink", "mark") for s in self._spans]
        selections = []
        for cursor, ink, ground in pieces:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format.setForeground(theme.color(ink))
            if ground:
                selection.format.setBackground(theme.color(ground))
            selections.append(selection)
        self.text.setExtraSelections(selections)
        self._caption()

    def _rebuild(self) -> None:
        theme = self._theme
        document = self.text.document()
        document.clear()
        document.setDefaultFont(theme.font("reading"))
        document.setIndentWidth(theme.font("reading").pixelSize() * INDENT_EMS)
        palette = self.text.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.color("ink"))
        palette.setColor(QPalette.ColorRole.Base, theme.color("card"))
        palette.setColor(QPalette.ColorRole.Highlight, theme.color("accent"))
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.color("on_accent"))
        self.text.setPalette(palette)
        self._runs, self._starts = [], []
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for paragraph in self._paragraphs:
            self._starts.append(cursor.position() + bool(self._runs))
            self._runs.append(self._write(cursor, paragraph))
        cursor.endEditBlock()
        self.text.setTextCursor(QTextCursor(document))
        self._mark()

    def _write(self, cursor: QTextCursor, paragraph: str) -> list[tuple[Run, int]]:
        """Append a paragraph; return its runs with their positions."""
        found = []
        size = self._theme.font("reading").pixelSize()
        for block in parse_blocks(paragraph):
            for number, item in enumerate(block.items):
                form = QTextBlockFormat()
                first = cursor.position() == 0
                gap = GAP_PX if number == 0 or block.kind == "p" else GAP_PX / 2
                form.setTopMargin(0 if first else self._theme.px(gap))
                set_line_height(form, size * LINE_FACTOR)
                marker = "" if block.kind == "p" else list_marker(number, block.kind == "ul")
                if marker:
                    hang(form, marker, self._theme.font("reading"))
                if not first:
                    cursor.insertBlock(form, QTextCharFormat())
                else:
                    cursor.setBlockFormat(form)
                if marker:
                    cursor.insertText(marker, QTextCharFormat())
                for run in item:
                    found.append((run, cursor.position()))
                    cursor.insertText(run.text.replace("\n", "\u2028"), _form(run))
        return found

    def _caption(self) -> None:
        if self._spans:
            place = self.tr("Reading · paragraph {0} of {1}")
            first, count = self._spans[0][0] + 1, len(self._paragraphs)
            self.caption.set_text(place.format(wording.whole(first), wording.whole(count)))
        else:
            self.caption.set_text(self.tr("Reading"))
        self._place_caption()

    def _place_caption(self) -> None:
        """Hide the caption if it would take much of the height."""
        high = self.caption.heightForWidth(self.contentsRect().width())
        self.caption.setVisible(high * 3 <= self.height())

    def scroll_to_evidence(self) -> None:
        """Scroll the first marked text to a third from the top."""
        if not self._spans:
            return
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._place(self._spans[0])[0])
        bar = self.text.verticalScrollBar()
        top = self.text.cursorRect(cursor).top() + bar.value()
        target = max(bar.minimum(), min(bar.maximum(), top - self.text.viewport().height() // 3))
        duration = self._theme.duration_ms()
        self._glide.stop()
        if duration and self.isVisible():
            self._glide.setDuration(duration)
            self._glide.setStartValue(bar.value())
            self._glide.setEndValue(target)
            self._glide.start()
        else:
            bar.setValue(target)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_caption()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text.hasFocus():
            draw_focus_ring(QPainter(self), self.rect(), self._theme, CARD_RADIUS_PX)

    @override
    def _restyle(self) -> None:
        super()._restyle()
        if hasattr(self, "_glide"):
            self._rebuild()


def _form(run: Run) -> QTextCharFormat:
    form = QTextCharFormat()
    if "strong" in run.styles:
        form.setFontWeight(QFont.Weight.Bold)
    if "em" in run.styles:
        form.setFontItalic(True)
    if "code" in run.styles:
        form.setFontFamilies(["monospace"])
    return form
