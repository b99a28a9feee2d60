"""The dialog where a text is found in the whole quiz, and replaced where it is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quizapp.app.editing.replacing import Match
from quizapp.gui.base import wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.form import field_name
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.flow import FlowLayout
from quizapp.gui.widgets.line_fields import LineField
from quizapp.gui.widgets.marks import CheckMark
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.quiz.markdown import escape

MOST = 200
WIDTH_PX = 620
LEAST_HEIGHT_PX = 660

translate = QCoreApplication.translate


class ReplaceDialog(Dialog):
    """Shows every place where a text stands, as one writes it."""

    needle_edited = Signal()
    """Something else is looked for, or in another way."""
    replacement_edited = Signal()
    replace_requested = Signal()
    match_pressed = Signal(int)
    """The position of a match among those shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        title = QCoreApplication.translate("ReplaceDialog", "Find and replace")
        super().__init__(theme, title, parent, width_px=WIDTH_PX, least_height_px=LEAST_HEIGHT_PX)
        self._matches: Sequence[Match] = ()
        self._left_out: set[int] = set()
        self._rows: list[MatchRow] = []
        self._find = self._add_field(self.tr("Find"))
        self._with = self._add_field(self.tr("Replace with"))
        self._case = self._check(self.tr("Match case"))
        self._whole = self._check(self.tr("Whole words"))
        checks = FlowLayout(spacing_px=theme.px(12))
        checks.addWidget(self._case)
        checks.addWidget(self._whole)
        self._note = TextBlock(theme, "body", "wrong")
        self._note.hide()
        self._status = TextBlock(theme, "body")
        self._status.set_strong(True)
        self._all = self._check(self.tr("All of them"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._rest = TextBlock(theme, "small", "soft")
        self.column.addLayout(checks)
        for widget in (self._note, self._status, self._all):
            self.column.addWidget(widget)
        self.column.addLayout(self._list)
        self.column.addWidget(self._rest)
        self.column.addStretch(1)
        self._replace = self.add_button("", "primary", self.replace_requested.emit)
        self.add_button(self.tr("Cancel"), "secondary", self.reject)
        self.show_matches((), is_looking=False)

    def start(self, needle: str, replacement: str, *, case: bool, whole_words: bool) -> None:
        """Begin with what was looked for before."""
        self._find.show_text(needle)
        self._with.show_text(replacement)
        self._case.setChecked(case)
        self._whole.setChecked(whole_words)
        self._find.edited.connect(self.needle_edited)
        self._case.toggled.connect(self.needle_edited)
        self._whole.toggled.connect(self.needle_edited)
        self._with.edited.connect(self.replacement_edited)
        self._all.toggled.connect(self._tick_all)
        self._find.selectAll()
        self._find.setFocus()

    @property
    def needle(self) -> str:
        """What is looked for."""
        return self._find.text()

    @property
    def replacement(self) -> str:
        """What is to stand there instead."""
        return self._with.text()

    @property
    def case(self) -> bool:
        """Whether capital letters and small letters differ."""
        return self._case.isChecked()

    @property
    def whole_words(self) -> bool:
        """Whether only whole words are meant."""
        return self._whole.isChecked()

    @property
    def ticked(self) -> list[Match]:
        """The matches that are to be replaced."""
        return [m for at, m in enumerate(self._matches) if at not in self._left_out]

    def show_matches(self, matches: Sequence[Match], *, is_looking: bool) -> None:
        """Show what was found, all of it ticked; `is_looking` says that it may be otherwise."""
        self._matches, self._left_out = matches, set()
        if is_looking:
            text = self.tr("Searching…")
        elif not self.needle:
            text = self.tr("Type what to find")
        else:
            text = self.tr("%Ln match(es)", "", len(matches))
        if text != self._status.plain():
            self._status.set_text(text)
            announce(self, text)
        for at in range(min(MOST, len(matches))):
            if at == len(self._rows):
                row = MatchRow(self.theme, at)
                row.pressed.connect(self.match_pressed)
                row.ticked.connect(self._tick)
                self._rows.append(row)
                self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(matches))
        left = max(0, len(matches) - MOST)
        self._rest.setVisible(left > 0)
        self._rest.set_text(self.tr("%Ln more not shown", "", left))
        self._all.setVisible(len(matches) > 1)
        self.show_replacement()
        self._show_ticks()

    def show_replacement(self) -> None:
        """Show in each match what will stand there."""
        for row, match in zip(self._rows, self._matches, strict=False):
            row.show_match(match, self.replacement)

    def tell(self, text: str) -> None:
        """Say something that is to be known before going on; empty for nothing more."""
        self._note.set_text(text)
        self._note.setVisible(bool(text))
        if text:
            announce(self, text, urgent=True)

    def _show_ticks(self) -> None:
        for at, row in enumerate(self._rows):
            row.set_ticked(at not in self._left_out)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self._matches) - len(self._left_out)
        self._all.show_checked(not self._left_out)
        self._replace.set_text(self.tr("Replace in %Ln place(s)", "", count))
        self._replace.setEnabled(count > 0)

    @Slot(int, bool)
    def _tick(self, at: int, on: bool) -> None:
        if on:
            self._left_out.discard(at)
        else:
            self._left_out.add(at)
        self._show_count()

    @Slot(bool)
    def _tick_all(self, on: bool) -> None:
        self._left_out = set() if on else set(range(len(self._matches)))
        self._show_ticks()

    def _add_field(self, label: str) -> LineField:
        caption = TextBlock(self.theme, "small", "soft")
        caption.set_text(label)
        field = LineField(self.theme, label)
        field.undo_requested.connect(field.undo)
        field.redo_requested.connect(field.redo)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(caption)
        box.addWidget(field)
        self.column.addLayout(box)
        return field

    def _check(self, text: str) -> CheckMark:
        return CheckMark(self.theme, text, text)


