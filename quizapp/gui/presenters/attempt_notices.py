"""Says on the question page why an attempt can't be saved, or that its file has changed."""

from PySide6.QtCore import QObject

from quizapp.gui.base import wording
from quizapp.gui.pages.question import QuestionPage
from quizapp.gui.presenters.answer_gate import AnswerGate
from quizapp.scores.errors import Trouble


class AttemptNotices(QObject):
    """Knows the attempts that are lost to another window, unsaved or outdated, by their ids."""

    def __init__(self, page: QuestionPage, gate: AnswerGate, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._gate = gate
        self.trouble = ""
        """Why answers can't be saved at the moment, to be said; empty if they can."""
        self.lost: set[str] = set()
        self.unsaved: set[str] = set()
        self.outdated: set[str] = set()

    @property
    def blocked(self) -> set[str]:
        """The attempts in which nothing more can be saved here."""
        return self.lost | self.unsaved

    def set_trouble(self, trouble: Trouble | None) -> None:
        """Note why answers can't be saved at the moment; None if they can."""
        self.trouble = wording.scores_message(trouble) if trouble is not None else ""

    def show(self, attempt_id: str | None) -> None:
        """Say what there is to say about the attempt that is shown; lock the page if needed."""
        warning = self._warning(attempt_id)
        message = warning
        if not warning and attempt_id in self.outdated:
            message = self.tr(
                "The questions file has changed. This attempt continues with the questions it "
                "started with."
            )
        self._page.tell(message, warning=bool(warning))
        self._page.set_waiting(bool(warning))
        self._gate.set_holding(not warning)

    def _warning(self, attempt_id: str | None) -> str:
        if attempt_id in self.lost:
            return self.tr("This attempt was opened in another window. Continue there.")
        if self.trouble:
            return self.trouble
        if attempt_id in self.unsaved:
            return self.tr(
                "Couldn't save your last answer. Go to Home and resume from what was saved."
            )
        return ""
