"""A card with a plot: its heading, its sentence, the picture, and the table behind it."""

from msgspec import Struct
from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base.theme import Theme
from quizapp.gui.plots import said
from quizapp.gui.plots.drawing import Drawing
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.plot_picture import PlotPicture
from quizapp.gui.widgets.plot_poster import Poster
from quizapp.gui.widgets.tables.data_table import DataTable
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.stats.table import Table

AT_ONCE = 40
NUMBERS = ("count", "share", "percent", "duration")


class Plot(Struct, frozen=True):
    """What a card shows; `drawing` is None where there are no figures yet."""

    sentence: str
    drawing: Drawing | None
    table: Table


class PlotCard(Card):
    """Shows a Plot; of one without figures its sentence alone."""

    save_requested = Signal()
    cell_reached = Signal(QRect)
    """The keyboard has come to a cell of the table, which stands there in the card."""

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
        self._told = TextBlock(theme, "small", "soft")
        self._table: DataTable | None = None
        self._more = Button(theme, self.tr("Show more"), kind="secondary")
        self._more.setAccessibleDescription(heading)
        self._actions = FlowLayout(spacing_px=theme.px(8))
        for widget in (self._switch, self._save, self._told):
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
        """What the plot is called."""
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
        self.tell("")
        if drawing is not None:
            self._picture.show_drawing(drawing, plot.sentence)
        else:
            self._switch.setChecked(False)
        self._show_table(self._switch.isChecked())

    def tell(self, text: str) -> None:
        """Say what came of saving; nothing any more where it is empty."""
        self._told.set_text(text)
        self._told.setVisible(bool(text))

    def poster(self, subject: str) -> Poster | None:
        """The plot as it stands by itself, with what it is of; None where there is none."""
        if self._plot is None or self._plot.drawing is None:
            return None
        return Poster(
            heading=f"{self._heading} · {subject}",
            sentence=self._plot.sentence,
            drawing=self._plot.drawing,
            draw=self._picture.draw_into,
            mirrored=self._picture.is_mirrored(),
        )

    @property
    def picture_width_px(self) -> int:
        """How wide the picture is on the page."""
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
        """Put as many rows into the table as are to be shown."""
        view, plot = self._table, self._plot
        if view is None or view.isHidden() or plot is None:
            self._more.hide()
            return
        table = plot.table
        self._more.setVisible(self._shown < len(table.rows))
        part = Table(table.columns, table.rows[: self._shown])
        numbers = [column.kind in NUMBERS for column in table.columns]
        view.show_cells(said.headers(part), said.rows(part), numbers)

    def _make_table(self) -> DataTable:
        """The table, made when it is first wanted."""
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
