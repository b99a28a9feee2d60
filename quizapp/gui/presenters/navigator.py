"""The ways from page to page that presenters ask for."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from quizapp.app.results import Result
from quizapp.app.taking import Taking


class Navigator(Protocol):
    """Turns to another page, or asks something over the one that is shown."""

    def go_home(self) -> None:
        """Turn to Home."""

    def go_history(self) -> None:
        """Turn to the learner's history."""

    def go_settings(self) -> None:
        """Turn to the settings."""

    def take(self, taking: Taking) -> None:
        """Turn to the question at hand of a sitting."""

    def show_overview(self) -> None:
        """Turn to the overview of the Test in progress."""

    def show_result(self, result: Result) -> None:
        """Turn to the result of a sitting."""

    def show_reading(self, result: Result) -> None:
        """Turn to the reading of a sitting's quiz; back leads to the result."""

    def open_file(self, path: Path) -> None:
        """Open another questions file."""

    def ask_for_file(self) -> None:
        """Let the person choose a questions file."""

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

    def ask_name(
        self,
        title: str,
        label: str,
        name: str,
        yes: str,
        on_name: Callable[[str, Callable[[str], None]], None],
    ) -> None:
        """Ask for a name over the page."""

    def tell_error(self, error: BaseException) -> None:
        """Say what could not be done, in words."""
