"""A class in the window: files of results as learners send them, and the ways to its pages."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from quizapp.app.classes.school_class import open_school_class
from quizapp.gui.pages.classes.class_page import ClassPage
from quizapp.gui.pages.classes.gradebook import GradebookPage
from quizapp.quiz.model import About, Settings
from quizapp.scores.classes.result_file import encode_file
from quizapp.scores.store.database import open_store
from tests.gui.exchange_scenes import choose_file
from tests.gui.running import Run
from tests.scores.class_samples import content
from tests.scores.samples import START_MS, add_learner, take_whole

NUMBERS = "Numbers"
NAMES = ("Ada Lovelace", "=Bob", "Grace Hopper")


def quiz(title: str) -> About:
    """A quiz called `title`."""
    return About(title=title, id=title.lower(), settings=Settings(pass_percent=60))


def results(
    folder: Path,
    names: Sequence[str] = NAMES,
    titles: Sequence[str] = (NUMBERS, "Fractions"),
    class_name: str = "7b",
) -> list[Path]:
    """A file of results of each of these people, who have taken each quiz; the first one twice."""
    store = open_store(folder / "computers").store
    files = []
    for number, name in enumerate(names):
        learner = add_learner(store, name)
        at_ms = START_MS + 1_000_000 * number
        taken = [
            take_whole(store, learner, right, at_ms=at_ms + 10_000 * at, about=quiz(title))
            for at, (title, right) in enumerate(
                [(titles[0], (number + 2) % 4), *((t, (number + 1) % 4) for t in titles)]
            )
        ]
        path = folder / f"{number} {name}.quizresult"
        path.write_bytes(encode_file(content(store, taken, name, class_name)))
        files.append(path)
    assert store.close()
    return files


def drop_all(run: Run, files: Sequence[Path]) -> bool:
    """Drop files on the window; returns whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    at, button = QPointF(100, 100), Qt.MouseButton.LeftButton
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(at.toPoint(), action, data, button, keys)
    QApplication.sendEvent(run.window, entered)
    if not entered.isAccepted():
        return False
    dropped = QDropEvent(at, action, data, button, keys)
    QApplication.sendEvent(run.window, dropped)
    return dropped.isAccepted()


def folder_of(run: Run) -> Path:
    """A folder for the files of a class."""
    folder = run.data.parent / "class"
    folder.mkdir(exist_ok=True)
    return folder


def class_file(run: Run) -> Path:
    """The file of the class that is made here."""
    return folder_of(run) / "Class 7b.sqlite"


def people_in(path: Path) -> list[str]:
    """Who is in a class, as another program sees it."""
    room = open_school_class(path)
    names = [row.person.name for row in room.gradebook().result().rows]
    assert room.close()
    return names


def new_class(run: Run) -> ClassPage:
    """Make a new class, and see it."""
    run.press("Open class")
    choose_file(run, class_file(run))
    run.wait_for_page("ClassPage")
    run.wait_until_idle()
    page = run.window.page
    assert isinstance(page, ClassPage)
    return page


def told(run: Run) -> str:
    """What came of the files taken in last."""
    run.wait_until_idle()
    page = run.window.page
    assert isinstance(page, ClassPage)
    run.wait_for(page._message_card.isVisible)
    return page._message.plain()


def class_of(
    run: Run, names: Sequence[str] = NAMES, titles: Sequence[str] = (NUMBERS, "Fractions")
) -> ClassPage:
    """See a class of these people."""
    page = new_class(run)
    assert drop_all(run, results(folder_of(run), names, titles))
    told(run)
    return page


def open_gradebook(run: Run) -> GradebookPage:
    """See the gradebook of the class that is open."""
    run.press("Gradebook")
    run.wait_for_page("GradebookPage")
    run.wait_until_idle()
    page = run.window.page
    assert isinstance(page, GradebookPage)
    return page


def open_mark(run: Run, row: int, column: int) -> None:
    """See the questions behind a mark."""
    page = run.window.page
    assert isinstance(page, GradebookPage)
    page.table.focus_cell(row, column)
    run.key(Qt.Key.Key_Return)
    run.wait_for_page("ClassResultPage")


def empty_class(run: Run) -> None:
    """See a class that nobody is in."""
    new_class(run)


def class_of_few(run: Run) -> None:
    """See a class of a few people."""
    class_of(run)


def class_with_skipped(run: Run) -> None:
    """See a class, and files that were skipped."""
    page = new_class(run)
    files = results(folder_of(run))
    files[0].write_bytes(files[0].read_bytes().replace(b'"earned": "', b'"earned": "1', 1))
    notes = files[1].with_name("notes about incomprehensibilities.txt")
    notes.write_text("no results")
    assert drop_all(run, [*files, notes])
    told(run)
    page.to_top()


def class_at_work(run: Run) -> None:
    """See results being taken in."""
    page = class_of(run)
    page.show_busy((1, 3))


def gradebook(run: Run) -> None:
    """See the gradebook of a few people."""
    class_of(run)
    open_gradebook(run)


def long_gradebook(run: Run) -> None:
    """See a gradebook with more people and quizzes than are shown at once."""
    names = [f"Learner {number}" for number in range(30)]
    class_of(run, names, [f"Chapter {number}" for number in range(1, 8)])
    open_gradebook(run)


def mark(run: Run) -> None:
    """See the questions behind a mark."""
    gradebook(run)
    open_mark(run, 0, 2)


def person(run: Run) -> None:
    """See what can be done with a person."""
    gradebook(run)
    page = run.window.page
    assert isinstance(page, GradebookPage)
    page.table.focus_cell(0, 0)
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.front is not run.window)


def deleting_person(run: Run) -> None:
    """Be asked whether to delete a person."""
    person(run)
    run.press("Delete student…")
    run.wait_for(lambda: run.find("Keep") is not None)


def results_at_home(run: Run) -> None:
    """Drop results where no class is open."""
    drop_all(run, results(folder_of(run), NAMES[:1]))
    run.wait_for(lambda: run.front is not run.window)


GRADEBOOK_SCENES: dict[str, Callable[[Run], None]] = {
    "class, empty": empty_class,
    "class": class_of_few,
    "class, skipped": class_with_skipped,
    "class, at work": class_at_work,
    "gradebook": gradebook,
    "gradebook, long": long_gradebook,
    "class result": mark,
    "dialog, person": person,
    "dialog, delete person": deleting_person,
    "dialog, results at home": results_at_home,
}
