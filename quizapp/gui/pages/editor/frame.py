"""What holds the editor's panes: side by side, under a bar, and scrolling in a small window."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import apply_style
from quizapp.quiz.compat import override

PANES_SHARE = 0.7


class PaneRow(QWidget):
    """Panes side by side, with a hairline between them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._panes: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        theme.changed.connect(self.update)

    def add(self, pane: QWidget, stretch: int = 0) -> None:
        """Put a pane at the end."""
        self._panes.append(pane)
        self._row.addWidget(pane, stretch)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for pane in self._panes:
            area = pane.geometry()
            if not pane.isHidden() and area.right() < self.width() - 2:
                line = QRect(area.right() + 1, area.top(), 1, area.height())
                painter.fillRect(line, self._theme.color("hairline"))


class LowPage(QScrollArea):
    """A column of things over panes, which keep most of the height: else all of it scrolls."""

    def __init__(self, theme: Theme, panes: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        apply_style(theme, self.verticalScrollBar())
        self._over: list[QWidget] = []
        self._panes = panes
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(panes, 1)
        self.setWidget(body)
        theme.changed.connect(self.fit)

    def put_over(self, widget: QWidget) -> None:
        """Put something over the panes, under what was put there before."""
        self._column.insertWidget(len(self._over), widget)
        self._over.append(widget)

    @Slot()
    def fit(self) -> None:
        """Leave the panes their height."""
        width, height = self.viewport().width(), self.height()
        shown = [widget for widget in self._over if not widget.isHidden()]
        over = sum(widget.heightForWidth(width) for widget in shown)
        least = round(height * PANES_SHARE)
        self._panes.setMinimumHeight(least if over + least > height else 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
