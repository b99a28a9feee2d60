"""The ways to what is sent, deleted and collected, in each of their states."""

from collections.abc import Callable

from quizapp.gui.pages.send_dialog import SendDialog
from tests.gui.progress import sit_days_ago
from tests.gui.running import Run


def history_of(run: Run, count: int = 2) -> None:
    """See a history of attempts that have ended."""
    for days in range(count):
        sit_days_ago(run, days, 3)
    run.press("History")
    run.wait_for_page("HistoryPage")
    run.wait_for(lambda: run.find("Export results") is not None)


def send_dialog(run: Run) -> SendDialog:
    """The dialog to send results, in front, with what would leave."""
    run.wait_for(lambda: isinstance(run.front, SendDialog))
    dialog = run.front
    assert isinstance(dialog, SendDialog)
    run.wait_for(lambda: bool(dialog._leaving.plain()) or not dialog._error.isHidden())
    return dialog


def sending(run: Run) -> None:
    """See what will leave with the newest of two attempts."""
    history_of(run)
    run.press("Export results")
    send_dialog(run)


def sending_of_many(run: Run) -> None:
    """See what will leave with all of many attempts."""
    history_of(run, 12)
    run.press("Export results")
    send_dialog(run)
    run.press("All")
    run.wait_for(lambda: "12 attempts" in run.said() or "12 attempt(s)" in run.said())


def sending_nothing(run: Run) -> None:
    """Be told that no attempt is ticked."""
    sending(run)
    run.press("None")
    run.wait_for(lambda: "Select at least one attempt" in run.said())


CLASS_SCENES: dict[str, Callable[[Run], None]] = {
    "dialog, send": sending,
    "dialog, send, many": sending_of_many,
    "dialog, send, nothing": sending_nothing,
}
