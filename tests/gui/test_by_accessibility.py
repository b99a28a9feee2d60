"""A whole quiz is taken by what a screen reader says and does, and is kept as it was taken."""

from pathlib import Path

import pytest

from tests.gui.conftest import StartRun
from tests.gui.kept import chosen, kept
from tests.gui.quizzes import NAMES
from tests.gui.running import Run
from tests.gui.speech import Role


def names_of_options(run: Run) -> list[str]:
    return [face.name for face in run.options()]


def prompt(run: Run) -> str:
    """What is spoken at the beginning of a question: the focus is there."""
    run.wait_for(lambda: run.focus.name.startswith("Question "))
    return run.focus.name


def test_practice(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    practice = run.find("Practice")
    assert practice is not None
    assert practice.role == Role.RadioButton
    assert practice.is_checked
    run.go("Start", then="Check answer")

    assert prompt(run) == "Question 1 of 4. Where does the most money go?"
    assert names_of_options(run) == NAMES["money"]
    assert {face.role for face in run.options()} == {Role.RadioButton}
    run.act("a < b & c")
    run.act("snake_case")
    run.act("a < b & c")
    run.go("Check answer", then="Next question")
    wrong, right = run.options()[1], run.options()[0]
    assert wrong.description.startswith("Your answer (incorrect). That is what the law says")
    assert right.description == "Correct answer. 1 of 4"
    assert run.focus.name.startswith("Incorrect. Correct answer: R&D.\nThe text puts R&D first.")
    assert "R&D stands first" in run.said()
    run.go("Next question", then="Check answer")

    assert prompt(run) == "Question 2 of 4, select all that apply. Which rivers are named?"
    assert names_of_options(run) == NAMES["rivers"]
    assert {face.role for face in run.options()} == {Role.CheckBox}
    for name in ("The southern ones", "The eastern ones", "The northern ones", "The eastern ones"):
        run.act(name)
    run.go("Check answer", then="Next question")
    assert run.focus.name.startswith("Correct. Correct answers: The northern ones; The southern")
    run.go("Next question", then="Skip")

    assert prompt(run).startswith("Question 3 of 4. ")
    run.act_until("Skip", lambda: run.find("Stone") is not None)
    assert "A bridge of three arches" in run.said()
    run.act("Previous question")
    run.wait_for(lambda: prompt(run).startswith("Question 3"))
    run.go("Next question", then="Check answer")
    run.act("Stone")
    run.go("Check answer", then="See result")
    run.act_until("See result", lambda: run.page == "ResultPage")

    assert "2 of 4" in run.focus.name
    assert "passed" not in run.focus.name  # practice is neither
    said = run.said()
    assert "Incorrect: 1. Where does the most money go?" in said
    assert "Your answer: a < b & c\nCorrect answer: R&D" in said
    assert "Not answered: 3. The longest river is the Lim." in said
    run.act_until("Practice mistakes", lambda: run.page == "QuestionPage")
    assert prompt(run) == "Question 1 of 2. Where does the most money go?"
    run.act("R&D")
    run.go("Check answer", then="Next question")
    run.go("Next question", then="Check answer")
    run.act("True")
    run.go("Check answer", then="See result")
    run.act_until("See result", lambda: run.page == "ResultPage")
    assert run.focus.name.startswith("2 of 2")
    assert run.find("Practice mistakes") is None

    run.act_until("Try again", lambda: run.page == "QuestionPage")
    assert prompt(run).startswith("Question 1 of 4. ")
    run.act_until("End practice", lambda: run.front is not run.window)
    assert "You haven't reached 4 questions" in run.said()
    run.act_until("End", lambda: run.page == "ResultPage")
    assert "ended early" in run.said()
    run.act_until("History", lambda: run.page == "HistoryPage")
    run.wait_for(lambda: run.focus.name == "3 attempts")
    rows = [face for face in run.faces() if face.name == "Money, rivers and bridges"]
    assert ["Practiced mistakes" in row.description for row in rows] == [False, True, False]
    rows[2].act()
    run.wait_for_page("ResultPage")
    assert "2 of 4" in run.focus.name
    assert "Your answer: a < b & c" in run.said()
    run.act_until("Reading", lambda: run.page == "ReadingPage")
    run.act_until("Back", lambda: run.page == "ResultPage")
    run.go("Home", then="Start")
    run.wait_for(lambda: "Last score: 50%" in run.said())
    run.close()

    first, mistakes, ended = kept(data)
    assert chosen(first) == {
        "money": ["a < b & c"],
        "rivers": ["The northern ones", "The southern ones"],
        "bridges": ["Stone"],
    }
    assert [a["score"] for a in first["answers"]] == [0, 1, 1]
    assert (first["learner"], first["mode"], first["ending"]) == (
        "Ada & Co",
        "practice",
        "completed",
    )
    assert (first["score"], first["possible"]) == (2, 4)
    assert (mistakes["kind"], mistakes["score"], mistakes["possible"]) == ("mistakes", 2, 2)
    assert chosen(mistakes) == {"money": ["R&D"], "longest": ["True"]}
    assert (ended["ending"], ended["answers"]) == ("ended", [])


def test_a_test(start: StartRun, quiz: Path, data: Path) -> None:
    run = start(quiz)
    run.act("Test")
    run.go("Start", then="Next question")
    assert prompt(run) == "Question 1 of 4. Where does the most money go?"
    assert run.find("Reading") is None
    assert run.find("Skip") is None
    run.act("snake_case")
    run.act("R&D")
    run.act("Flag")
    flag = run.find("Flag")
    assert flag is not None
    assert flag.is_checked
    run.act_until("Next question", lambda: prompt(run).startswith("Question 2"))
    assert not run.find("Flag").is_checked  # type: ignore[union-attr]
    run.act("The northern ones")
    run.act("The western ones")
    run.act_until("Next question", lambda: prompt(run).startswith("Question 3"))
    run.act("False")
    run.act("Clear answer")
    assert not any(face.is_checked for face in run.options())

    run.act_until("Overview", lambda: run.page == "OverviewPage")
    assert run.focus.name == "2 of 4 answered · 1 flagged"
    states = {face.name[0]: face.description for face in run.faces() if face.name[1:2] == "."}
    assert states == {
        "1": "Answered · Flagged",
        "2": "Answered",
        "3": "Not answered",
        "4": "Not answered",
    }
    run.act_until("4. What lasts longest?", lambda: run.page == "QuestionPage")
    assert prompt(run) == "Question 4 of 4. What lasts longest?"
    run.act("Steel")
    run.act_until("Previous question", lambda: prompt(run).startswith("Question 3"))
    run.act_until("Previous question", lambda: prompt(run).startswith("Question 2"))
    run.act("The western ones")
    run.act("The southern ones")

    run.act_until("Overview", lambda: run.page == "OverviewPage")
    run.act_until("Hand in", lambda: run.front is not run.window)
    assert "1 question has no answer yet." in run.said()
    run.act_until("Go on", lambda: run.front is run.window)
    assert run.page == "OverviewPage"
    run.act_until("Hand in", lambda: run.front is not run.window)
    run.act_until("Hand in", lambda: run.page == "ResultPage")
    assert "2 of 4" in run.focus.name
    assert "Your answer: Steel\nCorrect answer: Stone" in run.said()
    run.close()

    (attempt,) = kept(data)
    assert (attempt["mode"], attempt["ending"]) == ("test", "handed_in")
    assert (attempt["score"], attempt["possible"]) == (2, 4)
    answers = {key: texts for key, texts in chosen(attempt).items() if texts}
    assert answers == {
        "money": ["R&D"],
        "rivers": ["The northern ones", "The southern ones"],
        "bridges": ["Steel"],
    }


def test_what_is_told_can_be_read_but_not_changed(start: StartRun, quiz: Path, data: Path) -> None:
    for select_all in (False, True):
        run = start(quiz)
        run.go("Resume practice" if select_all else "Start", then="Check answer")
        run.choose(not select_all)
        run.go("Check answer", then="Next question")
        before = [(face.name, face.description, face.is_checked) for face in run.options()]
        for face in run.options():
            face.act()
        run.settle()
        assert [(f.name, f.description, f.is_checked) for f in run.options()] == before
        assert all(face.is_enabled for face in run.options())
        run.go("Next question", then="Check answer")
        run.close()
    (attempt,) = kept(data)
    assert chosen(attempt) == {"money": ["R&D"], "rivers": ["The eastern ones"]}


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
def test_entries_of_menus_are_reached(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.workspace.learner.add("R&D people").result()
    run.act_until("Settings", lambda: run.page == "SettingsPage")
    run.go("Home", then="Start")
    run.act_until("Student: Ada & Co", lambda: run.front is not run.window)
    assert run.front.accessibleName() or run.front.isVisible()
    entry = next(face for face in run.faces() if face.name.replace("&&", "&") == "R&D people")
    entry.act()
    run.wait_for(lambda: run.find("Student: R&D people") is not None)
    run.act_until("Menu", lambda: run.front is run.window.menu)
    next(face for face in run.faces() if face.name == "History").act()
    run.wait_for(lambda: run.page == "HistoryPage" and run.front is run.window)
