"""Adding, renaming and switching learners: the same on Home and in the settings."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from quizapp.app.workspace import Workspace
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.scores.errors import LearnerError
from quizapp.scores.learners import Learner


class LearnerSwitch(QObject):
    """Asks for names, and says what is wrong with them."""

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        dialogs: Dialogs,
        on_change: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._dialogs = dialogs
        self._on_change = on_change

    def switch(self, learner_id: str) -> None:
        """Make another learner the one who takes quizzes here."""
        self._workspace.learner.switch(learner_id)
        self._on_change()

    def ask_new(self) -> None:
        """Ask for the name of a new learner, and switch to them."""
        self._dialogs.ask_name(
            self.tr("New student"), self.tr("Name"), "", self.tr("Add"), self._add
        )

    def ask_own_name(self) -> None:
        """Ask for the name of a learner who is still called after the account."""
        self._dialogs.ask_name(
            self.tr("What is your name?"), self.tr("Name"), "", self.tr("Save"), self._rename
        )

    def ask_rename(self, name: str) -> None:
        """Ask for another name of the learner."""
        self._dialogs.ask_name(
            self.tr("Change your name"), self.tr("Name"), name, self.tr("Rename"), self._rename
        )

    def _add(self, name: str, answer: Callable[[str], None]) -> None:
        def added(learner: Learner) -> None:
            answer("")
            self.switch(learner.id)

        self._jobs.when_done(self._workspace.learner.add(name), added, _teller(answer))

    def _rename(self, name: str, answer: Callable[[str], None]) -> None:
        def renamed(_learner: Learner) -> None:
            answer("")
            self._on_change()

        self._jobs.when_done(self._workspace.learner.rename(name), renamed, _teller(answer))


def _teller(answer: Callable[[str], None]) -> Callable[[BaseException], None]:
    def tell(error: BaseException) -> None:
        answer(wording.scores_message(error) if isinstance(error, LearnerError) else str(error))

    return tell
