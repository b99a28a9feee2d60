"""What presenters ask of the window: to show another page, or a dialog."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from quizapp.app.attempts.results import Result
from quizapp.app.library import FailedFile
from quizapp.gui.presenters.dialogs import Dialogs

if TYPE_CHECKING:
    from quizapp.app.attempts.ongoing import OngoingAttempt


class Navigator(Protocol):
    """Shows pages, and dialogs over them."""

    dialogs: Dialogs

    def show_page(self, page: QWidget, title: str | None = None) -> None:
        """Show a page, which is about the quiz or class called `title`; without, as before."""

    def go_home(self) -> None:
        """Show Home."""

    def go_statistics(self) -> None:
        """Show the statistics of the open quiz."""

    def go_history(self, message: str = "") -> None:
        """Show the student's history, with a message about what was done before."""

    def show_question(self, ongoing: "OngoingAttempt") -> None:
        """Show the current question of an attempt."""

    def show_result(self, result: Result) -> None:
        """Show the result of an attempt."""

    def show_reading(self, result: Result) -> None:
        """Show the reading of an attempt's quiz; back leads to the result."""

    def open_file(self, path: Path) -> None:
        """Open another questions file."""

    def show_unusable(self, failed: FailedFile) -> None:
        """Show the problems of a file that can't be used or edited as it is."""

    def show_problems(self) -> None:
        """Show the problems of the open file."""
