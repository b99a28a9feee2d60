"""The window's menu: what can be done from every page, each with its key."""

from PySide6.QtWidgets import QWidget

from quizapp.gui.base.actions import ProgramActions
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.controls import StyledMenu


class MainMenu(StyledMenu):
    """The actions of the program, in their groups."""

    def __init__(self, theme: Theme, actions: ProgramActions, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.triggered.connect(self.close)  # a screen reader's press leaves it open
        for number, group in enumerate(actions.groups):
            if number:
                self.addSeparator()
            self.addActions(group)
