"""The dialog that shows what a regrade would change, and undoes those that were made."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quizapp.app.editing.regrading import Summary
from quizapp.gui.base import regrade_wording, wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.paged import PagedRows, PagedTable
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.marks import Choice
from quizapp.gui.widgets.panels import Notice
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.scores.regrades import Regrade
from quizapp.scores.regrading import Preview

WIDTH_PX = 820
LEAST_HEIGHT_PX = 360


class RegradeState(Struct, frozen=True):
    """What regrading would change now, and which regrades there were, the newest first."""

    preview: Preview
    summary: Summary
    earlier: Sequence[Regrade]


class RegradeDialog(Dialog):
    """Shows a RegradeState."""

    apply_requested = Signal()
    undo_requested = Signal(str)
    """The id of the regrade to undo."""
    source_chosen = Signal(str)
    """Whose attempts are to be regraded, one of those offered."""

    def __init__(self, theme: Theme, parent: QWidget, sources: Mapping[str, str]) -> None:
        """A dialog that offers `sources`, names by what `source_chosen` sends, if several."""
        title = QCoreApplication.translate("RegradeDialog", "Regrade")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._earlier: Sequence[Regrade] = ()
        self._newest = ""
        self._intro = TextBlock(theme, "body", "soft")
        self._intro.set_text(
            self.tr(
                "Past attempts get the marks that the saved questions give now. Answers don't "
                "change, and the old marks are kept beside the new ones."
            )
        )
        self._source = Choice(theme, self.tr("Attempts"), sources)
        self._source.show_value(next(iter(sources)))
        self._source.setVisible(len(sources) > 1)
        self._notice = Notice(theme)
        self._undo = self._notice.add_button(self.tr("Undo"))
        self._notice.hide()
        self._headline = TextBlock(theme, "body")
        self._headline.set_strong(True)
        self._headline.set_focusable(True)
        self._details = TextBlock(theme, "body")
        self._causes = PagedTable(
            theme, self.tr("Questions that change marks"), (False, False, True, True)
        )
        self._kept = self._heading(self.tr("Answers that keep their marks"))
        self._kept_lines = TextBlock(theme, "body")
        self._attempts = PagedTable(
            theme, self.tr("Marks that would change"), (False, False, True, True, True)
        )
        self._earlier_heading = self._heading(self.tr("Earlier regrades of this quiz"))
        self._rows = PagedRows(theme, self._make_row, self._show_row)
        for widget in (
            self._intro,
            self._source,
            self._notice,
            self._headline,
            *self._parts(),
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self._apply = self.add_button("", "primary", self.apply_requested.emit)
        self._close = self.add_button(self.tr("Close"), "secondary", self.reject)
        self._wire()
        self.show_busy(self.tr("Checking past attempts…"))

    def _wire(self) -> None:
        self._source.chosen.connect(self.source_chosen)
        self._undo.clicked.connect(self._undo_newest)
        for shown in (self._causes, self._attempts):
            shown.table.cell_reached.connect(self._show_cell)

    def show_busy(self, text: str) -> None:
        """Say what is being done; nothing else can be asked for meanwhile."""
        self._headline.set_text(text)
        had_focus = self._apply.hasFocus() or self._undo.hasFocus()
        self._apply.hide()
        self._undo.setEnabled(False)
        for widget in self._parts():
            widget.hide()
        if had_focus or not self.isVisible():
            self._headline.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, state: RegradeState) -> None:
        """Show what would change, and what was done before."""
        preview = state.preview
        details = regrade_wording.details(preview, state.summary)
        kept = regrade_wording.kept_lines(preview.kept)
        self._earlier = state.earlier
        with self._scroll.changing():
            self._headline.set_text(self._sum_up(preview))
            self._details.set_text("\n".join(details))
            self._details.setVisible(bool(details))
            self._causes.show_things(
                regrade_wording.cause_headers(), state.summary.causes, regrade_wording.cause_row
            )
            self._kept_lines.set_text("\n".join(kept))
            self._kept.setVisible(bool(kept))
            self._kept_lines.setVisible(bool(kept))
            self._attempts.show_things(
                regrade_wording.attempt_headers(), preview.moved, regrade_wording.attempt_row
            )
            self._rows.show_count(len(self._earlier))
            self._earlier_heading.setVisible(bool(self._earlier))
            self._rows.setVisible(bool(self._earlier))
        self._offer(len(preview.changes))
        self.fit_later()
        announce(self, " ".join((self._headline.plain(), *details)))

    def _sum_up(self, preview: Preview) -> str:
        """What regrading would do, in a sentence."""
        if not preview.examined:
            return self.tr("Nothing to regrade: nobody has finished this quiz here yet.")
        if not preview.changes:
            return self.tr("Nothing would change.")
        if not preview.moved:
            return self.tr("No mark would change.")
        return self.tr("%Ln attempt(s) would get a different mark.", "", len(preview.moved))

    def _offer(self, count: int) -> None:
        """Offer to regrade so many attempts, and put the keyboard at what comes next."""
        self._apply.set_text(self.tr("Regrade %Ln attempt(s)", "", count))
        self._apply.setVisible(count > 0)
        self._undo.setEnabled(True)
        if self.focusWidget() is self._headline:  # also before the dialog is in front
            can_undo = not self._notice.isHidden() and not self._undo.isHidden()
            next_step = self._undo if can_undo else self._apply if count else self._close
            next_step.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_done(self, text: str, regrade_id: str) -> None:
        """Say that marks were regraded, and offer to undo that."""
        self._newest = regrade_id
        self._tell(text, warning=False, undo=True)

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Say what became of something; nothing where it is empty."""
        self._tell(text, warning=warning, undo=False)

    def show_failed(self, reason: str) -> None:
        """Say why nothing can be shown."""
        self.show_busy(reason)
        announce(self, reason, urgent=True)

    def _tell(self, text: str, *, warning: bool, undo: bool) -> None:
        self._notice.set_kind("warning" if warning else "info")
        self._notice.set_text(text)
        self._notice.setVisible(bool(text))
        self._undo.setVisible(undo)
        if text:
            announce(self, text, urgent=warning)
            self._scroll.to_top()

    def _parts(self) -> tuple[QWidget, ...]:
        """What is shown of a state."""
        return (
            self._details,
            self._causes,
            self._kept,
            self._kept_lines,
            self._attempts,
            self._earlier_heading,
            self._rows,
        )

    def _heading(self, text: str) -> TextBlock:
        heading = TextBlock(self.theme, "body")
        heading.set_strong(True)
        heading.set_text(text)
        return heading

    # Earlier regrades

    def _make_row(self) -> "RegradeRow":
        row = RegradeRow(self.theme)
        row.undo_requested.connect(self.undo_requested)
        return row

    def _show_row(self, row: "RegradeRow", at: int) -> None:
        row.show_regrade(self._earlier[at])

    @Slot()
    def _undo_newest(self) -> None:
        self.undo_requested.emit(self._newest)

    @Slot(QRect)
    def _show_cell(self, cell: QRect) -> None:
        table = self.sender()
        if isinstance(table, QWidget):
            self._scroll.show_area(table, cell)


class RegradeRow(QWidget):
    """A regrade that was made, and the way to undo it."""

    undo_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._id = ""
        self._text = TextBlock(theme, "body")
        self._undo = Button(theme, self.tr("Undo"), kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        row.setAlignment(self._text, Qt.AlignmentFlag.AlignVCenter)
        self._undo.clicked.connect(self._send)

    def show_regrade(self, regrade: Regrade) -> None:
        """Show a regrade, and whether it was undone."""
        self._id = regrade.id
        when = wording.moment(regrade.at_ms)
        parts = [when, self.tr("%Ln attempt(s)", "", regrade.attempts)]
        if regrade.undone_at_ms is not None:
            undone = wording.moment(regrade.undone_at_ms)
            parts.append(self.tr("undone {moment}").format(moment=undone))
        elif not regrade.can_be_undone:
            parts.append(self.tr("undo the later regrades first"))
        self._text.set_text(" · ".join(parts))
        self._undo.set_name(self.tr("Undo the regrade of {moment}").format(moment=when))
        self._undo.setVisible(regrade.can_be_undone)

    @Slot()
    def _send(self) -> None:
        self.undo_requested.emit(self._id)
