"""The statistics page: its figures are those of the command, and its flags lead to the editor."""

import io
import json
import subprocess
import sys
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTableView

from quizapp.app.statistics import statistics
from quizapp.app.statistics.statistics import Described, Gathered, Source, Statistics, gather_kept
from quizapp.cli.stats import StatsOptions, print_statistics
from quizapp.gui.pages.statistics.figure_cards import FigureDialog
from quizapp.gui.pages.statistics.question_figures import QuestionFiguresPage
from quizapp.gui.presenters.statistics import Subject
from quizapp.scores.responses.complete_attempts import Choice
from quizapp.stats import messages
from quizapp.stats.alpha import Interval
from quizapp.stats.figures import given
from quizapp.stats.responses import from_matrix
from tests.gui.conftest import StartRun
from tests.gui.quizzes import RIVERS
from tests.gui.running import WAIT_MS
from tests.gui.statistics_scenes import (
    cells,
    open_question,
    open_statistics,
    sit_class,
    table,
)
from tests.gui.test_by_keyboard import CTRL, tab_to

pytestmark = pytest.mark.usefixtures("listening")

Key = Qt.Key
ITEM_FIGURES = (
    "facility",
    "deviation",
    "guess",
    "discrimination",
    "efficiency",
    "upper_lower",
    "weight",
    "alpha_without",
)
OPTION_FIGURES = {
    "share": "option_share",
    "upper": "option_upper",
    "middle": "option_middle",
    "lower": "option_lower",
    "better_half": "option_half",
    "discrimination": "option_discrimination",
}
QUIZ_FIGURES = ("mean", "median", "quiz_deviation", "skewness", "kurtosis", "alpha", "error")

WHAT_IS_LOADED = """
import sys, threading
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication
from quizapp.gui.shell.application import Application
from quizapp.gui.shell.startup import Startup
program = Application(Startup(sys.argv[1], sys.argv[2]), [])
program.window.grab()
program.navigator.warm_up()
def loaded():
    modules = {f"quizapp.{room}.statistics.statistics" for room in ("app", "gui.pages")}
    names = {"numpy", *modules}
    return sorted(names & set(sys.modules))
print(loaded())
by = {}
class Watch:
    def find_spec(self, name, path=None, target=None):
        by.setdefault(name, threading.current_thread() is threading.main_thread())
sys.meta_path.insert(0, Watch())
program.navigator.go_statistics()
deadline = QDeadlineTimer(20000)
while program.window.page.next_step().isHidden() and not deadline.hasExpired():
    QApplication.processEvents()
print(by["numpy"], by["quizapp.stats.analysis"], "numpy" in sys.modules)
program.window.close_now()
program.close_scores()
"""


def printed(data: Path, choice: Choice = "first") -> dict[str, Any]:
    """What the command tells."""
    out, err = io.StringIO(), io.StringIO()
    options = StatsOptions(quiz="ministry", choice=choice, as_json=True)
    assert print_statistics(data, options, out, err) == 0, err.getvalue()
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def said(code: Any, figure: dict[str, Any]) -> str:
    """A figure of the command as the page says it."""
    if figure["value"] is None:
        return messages.reason_message(code, figure["reason"])
    value = f"{figure['value']:.3f}"
    if figure["low"] is None:
        return value
    return f"{value} ({figure['low']:.2f}\u00a0to\u00a0{figure['high']:.2f})"


