"""What stands out on the statistics page: keys that are probably wrong, and the rest, folded."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import figure_wording
from quizapp.gui.base.announce import announce
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.paged import PagedRows
from quizapp.gui.widgets.button import Button
from quizapp.gui.widgets.panels import Card
from quizapp.gui.widgets.row import RowButton
from quizapp.gui.widgets.text.text import TextBlock
from quizapp.stats.figures import ENOUGH_PEOPLE

if TYPE_CHECKING:
    from quizapp.app.statistics.statistics import Statistics
    from quizapp.stats.flag_codes import Flag


class FlaggedRows(PagedRows[RowButton]):
    """Questions with their flags, a row each; each leads to where it can be fixed."""

    flag_chosen = Signal(int)
    """The position of the question that is flagged."""

    def __init__(self, theme: Theme, stop_before: QWidget) -> None:
        """Rows that Tab comes to after `stop_before`."""
        self._theme = theme
        self._last_stop = stop_before
        self._found: Statistics | None = None
        self._flagged: list[tuple[int, list[Flag]]] = []
        self._can_edit = False
        super().__init__(theme, self._make_row, self._show_row, self._put_in_order)

    def show_flagged(
        self, found: "Statistics", flagged: "list[tuple[int, list[Flag]]]", *, can_edit: bool
    ) -> None:
        """Show the questions at these positions, each with these flags."""
        self._found, self._flagged, self._can_edit = found, flagged, can_edit
        self.show_count(len(flagged))

    def _make_row(self) -> RowButton:
        row = RowButton(self._theme, "")
        row.clicked.connect(self._choose)
        return row

    def _put_in_order(self, row: RowButton) -> None:
        """Let Tab come to a row where it stands: it was made after what stands below."""
        self.setTabOrder(self._last_stop, row)
        self._last_stop = row

    def _show_row(self, row: RowButton, place: int) -> None:
        if self._found is None:
            return
        position, flags = self._flagged[place]
        question = self._found.questions[position].question
        messages = "\n".join(figure_wording.flag(flag, question) for flag in flags)
        leads = self.tr("Edit question") if self._can_edit else self.tr("Show")
        row.setProperty("question", position)
        row.show_text(figure_wording.titled(position, question), messages, leads)

    @Slot()
    def _choose(self) -> None:
        self.flag_chosen.emit(int(self.sender().property("question")))


class FlagsCard(Card):
    """The questions against which something speaks: wrong keys first and alone."""

    flag_chosen = Signal(int)
    """The position of the question that is flagged."""

    def __init__(self, theme: Theme, stop_before: QWidget) -> None:
        """A card whose rows Tab comes to after `stop_before`."""
        super().__init__(theme)
        heading = TextBlock(theme, "heading")
        heading.set_text(self.tr("What stands out"))
        self._none = TextBlock(theme, "body", "soft")
        self._keys = FlaggedRows(theme, stop_before)
        self._fold = Button(theme, "", kind="secondary")
        self._others = FlaggedRows(theme, self._fold)
        self._count = 0
        for widget in (heading, self._none, self._keys, self._fold, self._others):
            self.body.addWidget(widget)
        self.body.setAlignment(self._fold, Qt.AlignmentFlag.AlignLeading)
        self._fold.clicked.connect(self._turn)
        for rows in (self._keys, self._others):
            rows.flag_chosen.connect(self.flag_chosen)

    def show_statistics(self, found: "Statistics", *, can_edit: bool) -> None:
        """Show the questions that are flagged; all but wrong keys are folded away.

        A question with a probably wrong key stands there with that alone: what else is found of
        it follows from the key.
        """
        keys, others = [], []
        for position, one in enumerate(found.questions):
            flags = sorted(one.figures.flags, key=lambda flag: flag.rank)
            gravest = [flag for flag in flags if flag.rank == 1]
            if gravest:
                keys.append((position, gravest))
            elif flags:
                others.append((position, flags))
        others.sort(key=lambda flagged: flagged[1][0].rank)
        if found.quiz.people >= ENOUGH_PEOPLE:
            self._none.set_text(self.tr("No answer key looks wrong."))
        else:
            self._none.set_text(
                self.tr(
                    "Questions are judged once %Ln student(s) took the quiz.", "", ENOUGH_PEOPLE
                )
            )
        self._none.setVisible(not keys)
        self._keys.show_flagged(found, keys, can_edit=can_edit)
        self._keys.setVisible(bool(keys))
        self._others.show_flagged(found, others, can_edit=can_edit)
        self._count = len(others)
        self._fold.setVisible(bool(others))
        self._show_folded(is_folded=True)

    def _show_folded(self, *, is_folded: bool) -> None:
        text = self.tr("Hide what else is worth a look")
        if is_folded:
            text = self.tr("Show %Ln question(s) worth a look", "", self._count)
        self._fold.set_text(text)
        self._others.setVisible(self._count > 0 and not is_folded)

    @Slot()
    def _turn(self) -> None:
        is_folded = not self._others.isHidden()
        self._show_folded(is_folded=is_folded)
        announce(self, self.tr("Hidden") if is_folded else self.tr("Shown below"))
