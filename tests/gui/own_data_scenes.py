"""The ways to what is kept of a person: a copy of it, and its deletion, in each of their states."""

from collections.abc import Callable

from quizapp.gui.pages.dialogs import DeleteDialog
from quizapp.gui.pages.result import ResultPage
from quizapp.scores.learners import Learner
from tests.gui.progress import sit_days_ago
from tests.gui.running import Run
from tests.gui.speech import Face, interactive


def result_of_one(run: Run, count: int = 2) -> None:
    """See the result of the newest of some attempts."""
    for days in range(count):
        sit_days_ago(run, days, 3)
    run.press("History")
    run.wait_for_page("HistoryPage")
    run.wait_for(lambda: "Practice" in run.said())
    newest = next(face for face in interactive(run.window) if "Practice" in said_of(face))
    newest.act()
    run.wait_for_page("ResultPage")


def said_of(face: Face) -> str:
    """The name and description of something."""
    return f"{face.name} {face.description}"


def delete_dialog(run: Run) -> DeleteDialog:
    """The dialog that asks before something is deleted, in front."""
    run.wait_for(lambda: isinstance(run.front, DeleteDialog))
    dialog = run.front
    assert isinstance(dialog, DeleteDialog)
    return dialog


def deleting_an_attempt(run: Run) -> None:
    """Be asked whether to delete an attempt."""
    result_of_one(run)
    run.press("Delete attempt…")
    delete_dialog(run)


def open_settings(run: Run) -> None:
    """See the settings, with the learner."""
    run.press("Settings")
    run.wait_for_page("SettingsPage")
    run.wait_for(lambda: "Ada" in run.said())


def add_learner(run: Run, name: str) -> Learner:
    """Add a learner, who is not switched to."""
    return run.workspace.learner.add(name).result()


def going_on(run: Run) -> None:
    """Be on Home while an attempt is going on."""
    run.press("Start")
    run.wait_for_page("QuestionPage")
    run.press("Home")
    run.wait_for(lambda: "Resume" in run.said())


def deleting_a_learner(run: Run) -> None:
    """Be asked whether to delete the learner, with an attempt going on, where there is another."""
    add_learner(run, "Grace Hopper")
    going_on(run)
    open_settings(run)
    run.press("Delete student…")
    delete_dialog(run)


def not_deleted(run: Run) -> None:
    """Be told why something could not be deleted."""
    deleting_an_attempt(run)
    delete_dialog(run).show_error("This attempt is open in another window.")
    run.settle()


def being_deleted(run: Run) -> None:
    """See that something is being deleted."""
    deleting_an_attempt(run)
    delete_dialog(run).show_working("Deleting, from backups too…")
    run.settle()


def saved(run: Run) -> None:
    """Be told on a result where it was saved."""
    result_of_one(run)
    page = run.window.page
    assert isinstance(page, ResultPage)
    page.tell("Saved as /home/ada/Documents/money-rivers-and-bridges-of-the-whole-year.pdf")
    run.settle()


OWN_DATA_SCENES: dict[str, Callable[[Run], None]] = {
    "dialog, delete an attempt": deleting_an_attempt,
    "dialog, delete a learner": deleting_a_learner,
    "dialog, not deleted": not_deleted,
    "dialog, being deleted": being_deleted,
    "result, saved": saved,
}
