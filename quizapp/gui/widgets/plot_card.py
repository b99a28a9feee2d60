"""A card with a plot: its heading, a summary, the picture, and its table."""

from math import ceil

from msgspec import Struct
from PySide6.QtCore import (
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.plots import labels
from quizapp.gui.plots.stage import Drawing, Stage
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.paint import follow_width
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.plot_poster import Poster
from quizapp.gui.widgets.tables.data_table import DataTable
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override
from quizapp.stats.table import Table


class PlotPicture(QLabel):
    """A plot as wide as its column, drawn when it is first visible or its look changes.

    Each plot is drawn in its own turn of the event loop, so that several don't block it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing: Drawing | None = None
        self._image = QImage()
        self._is_stale = True
        self._heights: dict[int, int] = {}
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._renew)
        marker = QPixmap(1, 1)
        marker.fill(Qt.GlobalColor.transparent)
        self.setPixmap(marker)  # only a label with a pixmap is a graphic to screen readers
        follow_width(self)
        theme.changed.connect(self._restyle)

    def show_drawing(self, drawing: Drawing, sentence: str) -> None:
        """Show a plot, with the summary `sentence` as accessible name."""
        self._drawing = drawing
        self.setAccessibleName(sentence)
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        width = self._theme.text_px(400)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.text_px(48), self._theme.text_px(24))

    @override
    def heightForWidth(self, width: int) -> int:
        if self._drawing is None:
            return 0
        found = self._heights.get(width)
        if found is None:
            inner = max(1, width - 2 * HALO_PX)
            found = self._drawing.height(self._theme, inner) + 2 * HALO_PX
            self._heights[width] = found
        return found

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_stale:
            self._later.start()
        QPainter(self).drawImage(QPointF(HALO_PX, HALO_PX), self._image)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_stale = True

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._restyle()
        super().changeEvent(event)

    @Slot()
    def _renew(self) -> None:
        self._image, self._is_stale = self._draw(), False
        self.update()

    def _draw(self) -> QImage:
        size = QSizeF(self.width() - 2 * HALO_PX, self.height() - 2 * HALO_PX)
        ratio = self.devicePixelRatioF()
        image = QImage(
            max(1, ceil(size.width() * ratio)),
            max(1, ceil(size.height() * ratio)),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        if self._drawing is not None:
            painter = QPainter(image)
            self.draw_into(painter, QRectF(QPointF(0, 0), size))
            painter.end()
        return image

    def draw_into(self, painter: QPainter, target: QRectF) -> None:
        """Draw the plot into `target` of another picture."""
        if self._drawing is None or target.width() < 1 or target.height() < 1:
            return
        painter.save()
        painter.translate(target.topLeft())
        stage = Stage(painter, self._theme, target.size(), mirrored=self.isRightToLeft())
        self._drawing.draw(stage)
        painter.restore()

    def _restyle(self) -> None:
        self._is_stale = True
        self._heights.clear()
        self.updateGeometry()
        self.update()


AT_ONCE = 40
NUMBERS = ("count", "share", "percent", "duration")


class Plot(Struct, frozen=True):
    """The content of a card; `drawing` is None if there is no data yet."""

    sentence: str
    drawing: Drawing | None
    table: Table


class PlotCard(Card):
    """Shows a Plot; without data only its sentence."""

    save_requested = Signal()
    cell_reached = Signal(QRect)
    """The focus has moved to a cell, at this place in the card."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._heading = heading
        self._plot: Plot | None = None
        self._shown = 0
        title = TextBlock(theme, "heading")
        title.set_text(heading)
        self._sentence = TextBlock(theme, "body", "soft")
        self._picture = PlotPicture(theme)
        self._caption = TextBlock(theme, "small", "soft")
        self._switch = Button(theme, self.tr("Table"), kind="secondary")
        self._switch.setCheckable(True)
        self._save = Button(theme, self.tr("Save picture"), kind="secondary")
        for button in (self._switch, self._save):
            button.setAccessibleDescription(heading)
        self._message = TextBlock(theme, "small", "soft")
        self._table: DataTable | None = None
        self._more = Button(theme, self.tr("Show more"), kind="secondary")
        self._more.setAccessibleDescription(heading)
        self._actions = FlowLayout(spacing_px=theme.px(8))
        for widget in (self._switch, self._save, self._message):
            self._actions.addWidget(widget)
        self.body.addWidget(title)
        self.body.addWidget(self._sentence)
        self.body.addWidget(self._picture)
        self.body.addWidget(self._caption)
        self.body.addLayout(self._actions)
        self.body.addWidget(self._more)
        self._switch.switched.connect(self._show_table)
        self._save.clicked.connect(self.save_requested)
        self._more.clicked.connect(self._show_more)

    @property
    def heading(self) -> str:
        """The name of the plot."""
        return self._heading

    def show_plot(self, plot: Plot) -> None:
        """Show a plot; an open table stays open."""
        self._plot, self._shown = plot, 0
        self._sentence.set_text(plot.sentence)
        drawing = plot.drawing
        caption = drawing.caption if drawing is not None else ""
        self._caption.set_text(caption)
        self._caption.setVisible(bool(caption))
        for widget in (self._picture, self._switch, self._save):
            widget.setVisible(drawing is not None)
        self.show_message("")
        if drawing is not None:
            self._picture.show_drawing(drawing, plot.sentence)
        else:
            self._switch.setChecked(False)
        self._show_table(self._switch.isChecked())

    def show_message(self, text: str) -> None:
        """Show whether saving worked; nothing if empty."""
        self._message.set_text(text)
        self._message.setVisible(bool(text))

    def poster(self, subject: str) -> Poster | None:
        """The plot for a file, with its `subject`; None without data."""
        if self._plot is None or self._plot.drawing is None:
            return None
        return Poster(
            heading=f"{self._heading} · {subject}",
            sentence=self._plot.sentence,
            drawing=self._plot.drawing,
            draw=self._picture.draw_into,
            mirrored=self._picture.isRightToLeft(),
        )

    @property
    def picture_width_px(self) -> int:
        """The width of the picture on the page."""
        return self._picture.width()

    @Slot(bool)
    def _show_table(self, shown: bool) -> None:
        if shown and self._table is None:
            self._table = self._make_table()
        if self._table is not None:
            self._table.setVisible(shown)
        self._shown = AT_ONCE
        self._fill()

    @Slot()
    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()
        if self._more.isHidden() and self._table is not None:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """Fill the table with the rows to show."""
        view, plot = self._table, self._plot
        if view is None or view.isHidden() or plot is None:
            self._more.hide()
            return
        table = plot.table
        self._more.setVisible(self._shown < len(table.rows))
        part = Table(table.columns, table.rows[: self._shown])
        numbers = [column.kind in NUMBERS for column in table.columns]
        view.show_cells(labels.headers(part), labels.rows(part), numbers)

    def _make_table(self) -> DataTable:
        """Create the table, when it is first needed."""
        made = DataTable(self._theme)
        made.setAccessibleName(self.tr("Table: {heading}").format(heading=self._heading))
        made.cell_reached.connect(self._reach)
        self.body.insertWidget(self.body.indexOf(self._more), made)
        self.setTabOrder(self._save, made)
        self.setTabOrder(made, self._more)
        return made

    @Slot(QRect)
    def _reach(self, cell: QRect) -> None:
        if self._table is not None:
            self.cell_reached.emit(cell.translated(self._table.mapTo(self, QPoint(0, 0))))
