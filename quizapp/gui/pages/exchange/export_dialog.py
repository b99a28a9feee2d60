"""The dialog that asks for a format to export to, and tells first what that one can't carry."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from quizapp.app.converting.export_process import Ledger
from quizapp.exchange.formats import Format
from quizapp.exchange.protocol import Loss
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.exchange.question_rows import ReasonsRow
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.marks import Choice
from quizapp.gui.widgets.meters import ProgressLine
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import to_plain

WIDTH_PX = 620
LEAST_HEIGHT_PX = 560
PERCENT = 100


class ExportDialog(Dialog):
    """Shows the loss ledger of the format that is chosen."""

    format_chosen = Signal(str)
    export_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("ExportDialog", "Export the quiz")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._lost: tuple[tuple[Loss, ...], ...] = ()
        self._line = ProgressLine(theme)
        self._status = TextBlock(theme, "body")
        self._status.set_strong(True)
        self._error = TextBlock(theme, "body", "wrong")
        self._error.hide()
        self._left_out = TextBlock(theme, "body")
        self._rows = PagedRows(theme, self._make_row, self._show_row)

    def offer(self, formats: tuple[Format, ...], name: str) -> None:
        """Offer formats, of which the one called `name` is chosen."""
        choice = Choice(self.theme, self.tr("Format"), {f.name: f.title for f in formats})
        choice.show_value(name)
        choice.chosen.connect(self.format_chosen)
        self.column.addWidget(choice)
        for widget in (self._status, self._line, self._error, self._left_out, self._rows):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._export = self.add_button(self.tr("Export"), "primary", self.export_requested.emit)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        choice.focus_end()

    def show_looking(self) -> None:
        """Show that it isn't known yet what would be lost."""
        self._begin(self.tr("Checking what this format can't store…"))
        self._left_out.hide()
        self._rows.hide()

    def show_writing(self, name: str) -> None:
        """Show that the file called `name` is being written."""
        self._begin(self.tr("Writing {file}…").format(file=name))

    def show_share(self, share: float) -> None:
        """Show how far it is, 0 to 1."""
        self._line.set_value(round(share * PERCENT), PERCENT)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show what would be lost."""
        self._lost = ledger.by_place
        if not ledger.count:
            text = self.tr("No questions can be exported yet: fix their errors first.")
        elif ledger.losses:
            text = self.tr("This format can't store %Ln detail(s):", "", len(ledger.losses))
        else:
            text = self.tr("This format can store everything.")
        self._say(text)
        self._line.hide()
        self._left_out.setVisible(ledger.left_out > 0)
        left_out = self.tr("%Ln question(s) with errors will be left out.", "", ledger.left_out)
        self._left_out.set_text(left_out)
        self._rows.show_count(len(self._lost))
        self._rows.setVisible(bool(ledger.losses))
        self._export.setEnabled(ledger.count > 0)

    def show_failed(self, message: str) -> None:
        """Say why nothing could be written."""
        self._line.hide()
        self._status.set_text(self.tr("Nothing was written."))
        self._error.set_text(message)
        self._error.show()
        self._export.setEnabled(True)
        announce(self, message, urgent=True)

    def _begin(self, text: str) -> None:
        self._say(text)
        self._error.hide()
        self._line.set_value(0, PERCENT)
        self._line.show()
        self._export.setEnabled(False)

    def _say(self, text: str) -> None:
        if text != self._status.plain():
            self._status.set_text(text)
            announce(self, text)

    def _make_row(self) -> ReasonsRow:
        return ReasonsRow(self.theme)

    def _show_row(self, row: ReasonsRow, at: int) -> None:
        losses = self._lost[at]
        place, begins = losses[0].place, to_plain(losses[0].excerpt)
        row.show_reasons(place, begins, [loss.reason for loss in losses])
