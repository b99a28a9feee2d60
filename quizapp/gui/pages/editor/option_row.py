"""An option in a question's form: whether it is right, its text, its feedback and its credit."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.app.editing.forms import OptionForm
from quizapp.gui.base import wording
from quizapp.gui.base.theme import HALO_PX, Theme
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.field_notes import FieldNotes
from quizapp.gui.widgets.fields import FieldFrame, GrowingField
from quizapp.gui.widgets.line_fields import LineField
from quizapp.gui.widgets.marks import CheckMark, RadioMark
from quizapp.gui.widgets.panels import set_margins
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.compat import override

NARROW_PX = 300


class OptionRow(QWidget):
    """One option; positions count from 0."""

    key_marked = Signal(int, bool)
    removed = Signal(int)
    moved = Signal(int, int)
    entered = Signal(int)
    moved_about = Signal()
    """Its parts stand in another order now."""

    def __init__(self, theme: Theme, at: int, notes: FieldNotes) -> None:
        super().__init__()
        self._theme = theme
        self.at = at
        self._is_wanted = False
        self._is_narrow = False
        self.notes = notes
        number = wording.whole(at + 1)
        name = self.tr("Option {number}").format(number=number)
        self._mark_name = self.tr("Option {number} is correct").format(number=number)
        self.frame = FieldFrame(theme)
        self.mark: RadioMark | CheckMark | None = None
        details = self.tr("Option {number}: feedback and credit").format(number=number)
        self.field = GrowingField(theme, name, single=True, bare=True)
        self.feedback = GrowingField(
            theme, self.tr("Option {number}: feedback").format(number=number)
        )
        self.credit = LineField(theme, self.tr("Option {number}: credit").format(number=number))
        self._more = Button(
            theme,
            "⋯",
            "link",
            details,
        )
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("Feedback and credit"))
        self._remove = Button(
            theme, "×", "link", self.tr("Remove option {number}").format(number=number)
        )
        self._remove.setToolTip(self.tr("Remove this option"))
        self._build()
        self.field.entered.connect(self._enter)
        self.field.move_requested.connect(self._ask_move)
        self.field.focus_changed.connect(self.frame.update)
        self._more.switched.connect(self._open_by_hand)
        self._remove.clicked.connect(self._ask_remove)
        theme.changed.connect(self._place_remove)

    def show_option(self, option: OptionForm, *, select_all: bool) -> None:
        """Show an option; `select_all` marks keys with a check box."""
        self._mark_of(select_all).show_checked(option.is_key)
        self.field.show_text(option.text)
        self.feedback.show_text(option.feedback)
        self.credit.show_text(option.credit)
        self._show_summary(option)
        self._show_line()

    def show_notes(self) -> None:
        """Take over in the frame whether something is wrong."""
        self._show_line()

    def forget(self) -> None:
        """Make ready for another question."""
        self._open(False)

    def open_details(self) -> None:
        """Show feedback and credit."""
        self._open(True)

    # Built once

    def _build(self) -> None:
        theme = self._theme
        self._line = QHBoxLayout(self.frame)
        self._line.setContentsMargins(HALO_PX, HALO_PX, HALO_PX, HALO_PX)
        self._line.setSpacing(0)
        self._line.addSpacing(theme.px(4))  # before the mark, on whichever side lines begin
        self._line.addSpacing(theme.px(4))  # behind the mark, which comes with the first option
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self._more)
        self._line.addWidget(self._remove)
        self._details = QWidget()
        details = self._inside = QVBoxLayout(self._details)
        set_margins(self._details, (theme.px(32), 0, 0, theme.px(8)))
        details.setSpacing(0)
        for label, field in (
            (self.tr("Feedback for students who choose it"), self.feedback),
            (self.tr("Credit, from −1 to 1"), self.credit),
        ):
            caption = TextBlock(theme, "small", "soft")
            caption.set_text(label)
            details.addWidget(caption)
            details.addWidget(field)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._summary = TextBlock(theme, "small", "soft")
        self._summary.set_padding(28, 0)
        column.addWidget(self.frame)
        column.addWidget(self.notes)
        column.addWidget(self._summary)
        column.addWidget(self._details)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_remove()

    @Slot()
    def _place_remove(self) -> None:
        """Leave the line to the text where it is narrow: what removes it is among the details."""
        is_narrow = self.width() < self._theme.text_px(NARROW_PX)
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        (self._line if is_narrow else self._inside).removeWidget(self._remove)
        self._remove.set_text(self.tr("Remove this option") if is_narrow else "×")
        (self._inside if is_narrow else self._line).addWidget(self._remove)
        self.moved_about.emit()

    def _mark_of(self, select_all: bool) -> RadioMark | CheckMark:
        kind = CheckMark if select_all else RadioMark
        if not isinstance(self.mark, kind):
            if self.mark is not None:
                self._line.removeWidget(self.mark)
                self.mark.hide()
                self.mark.deleteLater()
            self.mark = kind(self._theme, self._mark_name)
            self.mark.setToolTip(self.tr("This option is correct"))
            self.mark.toggled.connect(self._tell_mark)
            self._line.insertWidget(1, self.mark)
            self.moved_about.emit()
        return self.mark

    # Shown

    def _show_summary(self, option: OptionForm) -> None:
        credit = self.tr("Credit {credit}").format(credit=option.credit) if option.credit else ""
        text = wording.joined(option.feedback, credit)
        self._summary.set_text(text)
        self._summary.setVisible(bool(text) and not self._is_wanted)
        self._keep_apart()
        self._details.setVisible(self._is_wanted)
        self._more.setChecked(self._is_wanted)

    def _keep_apart(self) -> None:
        """Keep the summary of this option away from the next one."""
        below = 0 if self._summary.isHidden() else self._theme.px(8)
        self._column.setContentsMargins(0, 0, 0, below)

    def _show_line(self) -> None:
        if self.notes.is_wrong:
            self.frame.set_line("wrong", 2)
        elif self.mark is not None and self.mark.isChecked():
            self.frame.set_line("accent", 2)
        else:
            self.frame.set_line("line", 1)

    # What a person does

    @Slot(bool)
    def _tell_mark(self, on: bool) -> None:
        self.key_marked.emit(self.at, on)

    def _open(self, on: bool) -> None:
        self._is_wanted = on
        self._more.setChecked(on)
        self._details.setVisible(on)
        self._summary.setVisible(bool(self._summary.plain()) and not on)
        self._keep_apart()

    @Slot(bool)
    def _open_by_hand(self, on: bool) -> None:
        self._open(on)
        if on:
            self.feedback.focus_end()

    @Slot()
    def _enter(self) -> None:
        self.entered.emit(self.at)

    @Slot(int)
    def _ask_move(self, by: int) -> None:
        self.moved.emit(self.at, self.at + by)

    @Slot()
    def _ask_remove(self) -> None:
        self.removed.emit(self.at)
