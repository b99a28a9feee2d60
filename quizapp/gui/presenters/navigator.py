"""The ways from page to page that presenters ask for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from quizapp.app.attempts.results import Result
from quizapp.app.library import FailedFile

if TYPE_CHECKING:
    from quizapp.app.attempts.ongoing import OngoingAttempt
    from quizapp.files.editing.merge import Conflict, Side


class Navigator(Protocol):
    """Turns to another page, or asks something over the one that is shown."""

    def go_home(self) -> None:
        """Turn to Home."""

    def go_statistics(self) -> None:
        """Turn to how the questions of the open quiz work."""

    def go_history(self, told: str = "") -> None:
        """Turn to the learner's history, and say there what was done before."""

    def take(self, ongoing: "OngoingAttempt") -> None:
        """Turn to the question at hand of an attempt."""

    def show_overview(self) -> None:
        """Turn to the overview of the Test in progress."""

    def show_result(self, result: Result) -> None:
        """Turn to the result of an attempt."""

    def show_reading(self, result: Result) -> None:
        """Turn to the reading of an attempt's quiz; back leads to the result."""

    def open_file(self, path: Path) -> None:
        """Open another questions file."""

    def ask_for_file(self) -> None:
        """Let the person choose a questions file."""

    def edit_questions(self) -> None:
        """Turn to the editor with the open file."""

    def edit_question(self, key: str) -> None:
        """Turn to the question of the open file that the scores know by `key`."""

    def show_editor(self) -> None:
        """Turn to the editor as it is."""

    def show_unusable(self, failed: FailedFile) -> None:
        """Turn to what is wrong with a file that can't be used or edited as it is."""

    def show_problems(self) -> None:
        """Turn to the problems of the open file."""

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
        """Ask for a yes or no over the page; `careful` makes no the answer that is at hand."""

    def ask_which(
        self,
        title: str,
        text: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        cancel: str,
    ) -> None:
        """Ask which of a few things to do; `cancel` does nothing."""

    def ask_conflicts(
        self, conflicts: "Sequence[Conflict]", on_chosen: "Callable[[Sequence[Side]], object]"
    ) -> None:
        """Ask which of two versions of a few things are to stand."""

    def ask_name(
        self,
        title: str,
        label: str,
        name: str,
        yes: str,
        on_name: Callable[[str, Callable[[str], None]], None],
    ) -> None:
        """Ask for a name over the page."""

    def tell(self, title: str, text: str) -> None:
        """Say something over the page that needs no answer."""

    def tell_error(self, error: BaseException) -> None:
        """Say what could not be done, in words."""