@pytest.mark.parametrize("choice", ["first", "last", "best", "all"])
def test_the_figures_are_those_of_the_command(
    start: StartRun, quiz: Path, data: Path, choice: Choice
) -> None:
    run = start(quiz)
    sit_class(run, 14, again=4, skipping=3)
    open_statistics(run)
    name = "First attempt" if choice == "first" else choice.capitalize()
    run.press(name)
    run.wait_until_idle()
    of_quiz, of_questions = cells(run, "The quiz"), cells(run, "Questions")
    of_options = []
    for position in range(4):
        open_question(run, position)
        of_options.append((cells(run, "Options"), cells(run, "Figures")))
        run.key(Key.Key_Escape)
        run.wait_for_page("StatisticsPage")
    run.close()

    told = printed(data, choice)
    assert told["source"]["choice"] == choice
    rows = [[messages.FIGURES[c].name, said(c, told["quiz"][c])] for c in QUIZ_FIGURES]  # type: ignore[index]
    lower, upper = (told["quiz"]["alpha_interval"][side] for side in ("lower", "upper"))
    code = told["quiz"]["alpha_interval"]["code"]
    rows.insert(6, [messages.FIGURES[code].name, f"{said(code, lower)} to {said(code, upper)}"])
    assert of_quiz == rows
    for number, (row, question) in enumerate(zip(of_questions, told["questions"], strict=True), 1):
        figures = [said(code, question[code]) for code in ITEM_FIGURES]
        assert row[0] == str(number)
        assert row[2:11] == [str(question["n"]), *figures]
        assert bool(row[11]) == bool(question["flags"])
        options, named = of_options[number - 1]
        assert [value for _, value in named] == figures
        for cell, option in zip(options, question["options"], strict=False):
            kind = "key" if option["is_key"] else "distractor"
            parts = [said(code, option[name]) for name, code in OPTION_FIGURES.items()]
            assert cell[1:] == [kind, str(option["chosen"]), *parts]
        assert len(options) == len(question["options"]) + bool(question["blank"])


def test_other_attempts_are_marked_as_biased(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 12, again=3)
    open_statistics(run)
    assert "12 students · 12 attempts · 4 questions" in run.said()
    assert "The first complete attempt of each student." in run.said()
    assert "overstate how easy" not in run.said()
    tab_to(run, "First attempt")
    for name, begin in (("Last", "The last"), ("Best", "The best"), ("All", "All")):
        run.key(Key.Key_Right)
        assert run.focus.name == name
        run.wait_until_idle()
        assert f"{begin} complete attempt" in run.said()
        assert "overstate how easy a question is" in run.said()
    assert "12 students · 15 attempts · 4 questions" in run.said()


