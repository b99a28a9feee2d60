"""The dialog that shows what a file to import holds, and asks which questions to take."""

from collections.abc import Set

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.app.converting.converting import Columns, Imported
from quizapp.exchange.protocol import FoundQuestion, SkippedQuestion
from quizapp.gui.base import exchange_wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.exchange.import_form import ColumnForm, FormatLine
from quizapp.gui.pages.exchange.question_rows import FoundRow, ReasonsRow
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.marks import CheckMark, Choice
from quizapp.gui.widgets.meters import ProgressLine
from quizapp.gui.widgets.text.text import TextBlock

WIDTH_PX = 620
LEAST_HEIGHT_PX = 660
PERCENT = 100


class ImportDialog(Dialog):
    """Shows how far the reading is, then each question as it will be, and what is left out."""

    format_chosen = Signal(str)
    mapping_changed = Signal(object)
    import_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("ImportDialog", "Import questions")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._imported: Imported | None = None
        self._found: tuple[FoundQuestion, ...] = ()
        self._skipped: tuple[SkippedQuestion, ...] = ()
        self._known: Set[int] = frozenset()
        self._unticked: set[int] = set()
        self._is_new = False
        self._status = TextBlock(theme, "body")
        self._status.set_strong(True)
        self._line = ProgressLine(theme)
        self._error = TextBlock(theme, "body", "wrong")
        self._format = FormatLine(theme)
        self._notes = TextBlock(theme, "small")
        self._columns = ColumnForm(theme)
        self._where = Choice(
            theme,
            self.tr("Where the questions go"),
            {"here": self.tr("Add to this quiz"), "new": self.tr("Start a new quiz")},
        )
        self._where.show_value("here")
        self._all = CheckMark(theme, self.tr("All of them"), self.tr("All of them"))
        self._last_stop: QWidget = self._all
        self._rows = PagedRows(theme, self._make_row, self._show_row, self._put_in_order)
        self._left_out = TextBlock(theme, "body")
        self._left_out.set_strong(True)
        self._left_out.set_text(self.tr("Left out"))
        self._skipped_rows = PagedRows(theme, self._make_skipped, self._show_skipped)
        self._after_reading = (
            self._notes,
            self._columns,
            self._where,
            self._all,
            self._rows,
            self._left_out,
            self._skipped_rows,
        )
        for widget in (self._status, self._line, self._error, self._format, *self._after_reading):
            self.column.addWidget(widget)
        self._format.hide()
        self._columns.hide()
        self.column.addStretch(1)
        self._import = self.add_button(
            self.tr("Import selected"), "primary", self.import_requested.emit
        )
        self._cancel = self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self._wire()

    def _wire(self) -> None:
        self._format.format_chosen.connect(self.format_chosen)
        self._columns.mapping_changed.connect(self.mapping_changed)
        self._where.chosen.connect(self._choose_where)
        self._all.toggled.connect(self._tick_all)

    @property
    def imported(self) -> Imported | None:
        """What was read, None where nothing is."""
        return self._imported

    @property
    def chosen(self) -> list[FoundQuestion]:
        """The questions that are ticked."""
        return [each for at, each in enumerate(self._found) if at not in self._unticked]

    @property
    def is_for_new_quiz(self) -> bool:
        """Whether they are to be a quiz of their own."""
        return self._is_new

    def show_reading(self, name: str) -> None:
        """Show that the file called `name` is being read."""
        self._say(self.tr("Reading {file}…").format(file=name))
        self._line.setVisible(True)
        self._line.set_value(0, PERCENT)
        self._error.hide()
        for widget in self._after_reading:
            if widget is not self._columns:
                widget.hide()
        self._import.setEnabled(False)
        self._rows.get_ready()
        if self._format.isHidden():
            self._cancel.setFocus()

    def show_share(self, share: float) -> None:
        """Show how far the reading is, 0 to 1."""
        self._line.set_value(round(share * PERCENT), PERCENT)

    def show_failed(
        self, message: str, format_name: str | None, columns: Columns | None = None
    ) -> None:
        """Say why nothing can be read, as the format called `format_name`, "" where none is known.

        Another one can be chosen but where that is None; what the columns of a spreadsheet hold
        can be set.
        """
        self._format.setVisible(format_name is not None)
        self._format.show_format(format_name or "")
        self._columns.setVisible(columns is not None)
        if columns is not None:
            self._columns.show_columns(columns)
            self._columns.unfold()
        self._line.hide()
        self._status.set_text(self.tr("Couldn't import the file."))
        self._error.set_text(message)
        self._error.show()
        announce(self, message, urgent=True)

    def show_imported(self, imported: Imported, known: Set[int]) -> None:
        """Show what was read; the questions at `known` are in the open quiz already."""
        is_first = self._format.isHidden()
        found, skipped = imported.found, imported.skipped
        self._imported, self._found, self._skipped, self._known = imported, found, skipped, known
        self._unticked = set(known)
        self._line.hide()
        parts = [
            self.tr("{file}: {format}").format(
                file=imported.path.name, format=imported.format_title
            ),
            self.tr("%Ln question(s) found", "", len(found)),
        ]
        if skipped:
            parts.append(self.tr("%Ln left out", "", len(skipped)))
        if known:
            parts.append(self.tr("%Ln already in this quiz", "", len(known)))
        self._say(" · ".join(parts))
        notes = "\n".join(exchange_wording.reason_text(note.reason) for note in imported.notes)
        self._notes.set_text(notes)
        self._notes.setVisible(bool(notes))
        self._format.show_format(imported.format_name)
        self._format.show()
        self._columns.setVisible(imported.columns is not None)
        if imported.columns is not None:
            self._columns.show_columns(imported.columns)
            if not found:
                self._columns.unfold()
        self._where.setVisible(bool(found))
        self._all.setVisible(len(found) > 1)
        self._rows.show_count(len(found))
        self._rows.setVisible(bool(found))
        self._left_out.setVisible(bool(skipped))
        self._skipped_rows.show_count(len(skipped))
        self._skipped_rows.setVisible(bool(skipped))
        self._show_count()
        if is_first:
            (self._import if self._import.isEnabled() else self._cancel).setFocus()

    def forget(self) -> None:
        """Let go of what was read."""
        self._imported, self._found, self._skipped = None, (), ()
        self._known, self._unticked = frozenset(), set()

    def _say(self, text: str) -> None:
        if text != self._status.plain():
            self._status.set_text(text)
            announce(self, text)

    # The rows

    def _make_row(self) -> FoundRow:
        row = FoundRow(self.theme)
        row.ticked.connect(self._tick)
        return row

    def _put_in_order(self, row: FoundRow) -> None:
        """Let Tab come to a row where it stands: it was made after what stands below."""
        self.setTabOrder(self._last_stop, row.tick)
        self._last_stop = row.tick

    def _show_row(self, row: FoundRow, at: int) -> None:
        is_known = at in self._known
        row.show_found(at, self._found[at], is_ticked=at not in self._unticked, is_known=is_known)

    def _make_skipped(self) -> ReasonsRow:
        return ReasonsRow(self.theme)

    def _show_skipped(self, row: ReasonsRow, at: int) -> None:
        skipped = self._skipped[at]
        row.show_reasons(skipped.place, skipped.excerpt, [skipped.reason])

    @Slot(int, bool)
    def _tick(self, at: int, on: bool) -> None:
        if on:
            self._unticked.discard(at)
        else:
            self._unticked.add(at)
        self._show_count()

    @Slot(bool)
    def _tick_all(self, on: bool) -> None:
        self._unticked = set() if on else set(range(len(self._found)))
        self._rows.show_again()
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._found) - len(self._unticked)
        self._all.show_checked(not self._unticked)
        self._import.setAccessibleDescription(self.tr("%Ln question(s)", "", count))
        self._import.setEnabled(count > 0)

    @Slot(str)
    def _choose_where(self, where: str) -> None:
        self._is_new = where == "new"
