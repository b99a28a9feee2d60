"""Dialogs over the page that is shown: questions, messages and errors."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from quizapp.gui.base import wording
from quizapp.gui.base.actions import ProgramActions, shortcuts
from quizapp.gui.base.theme import Theme
from quizapp.scores.errors import Notice

if TYPE_CHECKING:
    from quizapp.files.editing.merge import Conflict, Side

_LOG = logging.getLogger(__name__)


class Dialogs(QObject):
    """Opens the dialogs of one window; they are loaded when the first is shown."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        actions: ProgramActions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.window = window
        self.theme = theme
        self._actions = actions

    def ask(
        self,
        title: str,
        text: str,
        yes: str,
        no: str,
        on_yes: Callable[[], object],
        *,
        careful: bool = False,
    ) -> None:
        """Ask for a yes or no; with `careful`, the focus is on no."""
        from quizapp.gui.widgets.dialogs import Question

        dialog = Question(
            self.theme, self.window, title=title, text=text, yes=yes, no=no, on_yes=on_yes
        )
        dialog.open()
        (dialog.no if careful else dialog.yes).setFocus()

    def ask_which(
        self,
        title: str,
        text: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        cancel: str,
    ) -> None:
        """Ask which of a few things to do; `cancel` does nothing."""
        from quizapp.gui.widgets.dialogs import Choices

        Choices(
            self.theme, self.window, title=title, text=text, choices=choices, cancel=cancel
        ).open()

    def ask_conflicts(
        self, conflicts: "Sequence[Conflict]", on_chosen: "Callable[[Sequence[Side]], object]"
    ) -> None:
        """Ask which of two versions of a few things to keep."""
        from quizapp.gui.pages.editor.conflict_dialog import ConflictsQuestion

        ConflictsQuestion(self.theme, self.window, conflicts=conflicts, on_chosen=on_chosen).open()

    def ask_name(
        self,
        title: str,
        label: str,
        name: str,
        yes: str,
        on_name: Callable[[str, Callable[[str], None]], None],
    ) -> None:
        """Ask for a name; `on_name` gets it, and what to call with an error or an empty text."""
        from quizapp.gui.widgets.dialogs import NameQuestion

        dialog = NameQuestion(
            self.theme,
            self.window,
            title=title,
            label=label,
            name=name,
            yes=yes,
            on_name=on_name,
        )
        dialog.open()

    def show_message(self, title: str, text: str) -> None:
        """Say something that needs no answer."""
        from quizapp.gui.widgets.dialogs import Message

        Message(self.theme, self.window, title=title, text=text).open()

    def show_error(self, error: BaseException) -> None:
        """Say what couldn't be done, and why."""
        _LOG.warning("could not be done", exc_info=error)
        self.show_message(self.tr("This couldn't be done"), wording.error_message(error))

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """Say what happened to the scores on disk."""
        for notice in notices:
            _LOG.warning("scores: %s", notice.code)
        if notices:
            text = "\n\n".join(wording.scores_message(notice) for notice in notices)
            self.show_message(self.tr("About your scores"), text)

    def show_fault(self) -> None:
        """Say that the program itself went wrong, and how to report it."""
        text = self.tr(
            "This is a bug in quizapp. Your answers are safe. If something looks wrong, close the "
            "window and start quizapp again. To report the bug, choose “Copy bug report” in the "
            "menu."
        )
        self.show_message(self.tr("Something went wrong"), text)

    @Slot()
    def show_keys(self) -> None:
        """List the keyboard shortcuts."""
        from quizapp.gui.widgets.dialogs import KeysList

        KeysList(self.theme, self.window, shortcuts(self._actions.listed_keys())).open()
