"""The progress page: its tables are its figures, its pictures are saved, nothing loads early."""

import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QImage, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from quizapp.app.attempts.progress import Progress
from quizapp.gui.base.palette import DARK, LIGHT
from quizapp.gui.pages.progress import PlotName, ProgressPage
from quizapp.gui.plots import labels
from quizapp.gui.widgets.plot_card import AT_ONCE, PlotPicture
from quizapp.gui.widgets.tables.data_table import DataTable
from quizapp.stats.table import Table
from tests.gui.conftest import StartRun
from tests.gui.pixels import colors, picture
from tests.gui.progress import MANY, open_progress, progress_of_many, sit_days_ago
from tests.gui.quizzes import write_quiz
from tests.gui.running import Run
from tests.gui.scenes import drop, is_open, trigger
from tests.gui.speech import Role, face_of, spoken_cells

WHAT_IS_LOADED = """
import sys
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication
from quizapp.gui.shell.application import Application
from quizapp.gui.shell.startup import Startup
program = Application(Startup(sys.argv[1], sys.argv[2]), [])
program.window.grab()
program.navigator.warm_up()
def loaded():
    return sorted({"numpy", "quizapp.gui.pages.progress"} & set(sys.modules))
print(loaded())
program.navigator.go_progress()
deadline = QDeadlineTimer(20000)
while program.window.page.next_step().isHidden() and not deadline.hasExpired():
    QApplication.processEvents()
program.window.grab()
print(loaded())
program.window.close_now()
program.close_scores()
"""


def cells(run: Run, name: PlotName) -> list[list[str]]:
    """What a screen reader finds in the table of a plot."""
    page = run.window.page
    assert isinstance(page, ProgressPage)
    (table,) = page.cards[name].findChildren(DataTable)
    return spoken_cells(face_of(table))


def figures(progress: Progress) -> dict[PlotName, Table]:
    """The tables of what was worked out, as the page orders them."""
    mastery = progress.mastery.table
    without_quiz = Table(mastery.columns[1:], tuple(row[1:] for row in mastery.rows))
    found: dict[PlotName, Table] = {
        "mastery": without_quiz,
        "calibration": progress.calibration.table,
    }
    for name in ("scores", "days", "times"):
        table: Table = getattr(progress, name).table
        found[name] = Table(table.columns, table.rows[::-1])
    return found


def choose_quiz(run: Run, title: str) -> None:
    """Choose a quiz in the page's menu."""
    page = run.window.page
    assert isinstance(page, ProgressPage)
    actions: list[QAction] = page._quiz_menu.actions()
    (action,) = (action for action in actions if action.text() == title)
    action.trigger()


def test_the_tables_hold_the_figures_of_the_plots(start: StartRun, quiz: Path) -> None:
    run = start(quiz, certainty=True)
    for days, right in ((9, 1), (2, 4), (0, 3)):
        sit_days_ago(run, days, right)
    page = open_progress(run)
    current = run.workspace.library.current
    assert current is not None
    progress = run.workspace.progress(current.key).result()
    for name, table in figures(progress).items():
        page.cards[name]._switch.click()
        run.settle()
        assert cells(run, name) == labels.rows(table), name
        sentence = page.cards[name]._sentence.plain().replace("\N{NO-BREAK SPACE}", " ")
        assert sentence in run.said()
    assert len(cells(run, "scores")) == 3


def test_a_picture_says_its_sentence(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 2)
    page = open_progress(run)
    sentence = page.cards["scores"]._sentence.plain()
    assert sentence.startswith("One complete attempt so far:")
    (shown,) = page.cards["scores"].findChildren(PlotPicture)
    face = face_of(shown)
    assert (face.role, face.name) == (Role.Graphic, sentence)
    assert not face.is_focusable
    assert page.cards["calibration"].findChildren(PlotPicture)[0].isHidden()