class MatchRow(QWidget):
    """A match with the words around it: whether to replace it, and the way to its question."""

    pressed = Signal(int)
    ticked = Signal(int, bool)

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self._at = at
        self._tick = CheckMark(theme, "")
        self._way = MatchButton(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._tick)
        row.addWidget(self._way, 1)
        self._tick.toggled.connect(self._send_tick)
        self._way.clicked.connect(self._send_press)

    def show_match(self, match: Match, replacement: str) -> None:
        """Show a match, and what will stand there."""
        place = place_said(match)
        before, found, after = match.excerpt
        change = f"{found} → {replacement}" if replacement else found
        self._tick.setAccessibleName(f"{place}: {before}[{change}]{after}")
        self._way.show_match(match, place, replacement)

    def set_ticked(self, on: bool) -> None:
        """Tick the match or not; nothing is sent."""
        self._tick.show_checked(on)

    @Slot(bool)
    def _send_tick(self, on: bool) -> None:
        self.ticked.emit(self._at, on)

    @Slot()
    def _send_press(self) -> None:
        self.pressed.emit(self._at)


class MatchButton(RowButton):
    """The words around a match, and where they stand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")

    def show_match(self, match: Match, place: str, replacement: str) -> None:
        """Show a match, and what will stand there."""
        before, found, after = match.excerpt
        html = f"<strong>{escape(found)}</strong>"
        if replacement:
            html = f"<s>{escape(found)}</s> <strong>{escape(replacement)}</strong>"
        plain = f"{before}{found}{after}"
        self._title.set_html(f"{escape(before)}{html}{escape(after)}", plain)
        self._subtitle.set_plain(place)
        self.setAccessibleName(self.tr("Go to {place}").format(place=place))
        self.setAccessibleDescription(plain)
        self.updateGeometry()
        self.update()


def place_said(match: Match) -> str:
    """Where a match stands: "Question 3: Option 2"."""
    if match.question is None:
        where = translate("ReplaceDialog", "The quiz")
    else:
        number = wording.whole(match.question + 1)
        where = translate("ReplaceDialog", "Question {number}").format(number=number)
    return f"{where}: {field_name(match.path)}"
