"""The question at hand: its options, the outcome, and the reading beside it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.app.attempts.question_state import QuestionState
from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.page import ENTER, takes_too_much
from quizapp.gui.pages.question_bar import QuestionBar
from quizapp.gui.pages.question_view import QuestionView
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.clock import Clock
from quizapp.gui.widgets.meters import ProgressLine
from quizapp.gui.widgets.panels import Notice, set_margins
from quizapp.gui.widgets.text.reading import ReadingView
from quizapp.quiz.compat import override

WIDE_PX = 920


class QuestionPage(QWidget):
    """Shows a QuestionState; the reading stands beside it where there is room."""

    reading_opened = Signal()
    check_requested = Signal()
    next_requested = Signal()
    result_requested = Signal()
    hand_in_requested = Signal()
    flag_changed = Signal(bool)
    home_requested = Signal()
    copy_requested = Signal()

    def __init__(
        self, theme: Theme, actions: ProgramActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._program_actions = actions
        self._state: QuestionState | None = None
        self._single_keys = True
        self._reading_wanted = True
        self._reading_open = False
        self._bar_inside = False
        self._build()
        self._wire()

    # What the presenter says

    def show_state(self, state: QuestionState) -> None:
        """Show `state`; a question not shown before takes the focus to its prompt."""
        before = self._state
        is_new = before is None or before.position != state.position
        is_told = before is not None and before.verdict is None and state.verdict is not None
        self._state = state
        self.bar.show_state(state)
        done = state.answered if state.mode == "test" else state.position + 1
        self._progress.set_value(done, state.count)
        if is_new:
            self._reading_open = False
            if state.from_memory:
                self._reading_wanted = False
        if before is None or before.reading != state.reading:
            self.reading.set_paragraphs(state.reading)
        self._lay_out()
        self.view.show_state(
            state,
            anew=is_new,
            with_quotes=not self._reading_beside,
            to_outcome=is_told and not is_new,
        )
        self.reading.show_evidence([(s.paragraph, s.start, s.end) for s in state.evidence])
        if is_new:
            self.view.focus_prompt()
        self._note_reading()

    def forget(self) -> None:
        """Make ready for another attempt."""
        self._state = None
        self._reading_wanted = True
        self.tell("")

    def set_single_keys(self, on: bool) -> None:
        """Whether single letters and digits choose options."""
        self._single_keys = on

    def show_clock(self, left_ms: int | None, shown: bool) -> None:
        """Show the time left, in milliseconds; None where there is no limit."""
        self.clock.show_left(left_ms, shown)

    def tell(self, message: str, *, warning: bool = False) -> None:
        """Show a quiet bar with `message` above the question, or none where it is empty."""
        self._notice.setVisible(bool(message))
        self._notice.set_kind("warning" if warning else "info")
        if message and message != self._notice.text():
            self._notice.set_text(message)
            announce(self, message, urgent=warning)

    def set_waiting(self, waiting: bool) -> None:
        """Let nothing more be answered while an answer can't be kept."""
        self.view.set_waiting(waiting)

    def show_saving(self, on: bool) -> None:
        """Say quietly that the answer before is being saved, so that the next one waits."""
        self.view.show_saving(on)
        if on and self.isVisible():
            announce(self, self.tr("Saving…"))

    # Built once

    def _build(self) -> None:
        theme = self._theme
        self.clock = Clock(theme, self)
        self.bar = QuestionBar(
            theme, self._program_actions, self.clock.in_bar, self.home_requested.emit
        )
        self.menu_button = self.bar.menu_button
        self._progress = ProgressLine(theme)
        self._progress.accessible_role = "Graphic"  # the question says how far one has come
        self._notice = Notice(theme)
        self._notice.hide()
        self.view = QuestionView(theme)
        self.reading = ReadingView(theme)
        self._back = Button(theme, self.tr("Back to the question"), kind="primary")

        self._reading_side = QWidget()
        side = QVBoxLayout(self._reading_side)
        edge = theme.px(24)
        set_margins(self._reading_side, (theme.px(16), edge, edge, edge))
        side.setSpacing(theme.px(16))
        side.addWidget(self.reading, 1)
        side.addWidget(self._back)
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        self._body.addWidget(self.view, 11)
        self._body.addWidget(self._reading_side, 10)

        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.clock.strip)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._progress)
        self._column.addWidget(self._notice)
        self._column.addLayout(self._body, 1)

    def _wire(self) -> None:
        self.view.primary.clicked.connect(self._take_next_step)
        self.bar.reading.clicked.connect(self._toggle_reading)
        self._back.clicked.connect(self._toggle_reading)
        self.bar.flag.switched.connect(self._set_flag)

    # Shown anew with each state

    @property
    def _is_wide(self) -> bool:
        return self.width() >= WIDE_PX * max(1.0, self._theme.scale * 0.8)

    @property
    def _reading_beside(self) -> bool:
        """Whether the reading stands beside the question."""
        has_reading = self._state is not None and bool(self._state.reading)
        return has_reading and self._is_wide and self._reading_wanted

    def _place_bar(self) -> None:
        """Let the bar scroll away where it would take much of the height."""
        inside = takes_too_much(self.bar, self)
        if inside != self._bar_inside:
            self._bar_inside = inside
            self.clock.set_above(inside)
            if inside:
                self._column.removeWidget(self.bar)
                self.view.hold_bar(self.bar, True)
            else:
                self.view.hold_bar(self.bar, False)
                self._column.insertWidget(1, self.bar)

    def _lay_out(self) -> None:
        has_reading = self._state is not None and bool(self._state.reading)
        over = has_reading and not self._is_wide and self._reading_open
        self.view.setVisible(not over)
        self._reading_side.setVisible(self._reading_beside or over)
        self._back.setVisible(over)
        self.bar.reading.setChecked(self._reading_beside or over)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._reading_beside
        self.bar.set_title_shown(self._is_wide)
        self._place_bar()
        self._lay_out()
        if self._state is not None:
            self.view.show_quotes(not beside)
        self._note_reading()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._state = None  # when the page comes back, another attempt may be shown

    def _note_reading(self) -> None:
        """Say that the reading can be seen while the question is still to be answered."""
        is_asked = self._state is not None and self._state.verdict is None
        if is_asked and self._reading_side.isVisible():
            self.reading_opened.emit()

    # What a person does

    @Slot()
    def _take_next_step(self) -> None:
        if self._state is None:
            return
        if not self._state.can_go_on:
            self._tell_what_is_missing(self._state)
            return
        match self._state.next_step:
            case "check":
                self.check_requested.emit()
            case "next":
                self.next_requested.emit()
            case "result":
                self.result_requested.emit()
            case "hand_in":
                self.hand_in_requested.emit()

    def _tell_what_is_missing(self, state: QuestionState) -> None:
        """Say why there is no next step yet; to the eye the button is dim."""
        if any(option.chosen for option in state.options):
            announce(self, self.tr("Say how sure you are first."))
        else:
            announce(self, self.tr("Choose an answer first."))

    @Slot()
    def _toggle_reading(self) -> None:
        if self._is_wide:
            self._reading_wanted = not self._reading_wanted
        else:
            self._reading_open = not self._reading_open
        self._lay_out()
        self.view.show_quotes(not self._reading_beside)
        if self._reading_side.isVisible():
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reading.scroll_to_evidence()
        else:
            self.view.focus_prompt()
        self._note_reading()

    @Slot(bool)
    def _set_flag(self, on: bool) -> None:
        """Flag the question, and give the focus back to it: Enter and the digits are its own."""
        self.flag_changed.emit(on)
        self.view.take_focus_back()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.key() in ENTER:
            if not event.isAutoRepeat() and self.view.isVisible() and not self.view.is_waiting:
                self._take_next_step()
            return
        if plain and event.key() == Qt.Key.Key_Escape:
            if self._back.isVisible():
                self._toggle_reading()
            elif not event.isAutoRepeat():
                self.home_requested.emit()
            return
        if plain and self._single_keys and self.view.isVisible() and not self.view.is_waiting:
            shown = option_at(event.text())
            if shown is not None and not event.isAutoRepeat() and self.view.options.press(shown):
                return
        super().keyPressEvent(event)


def option_at(key: str) -> int | None:
    """The option that a key stands for, as shown from 0: 1 to 9, or A to Z; None for others."""
    if len(key) != 1:
        return None
    if key in "123456789":
        return int(key) - 1
    upper = key.upper()
    return ord(upper) - ord("A") if "A" <= upper <= "Z" else None
