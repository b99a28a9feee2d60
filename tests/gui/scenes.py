"""Every page and dialog of the window, in each of its states, and the way there."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from quizapp.scores.errors import Trouble
from tests.gui.class_scenes import CLASS_SCENES
from tests.gui.editor_scenes import EDITOR_SCENES, editing
from tests.gui.exchange_scenes import EXCHANGE_SCENES
from tests.gui.gradebook_scenes import GRADEBOOK_SCENES
from tests.gui.own_data_scenes import OWN_DATA_SCENES
from tests.gui.progress import (
    empty_progress,
    progress_of_many,
    progress_of_one,
    progress_with_tables,
)
from tests.gui.regrade_scenes import REGRADE_SCENES
from tests.gui.review import (
    answer_sure,
    asked_for_a_name,
    due_later,
    something_due,
    sure_to_the_end,
)
from tests.gui.running import Run
from tests.gui.statistics_scenes import STATISTICS_SCENES

Way = Callable[[Run], None]


class Scene(NamedTuple):
    """A state of a page: settings of the quiz and preferences, and how a person gets there."""

    way: Way
    settings: Mapping[str, Any] = MappingProxyType({})
    preferences: Mapping[str, Any] = MappingProxyType({})
    opens: bool = True
    """Whether the scores can be opened."""


def steps(*ways: Way) -> Way:
    """One way after another."""

    def do(run: Run) -> None:
        for way in ways:
            way(run)

    return do


def at_home(_run: Run) -> None:
    """Stay where the program starts."""


def begin(run: Run, mode: str = "Practice") -> None:
    """Start the quiz in a mode."""
    run.press(mode)
    run.press("Start")
    run.wait_for_page("QuestionPage")


def answer(run: Run, right: bool = True) -> None:
    """Answer the question at hand in Practice."""
    run.choose(right)
    run.press("Check answer")


def answer_and_go_on(run: Run, right: bool = True) -> None:
    """Answer the question at hand in Practice, and turn to the next one or the result."""
    answer(run, right)
    run.press("Next question" if run.find("Next question") else "See result")


def answer_wrong(run: Run) -> None:
    """Answer the question at hand in Practice wrongly."""
    answer(run, False)


def answer_partly(run: Run) -> None:
    """Choose all but one of the right options, and check."""
    run.choose()
    next(face for face in run.options() if face.is_checked).widget.click()  # type: ignore[attr-defined]
    run.press("Check answer")


def practice_mostly_wrong(run: Run) -> None:
    """Take the quiz in Practice to its result, only the first question right."""
    practice_all(run, right=False)


def practice_all(run: Run, right: bool = True) -> None:
    """Take the quiz in Practice to its result, the first question right in any case."""
    begin(run)
    count = run.ongoing.attempt.count
    for number in range(count):
        answer_and_go_on(run, right or number == 0)
    run.wait_for_page("ResultPage")


def interrupted(run: Run) -> None:
    """Leave an attempt at its second question."""
    begin(run)
    answer_and_go_on(run)
    run.press("Home")
    run.wait_for(lambda: run.find("Resume practice") is not None)


def several_open(run: Run) -> None:
    """Leave a Test and a practice unfinished, with mistakes to practice."""
    begin(run, "Test")
    run.press("Home")
    run.wait_for(lambda: run.find("Resume test") is not None)
    run.press("Practice")
    run.press("Start")
    run.wait_for_page("QuestionPage")
    answer_and_go_on(run, right=False)
    run.press("Home")
    run.wait_for(lambda: run.find("Resume practice") is not None)
    run.navigator.warm_up()
    run.wait_for(lambda: run.find("Practice mistakes") is not None)


def with_scores(run: Run) -> None:
    """Have a last score, a better one, and another file that was open before."""
    practice_all(run, right=True)
    run.press("Try again")
    run.wait_for_page("QuestionPage")
    for _ in range(run.ongoing.attempt.count):
        answer_and_go_on(run, right=False)
    run.wait_for_page("ResultPage")
    run.press("Home")
    run.wait_for_page("HomePage")
    open_copy(run)
    run.wait_for(lambda: "Recent" in run.said())


def open_copy(run: Run) -> None:
    """Drop a copy of the file, and then the first one again."""
    opened = run.workspace.library.current
    assert opened is not None
    first = opened.path
    copy = shutil.copy(first, first.with_name("copy.json"))
    for path in (Path(copy), first):
        drop(run, path)
        run.wait_for(lambda: is_open(run, path))  # noqa: B023


def is_open(run: Run, path: Path) -> bool:
    """Whether the file at `path` is the current one."""
    opened = run.workspace.library.current
    return opened is not None and opened.path == path


def drop(run: Run, path: Path) -> None:
    """Drop a file on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, button = QPointF(100, 100), Qt.MouseButton.LeftButton
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(at.toPoint(), action, data, button, keys)
    QApplication.sendEvent(run.window, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(at, action, data, button, keys)
    QApplication.sendEvent(run.window, dropped)
    assert dropped.isAccepted()


def left_out(run: Run) -> None:
    """Have a file with a question that can't be used."""
    spoil(run, '"id": "bridges"', '"points": "many"')
    run.wait_for(lambda: run.find("Show problems") is not None)


def spoil(run: Run, old: str, new: str) -> None:
    """Write something else into the file, and open it again."""
    opened = run.workspace.library.current
    assert opened is not None
    text = opened.path.read_text(encoding="utf-8")
    assert old in text
    opened.path.write_text(text.replace(old, new), encoding="utf-8")
    drop(run, opened.path)
    run.settle()


def select_all(run: Run) -> None:
    """Be at a question with several right options."""
    begin(run)
    answer_and_go_on(run)


def picture(run: Run) -> None:
    """Be at a question with a picture."""
    begin(run)
    for _ in range(3):
        run.press("Skip")


def reading_open(run: Run) -> None:
    """Have the reading over the question, in a narrow window."""
    begin(run)
    answer(run)
    run.resize(500, 700)
    run.press("Reading")


def in_test(run: Run) -> None:
    """Be in a Test, at a question that was answered and flagged."""
    begin(run, "Test")
    run.choose()
    run.press("Flag")


def last_of_test(run: Run) -> None:
    """Be at the last question of a Test."""
    in_test(run)
    while run.find("Hand in") is None:
        run.press("Next question")


def overview(run: Run) -> None:
    """See the overview of a Test."""
    in_test(run)
    run.press("Overview")


def handing_in(run: Run) -> None:
    """Be asked whether to hand in."""
    overview(run)
    run.press("Hand in")
    run.wait_for(lambda: run.front is not run.window)


def tested(run: Run) -> None:
    """See the result of a Test with nothing right but one question."""
    handing_in(run)
    run.press("Hand in")
    run.wait_for_page("ResultPage")


def ending(run: Run) -> None:
    """Be asked whether to end Practice."""
    begin(run)
    run.press("End practice")
    run.wait_for(lambda: run.front is not run.window)


def starting_again(run: Run) -> None:
    """Be asked whether to give up an attempt."""
    interrupted(run)
    run.press("Start")
    run.wait_for(lambda: run.front is not run.window)


def in_trouble(run: Run) -> None:
    """Be told that answers can't be kept."""
    begin(run)
    run.program._show_trouble(Trouble("disk_full", ""))


def history(run: Run) -> None:
    """See a history with two kinds of attempts, one of them unfinished."""
    practice_all(run, right=False)
    run.press("Practice mistakes")
    run.wait_for_page("QuestionPage")
    run.press("Home")
    run.wait_for(lambda: run.find("Resume practicing mistakes") is not None)
    empty_history(run)
    run.wait_for(lambda: "Practiced mistakes" in run.said())


def long_history(run: Run) -> None:
    """See a history that is shown in parts."""
    given_up = ""
    for _ in range(42):
        ongoing = run.workspace.ongoing_attempts.start("practice", given_up).result()
        given_up = ongoing.id
    empty_history(run)
    run.wait_for(lambda: run.find("Show more") is not None)


def empty_history(run: Run) -> None:
    """See the history."""
    run.press("History")
    run.wait_for_page("HistoryPage")


def settings(run: Run) -> None:
    """See the settings."""
    run.press("Settings")
    run.wait_for_page("SettingsPage")
    run.wait_for(lambda: "Ada" in run.said())


def settings_of_several(run: Run) -> None:
    """See the settings where there are other learners."""
    run.workspace.learner.add("Grace Hopper").result()
    settings(run)
    run.wait_for(lambda: "Grace" in run.said())


def problems(run: Run) -> None:
    """See what is wrong with a file that can't be used."""
    spoil(run, '"questions": [', '"questions": ]')
    run.wait_for_page("ProblemPage")


def problems_of_some(run: Run) -> None:
    """See what is wrong with single questions."""
    left_out(run)
    run.press("Show problems")
    run.wait_for_page("ProblemPage")


def reading(run: Run) -> None:
    """See the reading from a result."""
    practice_all(run, right=True)
    run.press("Reading")
    run.wait_for_page("ReadingPage")


def new_learner(run: Run) -> None:
    """Be asked for a name, and told that the one given is none."""
    settings(run)
    run.press("New student…")
    run.wait_for(lambda: run.front is not run.window)
    before = run.said()
    run.type_name("   ")
    run.press("Add")
    run.wait_for(lambda: run.said() != before)


def keys(run: Run) -> None:
    """See the list of keys."""
    trigger(run, "Keys")
    run.wait_for(lambda: run.front is not run.window)


def trigger(run: Run, name: str) -> None:
    """Choose an entry of the menu."""
    actions: list[QAction] = run.window.menu.actions()
    (action,) = (a for a in actions if a.text() in (name, f"{name} {name}"))
    action.trigger()
    run.settle()


def message(run: Run) -> None:
    """Be told something."""
    run.navigator.dialogs.show_error(ValueError("a long reason why it could not be done"))
    run.wait_for(lambda: run.front is not run.window)


def pasting(run: Run) -> None:
    """See what was found in a pasted text, and what was left out."""
    QGuiApplication.clipboard().setText(
        "1. What is an *incomprehensibility*?\nA) A counterrevolution\n*B) It is what it is.\n"
        "Explanation: It says so itself.\n\n2. Who knows?\nA) Nobody\nB) Everybody\n"
    )
    editing(run).bar.paste_requested.emit()
    run.wait_for(lambda: "Add 1 question" in run.said())


def replacing(run: Run) -> None:
    """See where a text stands, and what will stand there."""
    editing(run).bar.replace_requested.emit()
    for name, text in (("Find", "lasts"), ("Replace with", "perseveres indefinitely")):
        face = run.find(name)
        assert face is not None
        face.widget.setText(text)  # type: ignore[attr-defined]
    run.wait_for(lambda: "[lasts → perseveres indefinitely]" in run.said())


def menu(run: Run) -> None:
    """See the menu."""
    run.press("Menu")
    run.wait_for(lambda: run.front is not run.window)


TIMED: dict[str, Any] = {"time_limit_s": 1200}
SCENES: dict[str, Scene] = {
    "home": Scene(at_home),
    "home, timed": Scene(at_home, TIMED, {"mode": "test"}),
    "home, one mode": Scene(at_home, {"modes": ["test"]}),
    "home, interrupted": Scene(interrupted),
    "home, several open": Scene(several_open, TIMED),
    "home, asked for a name": Scene(asked_for_a_name),
    "home, with scores": Scene(with_scores),
    "home, some left out": Scene(left_out),
    "home, due": Scene(something_due),
    "home, due later": Scene(due_later),
    "question": Scene(begin),
    "question, right": Scene(steps(begin, answer)),
    "question, wrong": Scene(steps(begin, answer_wrong)),
    "question, select all": Scene(select_all),
    "question, select all, partly": Scene(steps(select_all, answer_partly)),
    "question, picture": Scene(picture),
    "question, without reading": Scene(begin, {"reading": "after"}),
    "question, reading open": Scene(reading_open),
    "question, trouble": Scene(in_trouble),
    "question, certainty": Scene(begin, preferences={"certainty": True}),
    "question, certainty told": Scene(steps(begin, answer_sure), preferences={"certainty": True}),
    "test": Scene(in_test, TIMED),
    "test, clock hidden": Scene(in_test, TIMED, {"clock_shown": False}),
    "test, last": Scene(last_of_test),
    "overview": Scene(overview),
    "overview, timed": Scene(overview, TIMED),
    "result": Scene(practice_mostly_wrong),
    "result, all right": Scene(practice_all),
    "result, test": Scene(tested, TIMED),
    "result, certainty": Scene(steps(begin, sure_to_the_end), preferences={"certainty": True}),
    "history, empty": Scene(empty_history),
    "history": Scene(history),
    "history, long": Scene(long_history),
    "progress, empty": Scene(empty_progress),
    "progress, one": Scene(progress_of_one),
    "progress, tables": Scene(progress_with_tables, preferences={"certainty": True}),
    "progress, many": Scene(progress_of_many, preferences={"certainty": True}),
    "settings": Scene(settings),
    "settings, several learners": Scene(settings_of_several),
    "problems": Scene(problems),
    "problems of some": Scene(problems_of_some),
    "reading": Scene(reading),
    "no scores": Scene(at_home, opens=False),
    "dialog, start again": Scene(starting_again),
    "dialog, hand in": Scene(handing_in),
    "dialog, end": Scene(ending),
    "dialog, name": Scene(new_learner),
    "dialog, keys": Scene(keys),
    "dialog, message": Scene(message),
    **{name: Scene(way) for name, way in EDITOR_SCENES.items()},
    "dialog, paste": Scene(pasting),
    "dialog, replace": Scene(replacing),
    **{name: Scene(way) for name, way in EXCHANGE_SCENES.items()},
    **{name: Scene(way) for name, way in CLASS_SCENES.items()},
    **{name: Scene(way) for name, way in OWN_DATA_SCENES.items()},
    **{name: Scene(way) for name, way in STATISTICS_SCENES.items()},
    **{name: Scene(way) for name, way in GRADEBOOK_SCENES.items()},
    **{name: Scene(way) for name, way in REGRADE_SCENES.items()},
}