def test_a_figure_opens_to_its_formula_by_keys(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 12, skipping=2)
    run.key(Key.Key_T, CTRL)
    run.wait_for_page("StatisticsPage")
    run.wait_until_idle()
    tab_to(run, "The quiz")
    for _ in range(5):
        run.key(Key.Key_Down)
    run.key(Key.Key_Return)
    run.wait_for(lambda: isinstance(run.front, FigureDialog))
    told = run.said()
    assert run.front.accessibleName() == "Cronbach's alpha (KR-20)"
    for part in (
        "Formula: k / (k - 1) (1 - sum of var(x) / var(T))",
        "Variance: Sample variance (n - 1)",
        "Based on: n = 12. The first complete attempt of each student. Counts complete attempts",
        "Skipped or unasked questions: Based on the covariance of each pair of questions",
    ):
        assert part in told
    assert cells(run, "The quiz")[5][1] in told
    run.key(Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    assert QApplication.focusWidget() is table(run, "The quiz")
    tab_to(run, "Questions")
    for _ in range(10):
        run.key(Key.Key_Right)
    run.key(Key.Key_Space)
    run.wait_for(lambda: isinstance(run.front, FigureDialog))
    assert run.front.accessibleName() == "Alpha if deleted"
    assert "1. Where does the most money go?" in run.said()


@pytest.mark.parametrize(
    ("row", "column", "code"), [(0, 4, "option_upper"), (3, 8, "option_discrimination")]
)
def test_a_figure_of_an_option_opens_by_a_click(
    start: StartRun, quiz: Path, row: int, column: int, code: Any
) -> None:
    run = start(quiz)
    sit_class(run, 12, skipping=2)
    open_statistics(run)
    open_question(run, 1)
    assert run.focus.name == "Which rivers are named?"
    shown = table(run, "Options")
    shown.clicked.emit(shown.model().index(row, column))
    run.wait_for(lambda: isinstance(run.front, FigureDialog))
    assert run.front.accessibleName() == messages.FIGURES[code].name
    assert RIVERS["options"][row] in run.said()
    assert "n = 12." in run.said()


def test_what_is_withheld_says_why(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 4)
    open_statistics(run)
    reason = "Too few students: at least 10 are needed."
    assert [row[1] for row in cells(run, "The quiz")].count(reason) == 5
    assert cells(run, "Questions")[0][6] == reason
    assert f"(A) {reason}" in run.said()
    assert "Questions are judged once 10 students have taken the quiz." in run.said()


def test_an_empty_page_says_what_will_be_here(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.press("Statistics")
    run.wait_for(lambda: run.find("Go to Start") is not None)
    assert "Nobody has completed this quiz yet." in run.said()
    assert run.find("Copy table") is None
    assert run.focus.name == "Go to Start"
    run.key(Key.Key_Return)
    run.wait_for(lambda: run.page == "HomePage" and run.focus.name == "Start")


def test_an_interval_that_comes_late_is_not_shown_for_another_choice(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    sit_class(run, 12, again=3)
    late = threading.Event()

    def interval(gathered: Gathered, _go_on: Any) -> Interval:
        is_first = gathered.source.choice == "first"
        if is_first:
            assert late.wait(WAIT_MS / 1000)
        bounds = (0.111, 0.222) if is_first else (0.333, 0.444)
        return Interval("alpha_feldt", *(given(bound, 12) for bound in bounds))

    monkeypatch.setattr(statistics, "interval_of", interval)
    run.press("Statistics")
    run.wait_for(lambda: run.find("Copy table") is not None)
    assert cells(run, "The quiz")[6][1] == "Calculating…"
    run.press("All")
    run.wait_for(lambda: cells(run, "The quiz")[6][1] == "0.333 to 0.444")
    late.set()
    run.wait_until_idle()
    assert cells(run, "The quiz")[6][1] == "0.333 to 0.444"


def test_no_interval_is_made_of_what_was_left_before_it_stood_there(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = start(quiz)
    sit_class(run, 12, again=3)
    made: list[str | None] = []

    def interval(gathered: Gathered, _go_on: Any) -> Interval:
        made.append(gathered.source.choice)
        return Interval("alpha_feldt", given(0.333, 12), given(0.444, 12))

    monkeypatch.setattr(statistics, "interval_of", interval)
    page = run.navigator.pages.statistics.page
    show = page.show_statistics

    def choose_at_once(found: Statistics, *, can_edit: bool) -> None:
        show(found, can_edit=can_edit)
        if found.source.choice == "first":
            page.choice_chosen.emit("all")

    monkeypatch.setattr(page, "show_statistics", choose_at_once)
    run.press("Statistics")
    run.wait_for(lambda: "All complete attempts." in run.said())
    run.wait_until_idle()
    assert made == ["all"]


def test_what_was_asked_last_is_shown_though_an_older_answer_comes_later(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    sit_class(run, 12, again=3)
    asked: list[tuple[Choice, Future[Gathered]]] = []

    def gather(choice: Choice) -> Future[Gathered]:
        asked.append((choice, Future()))
        return asked[-1][1]

    run.navigator.pages.statistics.show(Subject("A class", gather))
    run.wait_for(lambda: len(asked) == 1)
    asked[0][1].set_result(gather_kept(run.data, "ministry"))
    run.wait_until_idle()
    run.press("All")
    run.press("Last")
    run.wait_for(lambda: len(asked) == 3)
    asked[2][1].set_result(gather_kept(run.data, "ministry", "last"))
    run.wait_for(lambda: "The last complete attempt of each student." in run.said())
    asked[1][1].set_result(gather_kept(run.data, "ministry", "all"))
    run.wait_until_idle()
    assert [choice for choice, _ in asked] == ["first", "all", "last"]
    assert "The last complete attempt of each student." in run.said()
    assert "12 students · 12 attempts" in run.said()


def test_questions_that_are_not_at_hand_are_shown_instead_of_edited(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    sit_class(run, 12)

    def gather(choice: Choice) -> Future[Gathered]:
        done: Future[Gathered] = Future()
        done.set_result(gather_kept(run.data, "ministry", choice))
        return done

    run.navigator.pages.statistics.show(Subject("A class", gather))
    run.wait_for(lambda: run.find("Copy table") is not None)
    assert "A class" in run.said()
    assert run.find("Edit question") is None
    next(face for face in run.faces() if "key is probably wrong" in face.description).act()
    run.wait_for_page("QuestionFiguresPage")
    assert run.focus.name == "Which rivers are named?"
    assert "The key is probably wrong" in run.said()
    assert run.find("Edit question") is None


def test_what_can_not_be_read_is_told(start: StartRun, quiz: Path) -> None:
    run = start(quiz)

    def gather(_choice: Choice) -> Future[Gathered]:
        failed: Future[Gathered] = Future()
        failed.set_exception(ValueError("the disk is upside down"))
        return failed

    run.navigator.pages.statistics.show(Subject("A class", gather))
    run.wait_for(lambda: "the disk is upside down" in run.said())
    assert run.find("Copy table") is None


@pytest.fixture
def many() -> Gathered:
    """A quiz of 60 questions, taken by 12 people."""
    matrix = [[(person * question) % 7 < 3 for question in range(1, 61)] for person in range(12)]
    questions = tuple(Described(f"q{i}", f"Is {i} *even*?") for i in range(60))
    source = Source("Many", "many", "first", 12, 12)
    return Gathered(source, questions, from_matrix(matrix, [1] * 60))


def test_many_questions_are_paged_and_copied(start: StartRun, quiz: Path, many: Gathered) -> None:
    run = start(quiz)

    def gather(_choice: Choice) -> Future[Gathered]:
        done: Future[Gathered] = Future()
        done.set_result(many)
        return done

    run.navigator.pages.statistics.show(Subject("Many", gather))
    run.wait_for(lambda: run.find("Copy table") is not None)
    run.wait_until_idle()
    assert "1 to 20 of 60" in run.said()
    run.window.page.questions._pager._on.click()  # type: ignore[union-attr]
    run.settle()
    shown = cells(run, "Questions")
    assert (shown[0][0], shown[0][1], len(shown)) == ("21", "Is 20 even?", 20)
    open_question(run, 19)
    for _ in range(13):
        run.press("Next question")
    page = run.window.page
    assert isinstance(page, QuestionFiguresPage)
    assert "Question 53 of 60" in run.said()
    assert page._options.isHidden()
    run.key(Key.Key_Escape)
    run.wait_for_page("StatisticsPage")
    shown_table = table(run, "Questions")
    assert QApplication.focusWidget() is shown_table
    assert cells(run, "Questions")[shown_table.currentIndex().row()][0] == "53"
    run.key(Key.Key_C, CTRL)
    run.wait_for(lambda: "Copied 60 questions" in run.said())
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 61
    assert lines[0].split("\t")[:4] == ["Number", "Question", "Students asked", "Difficulty"]
    assert lines[0].split("\t")[6:9] == [
        "Discrimination index",
        "95% interval from",
        "95% interval to",
    ]
    value, low, high = map(float, lines[53].split("\t")[6:9])
    assert low < value < high
    assert lines[53].split("\t")[:4] == ["53", "Is 52 even?", "12", cells(run, "Questions")[12][3]]


def test_questions_in_a_narrow_window_open_too(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    sit_class(run, 12)
    open_statistics(run)
    run.resize(360, 560)
    shown: QTableView = table(run, "Questions")
    assert shown.model().columnCount() == 2
    shown.setCurrentIndex(shown.model().index(12 + 6, 1))
    shown.setFocus()
    run.key(Key.Key_Return)
    run.wait_for(lambda: isinstance(run.front, FigureDialog))
    assert run.front.accessibleName() == "Discrimination index"
    run.key(Key.Key_Escape)
    run.wait_for(lambda: run.front is run.window)
    open_question(run, 0)
    assert run.focus.name == "Where does the most money go?"


def test_numpy_is_loaded_when_the_page_is_opened_and_in_a_thread(
    quiz: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WHAT_IS_LOADED, str(quiz), str(tmp_path / "scores")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "False False True"]
