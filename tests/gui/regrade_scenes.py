"""The ways to past attempts that a corrected key changes, and to questions that ask otherwise."""

from collections.abc import Callable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QTableView

from quizapp.gui.pages.editor.regrade_dialog import RegradeDialog
from quizapp.gui.pages.editor.wording_dialog import WordingDialog
from quizapp.scores.classes.result_file import encode_file
from tests.gui.editor_scenes import editing, editor_at_rest
from tests.gui.gradebook_scenes import drop_all, folder_of, new_class
from tests.gui.progress import sit_days_ago
from tests.gui.running import Run
from tests.gui.speech import face_of, spoken_cells
from tests.gui.statistics_scenes import sit_class
from tests.scores.class_samples import content

ATTEMPTS = "Marks that would change"
CAUSES = "Questions that change marks"


def correct_key(run: Run, question: int = 3, option: int = 1) -> None:
    """Mark another option as the key of a question, in the editor."""
    editor = run.navigator.editor.presenter
    editor.go_to(question, ())
    assert editor.question is not None
    editor.do(editor.question.mark(option, True), ("option", option))
    run.settle()


def rewrite(run: Run, question: int, prompt: str) -> None:
    """Write another prompt of a question, in the editor."""
    editor = run.navigator.editor.presenter
    editor.go_to(question, ())
    assert editor.question is not None
    editor.do(editor.question.text(("prompt",), prompt), ("prompt",))
    run.settle()


def save(run: Run) -> None:
    """Save, and wait until what that means for past answers was looked at."""
    run.press("Save")
    run.wait_for(lambda: not run.navigator.editor.presenter.is_edited)
    run.wait_until_idle()


def open_regrading(run: Run) -> RegradeDialog:
    """Ask what would change, by the action of its key: the button may be in the menu."""
    key = QKeySequence("Ctrl+Shift+G")
    (action,) = (each for each in run.window.findChildren(QAction) if key in each.shortcuts())
    run.wait_for(action.isEnabled)
    action.trigger()
    return regrading(run)


def regrading(run: Run) -> RegradeDialog:
    """The dialog that says what would change, once it does."""
    run.wait_for(lambda: isinstance(run.front, RegradeDialog))
    run.wait_until_idle()
    dialog = run.front
    assert isinstance(dialog, RegradeDialog)
    return dialog


def judging(run: Run) -> WordingDialog:
    """The dialog that asks what a change was, once it does."""
    run.wait_for(lambda: isinstance(run.front, WordingDialog))
    run.wait_until_idle()
    dialog = run.front
    assert isinstance(dialog, WordingDialog)
    return dialog


def cells(run: Run, name: str) -> list[list[str]]:
    """What a screen reader finds in the table called `name`, in front."""
    found = run.front.findChildren(QTableView)
    (one,) = (each for each in found if each.accessibleName() == name and each.isVisible())
    return spoken_cells(face_of(one))


def sit_in_class(run: Run) -> None:
    """Have an attempt on this computer in a class too, which is open, and be back at Home."""
    sit_days_ago(run, 0, 4)
    _, (attempt,) = run.workspace.history().result()
    sent = folder_of(run) / "Grace.quizresult"
    taken = content(run.workspace.store, [attempt.attempt_id], "Grace Hopper", "7b")
    sent.write_bytes(encode_file(taken))
    new_class(run)
    assert drop_all(run, [sent])
    run.wait_until_idle()
    run.navigator.go_home()
    run.wait_for_page("HomePage")


def class_to_regrade(run: Run) -> None:
    """See what would change in the class that is open."""
    sit_in_class(run)
    editing(run)
    correct_key(run)
    save(run)
    dialog = open_regrading(run)
    button = dialog._source.stops[1]
    assert isinstance(button, QAbstractButton)
    button.click()
    run.wait_until_idle()


def nothing_to_regrade(run: Run) -> None:
    """See that no past attempt would change."""
    sit_days_ago(run, 0, 3)
    editing(run)
    open_regrading(run)


def one_to_regrade(run: Run) -> None:
    """See the one attempt whose mark would change, offered after a save."""
    sit_days_ago(run, 0, 4)
    editing(run)
    correct_key(run)
    save(run)
    run.press("See the marks")
    regrading(run)


def many_to_regrade(run: Run, people: int = 24) -> None:
    """See the marks of a class that would change, and answers that can't be regraded."""
    sit_class(run, people)
    editing(run)
    correct_key(run)
    correct_key(run, 0, 1)
    editor = run.navigator.editor.presenter
    assert editor.question is not None
    editor.go_to(2, ())
    editor.do(editor.question.text(("option", 0), "It is"), ("option", 0))
    save(run)
    open_regrading(run)


def regraded(run: Run) -> None:
    """Have regraded a class, with the way back, and one that was undone before."""
    many_to_regrade(run)
    for step in (regrading(run)._apply, regrading(run)._undo, regrading(run)._apply):
        run.wait_for(step.isVisible)
        step.click()
        run.wait_until_idle()


def offered(run: Run) -> None:
    """Be offered, after a save, to see marks and to say what a change was."""
    sit_class(run, 3)
    editing(run)
    correct_key(run)
    rewrite(run, 0, "Where does most of the money go?")
    save(run)
    editor_at_rest(run)


def wording_of_some(run: Run) -> None:
    """Be asked about two changed questions, while a third one has another key."""
    offered(run)
    rewrite(run, 2, "The Lim is the longest river.")
    save(run)
    run.press("Wording or meaning?")
    judging(run)


def wording_of_none(run: Run) -> None:
    """Ask about changed questions where there are none."""
    editing(run)
    run.navigator.editor.presenter.page.bar.wording_requested.emit()
    judging(run)


REGRADE_SCENES: dict[str, Callable[[Run], None]] = {
    "editor, offered": offered,
    "dialog, regrade nothing": nothing_to_regrade,
    "dialog, regrade one": one_to_regrade,
    "dialog, regrade many": many_to_regrade,
    "dialog, regrade a class": class_to_regrade,
    "dialog, regraded": regraded,
    "dialog, wording": wording_of_some,
    "dialog, wording of nothing": wording_of_none,
}
