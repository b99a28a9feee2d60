"""Asks about what two versions of a file say in two ways, side by side."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from quizapp.files.editing.merge import ORDER, Conflict, Side
from quizapp.files.editing.merge_values import ABSENT, CHOICES
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.form import field_name
from quizapp.gui.widgets.dialogs import Dialog
from quizapp.gui.widgets.marks import Choice
from quizapp.gui.widgets.text.text import TextBlock

LONGEST = 200


class ConflictsQuestion(Dialog):
    """Shows both versions of each conflict; calls back with the sides chosen."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        *,
        conflicts: Sequence[Conflict],
        on_chosen: Callable[[Sequence[Side]], object],
    ) -> None:
        title = QCoreApplication.translate("ConflictsQuestion", "Changed in both places")
        super().__init__(theme, title, parent)
        self._on_chosen = on_chosen
        self._sides: list[Side] = ["mine"] * len(conflicts)
        self.add_text(
            self.tr(
                "The file was also changed outside quizapp. Everything else was merged. "
                "Which version do you want to keep?"
            )
        )
        for position, conflict in enumerate(conflicts):
            self._add(position, conflict)
        self.add_button(self.tr("Save"), "primary", self._choose).setFocus()
        self.add_button(self.tr("Cancel"), "secondary", self.reject)

    def _add(self, position: int, conflict: Conflict) -> None:
        heading = TextBlock(self.theme, "body")
        heading.set_strong(True)
        heading.set_text(self._about(conflict))
        self.column.addWidget(heading)
        choice = Choice(
            self.theme,
            self._about(conflict),
            {
                "mine": self.tr("Yours: {text}").format(text=shown(conflict.mine)),
                "theirs": self.tr("On disk: {text}").format(text=shown(conflict.theirs)),
            },
            is_label_shown=False,
        )
        choice.show_value("mine")
        choice.setProperty("position", position)
        choice.chosen.connect(self._take)
        self.column.addWidget(choice)

    def _about(self, conflict: Conflict) -> str:
        where = conflict.where.prompt or self.tr("The quiz")
        if conflict.field == ORDER:
            return self.tr("The order of the questions")
        if not conflict.field:
            return self.tr("{question}: keep or delete").format(question=where)
        if conflict.field == CHOICES:
            return self.tr("{question}: options and answer").format(question=where)
        return self.tr("{question}: {field}").format(
            question=where, field=field_name(conflict.field)
        )

    def _take(self, side: str) -> None:
        position = int(self.sender().property("position"))
        self._sides[position] = "mine" if side == "mine" else "theirs"

    def _choose(self) -> None:
        self.accept()
        self._on_chosen(tuple(self._sides))


def shown(value: object) -> str:
    """A value of either side on one line."""
    if value is ABSENT or value is None:
        return QCoreApplication.translate("ConflictsQuestion", "(nothing)")
    if isinstance(value, dict):
        parts = [shown(each) for each in value.values()]
        text = " · ".join(parts)
    elif isinstance(value, list | tuple):
        text = " · ".join(shown(each) for each in value)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