def test_it_opens_on_the_open_quiz_and_shows_any_other_or_all(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    sit_days_ago(run, 3, 2)
    other = write_quiz(tmp_path / "other.json", title="Another one", quiz_id="other")
    drop(run, other)
    run.wait_for(lambda: is_open(run, other))
    sit_days_ago(run, 0, 4)
    sit_days_ago(run, 0, 4)
    page = open_progress(run)
    page.cards["scores"]._switch.click()
    run.settle()
    assert page._headline.plain() == "Another one"
    assert [row[1] for row in cells(run, "scores")] == ["Another one"] * 2
    choose_quiz(run, "Money, rivers and bridges")
    run.wait_for(lambda: len(cells(run, "scores")) == 1)
    assert page._headline.plain() == "Money, rivers and bridges"
    choose_quiz(run, "All quizzes")
    run.wait_for(lambda: page._headline.plain() == "All quizzes")
    assert len(cells(run, "scores")) == 3


def test_what_was_asked_last_is_shown_though_an_older_answer_comes_later(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 2)
    page = open_progress(run)
    workspace = run.workspace
    every, one = workspace.progress(None).result(), workspace.progress("ministry").result()
    asked: list[Future[Progress]] = []

    def ask(_: str | None) -> Future[Progress]:
        asked.append(Future())
        return asked[-1]

    monkeypatch.setattr(workspace, "progress", ask)
    choose_quiz(run, "Money, rivers and bridges")
    choose_quiz(run, "All quizzes")
    asked[1].set_result(every)
    run.wait_for(lambda: page._headline.plain() == "All quizzes")
    asked[0].set_result(one)
    run.wait_until_idle()
    assert page._headline.plain() == "All quizzes"


def test_a_quiz_never_taken_leaves_all_the_others(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    sit_days_ago(run, 3, 2)
    new = write_quiz(tmp_path / "new.json", title="A new one", quiz_id="new")
    drop(run, new)
    run.wait_for(lambda: is_open(run, new))
    assert open_progress(run)._headline.plain() == "All quizzes"


def test_an_empty_history_says_what_will_be_here_and_leads_to_start(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    trigger(run, "Progress")
    run.wait_for(lambda: run.find("Go to Start") is not None)
    assert run.said().count("will appear here") == 5
    assert run.find("Save picture") is None
    assert run.focus.name == "Go to Start"
    run.key(Qt.Key.Key_Return)
    run.wait_for(lambda: run.page == "HomePage" and run.focus.name == "Start")


def test_a_long_table_is_shown_in_parts(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    progress_of_many(run)
    assert len(cells(run, "scores")) == AT_ONCE
    run.press("Show more")
    assert len(cells(run, "scores")) == MANY
    assert run.find("Show more") is None
    table = QApplication.focusWidget()
    assert isinstance(table, DataTable)
    QTest.keyClick(table, Qt.Key.Key_PageDown)
    run.settle()
    at = table.viewport().mapTo(run.window, table.visualRect(table.currentIndex()).center())
    assert table.currentIndex().row() == MANY - 1
    assert run.window.rect().contains(at)


def turn_wheel(widget: QWidget) -> QWidget | None:
    """Turn the wheel over a widget; returns who has taken it, as Qt passes it on to parents."""
    at: QWidget | None = widget
    while at is not None:
        middle = at.rect().center()
        event = QWheelEvent(
            QPointF(middle),
            QPointF(at.mapToGlobal(middle)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        if QApplication.sendEvent(at, event) and event.isAccepted():
            break
        at = at.parentWidget()
    return at


def test_the_wheel_scrolls_the_page_over_plots_and_tables(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 2)
    page = open_progress(run)
    page.cards["scores"]._switch.click()
    run.settle()
    (shown,) = page.cards["scores"].findChildren(PlotPicture)
    (table,) = page.cards["scores"].findChildren(DataTable)
    for widget in (shown, table.viewport()):
        before = page._scroll.verticalScrollBar().value()
        assert turn_wheel(widget) is page._scroll.viewport()
        assert page._scroll.verticalScrollBar().value() > before


def test_pictures_follow_the_theme_and_the_size_of_texts(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 2)
    page = open_progress(run)
    (shown,) = page.cards["scores"].findChildren(PlotPicture)
    before = shown.height()
    run.wait_for(lambda: colors(picture(shown))[LIGHT.accent] > 0)
    run.window.theme.set_appearance(DARK, 1.5, True)
    run.wait_for(lambda: colors(picture(shown))[DARK.accent] > 0)
    seen = colors(picture(shown))
    assert seen[LIGHT.accent] == seen[LIGHT.card] == 0
    assert shown.height() > before


def saved(run: Run, page: ProgressPage, name: PlotName, path: Path) -> str:
    """Save the picture of a plot; returns what the card says of it."""
    run.navigator.pages.progress.save(name, path)
    run.wait_until_idle()
    return page.cards[name]._message.plain()


@pytest.mark.parametrize("name", ["scores", "mastery", "days", "times", "calibration"])
def test_a_saved_picture_is_one(
    start: StartRun, quiz: Path, tmp_path: Path, name: PlotName
) -> None:
    run = start(quiz, certainty=True)
    sit_days_ago(run, 1, 2)
    page = open_progress(run)
    png, svg = tmp_path / "plot.png", tmp_path / "plot.svg"
    assert saved(run, page, name, png) == "Saved as plot.png"
    assert saved(run, page, name, svg) == "Saved as plot.svg"
    assert png.read_bytes().startswith(b"\x89PNG\r\n")
    image, drawing = QImage(str(png)), QSvgRenderer(str(svg))
    assert drawing.isValid()
    size = drawing.viewBoxF().size()
    assert (image.width(), image.height()) == (2 * size.width(), 2 * size.height())
    seen = colors(image)
    assert seen[LIGHT.accent] > 20
    assert seen[LIGHT.ink] > 20
    text = svg.read_text(encoding="utf-8")
    card = page.cards[name]
    heading = f"{card.heading} · Money, rivers and bridges"
    assert f"<title>{heading}</title>" in text
    assert heading in text.partition("</title>")[2]
    assert LIGHT.accent.lower() in text.lower()
    assert "<image" not in text


def test_a_picture_is_saved_where_the_dialog_says(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 2)
    page = open_progress(run)
    run.press("Save picture")
    run.wait_for(lambda: isinstance(run.front, QFileDialog))
    dialog = run.front
    assert isinstance(dialog, QFileDialog)
    (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
    assert field.text() == "Score over time.png"
    dialog.selectNameFilter("Drawing (*.svg)")
    dialog.filterSelected.emit("Drawing (*.svg)")
    field.setText(str(tmp_path / "my scores"))
    dialog.accept()
    run.wait_for(lambda: page.cards["scores"]._message.plain() == "Saved as my scores.svg")
    assert QSvgRenderer(str(tmp_path / "my scores.svg")).isValid()


def test_what_can_not_be_saved_is_told_with_the_reason(
    start: StartRun, quiz: Path, tmp_path: Path
) -> None:
    run = start(quiz)
    sit_days_ago(run, 0, 2)
    page = open_progress(run)
    told = saved(run, page, "scores", tmp_path / "missing" / "plot.png")
    assert "Couldn't save plot.png: No such file or directory. Save it somewhere else." in told
    assert told in run.said()


def test_the_page_is_loaded_when_it_is_opened_and_numpy_not_even_then(
    quiz: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHAT_IS_LOADED, str(quiz), str(tmp_path / "scores")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "['quizapp.gui.pages.progress']"]
