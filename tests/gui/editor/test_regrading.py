"""Past attempts are regraded from the editor, and get their old marks back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.gradebook_scenes import open_gradebook
from tests.gui.progress import open_progress, sit_days_ago
from tests.gui.regrade_scenes import (
    ATTEMPTS,
    CAUSES,
    cells,
    open_regrading,
    regrading,
    save,
    sit_in_class,
)
from tests.gui.running import Run
from tests.gui.speech import face_of, spoken_cells
from tests.gui.statistics_scenes import sit_class


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    return start(quiz, size=desk.WIDE)


def go_home(run: Run) -> None:
    run.key(Qt.Key.Key_Home, desk.ALT)
    run.wait_for_page("HomePage")
    run.wait_until_idle()


def marks_of(run: Run) -> dict[str, list[str]]:
    """What Home, History, the newest result and Progress say of the marks."""
    found = {}
    go_home(run)
    found["Home"] = lines(run, "%")
    run.press("History")
    run.wait_for_page("HistoryPage")
    run.wait_until_idle()
    found["History"] = lines(run, "of 4")
    run.press("Money, rivers and bridges")
    run.wait_for_page("ResultPage")
    run.wait_until_idle()
    found["Result"] = lines(run, "of 4", "Correct answer:")
    go_home(run)
    open_progress(run)
    run.wait_until_idle()
    found["Progress"] = lines(run, "%")
    go_home(run)
    return found


def lines(run: Run, *words: str) -> list[str]:
    """The lines of what is said that have one of these words."""
    return [line for line in run.said().splitlines() if any(word in line for word in words)]


def correct(run: Run, option: int = 2) -> None:
    """Mark another option as the key of the last question, and save."""
    desk.edit(run)
    desk.choose(run, 3)
    run.act(f"Option {option} is correct")
    save(run)


def test_a_corrected_key_is_regraded_everywhere_and_undone(run: Run) -> None:
    sit_days_ago(run, 0, 4)
    before = marks_of(run)
    correct(run)
    assert "The marks of 1 past attempt would change." in run.said()
    open_regrading(run)
    assert "1 attempt would get a different mark." in run.said()
    assert "All points together: 4 → 3 (−1)" in run.said()
    (cause,) = cells(run, CAUSES)
    assert cause == ["What lasts longest?", "Steel", "1", "−1"]
    (attempt,) = cells(run, ATTEMPTS)
    assert attempt[0] == "Ada & Co"
    assert [text.replace("\u00a0", " ") for text in attempt[2:]] == [
        "4 of 4 · 100%",
        "3 of 4 · 75%",
        "−1",
    ]
    run.press("Regrade 1 attempt")
    run.wait_until_idle()
    assert "Regraded 1 attempt" in run.said()
    assert "Nothing would change." in run.said()
    assert run.focus.name == "Undo"
    run.press("Close")
    assert "marked otherwise" not in run.said()
    after = marks_of(run)
    for page, told in (
        ("Home", "75%"),
        ("History", "75% · 3 of 4"),
        ("History", "was 4 of 4, now 3 of 4"),
        ("Result", "3 of 4"),
        ("Result", "was 4 of 4, now 3 of 4"),
        ("Result", "Correct answer: Steel"),
        ("Progress", "One complete attempt so far: 75%"),
        ("Progress", "Weakest topic: Bridges (0%)"),
    ):
        assert any(told in line for line in after[page]), (told, after[page])
    assert not any("100%" in line for line in after["Home"] + after["History"])

    desk.edit(run)
    open_regrading(run)
    name = next(face.name for face in run.faces() if face.name.startswith("Undo the regrade of"))
    run.press(name)
    run.wait_until_idle()
    assert "Undone. The earlier marks count again." in run.said()
    assert "undone " in run.said()
    assert "1 attempt would get a different mark." in run.said()
    run.press("Close")
    assert marks_of(run) == before


def test_regrading_by_keys_alone(run: Run) -> None:
    sit_days_ago(run, 0, 4)
    correct(run)
    run.key(Qt.Key.Key_G, desk.CONTROL | desk.SHIFT)
    regrading(run)
    assert run.focus.name == "Regrade 1 attempt"
    run.key(Qt.Key.Key_Return)
    run.wait_until_idle()
    assert run.focus.name == "Undo"
    run.key(Qt.Key.Key_Return)
    run.wait_until_idle()
    assert "Undone" in run.said()
    assert run.focus.name == "Regrade 1 attempt"
    run.key(Qt.Key.Key_Escape)
    assert run.front is run.window


def test_in_a_narrow_window_it_is_in_the_menu(run: Run) -> None:
    sit_days_ago(run, 0, 4)
    correct(run)
    run.resize(360, 560)
    assert run.find("Regrade") is None
    entries = {entry.text(): entry for entry in desk.page(run).bar.more_menu.actions()}
    assert entries["Regrade"].isVisible()
    entries["Regrade"].trigger()
    regrading(run)
    run.press("Regrade 1 attempt")
    run.wait_until_idle()
    assert "Regraded 1 attempt" in run.said()


def test_unsaved_changes_are_saved_first(run: Run, quiz: Path) -> None:
    sit_days_ago(run, 0, 4)
    desk.edit(run)
    desk.choose(run, 3)
    run.act("Option 2 is correct")
    run.press("Regrade")
    assert "Save first?" in run.said()
    run.press("Cancel")
    assert desk.editing(run).is_edited
    run.press("Regrade")
    run.press("Save and go on")
    regrading(run)
    assert '"answer": "Steel"' in quiz.read_text(encoding="utf-8")
    assert "1 attempt would get a different mark." in run.said()


def test_what_has_changed_since_it_was_shown_is_refused_and_shown_anew(run: Run) -> None:
    sit_days_ago(run, 0, 4)
    correct(run)
    open_regrading(run)
    sit_days_ago(run, 0, 4)
    run.press("Regrade 1 attempt")
    run.wait_until_idle()
    assert "have changed since this was shown" in run.said()
    assert "2 attempts checked" in run.said()
    run.press("Regrade 1 attempt")
    run.wait_until_idle()
    assert "Regraded 1 attempt" in run.said()


def test_nothing_to_regrade_is_said(run: Run) -> None:
    desk.edit(run)
    open_regrading(run)
    assert "Nothing to regrade: nobody has finished this quiz" in run.said()
    assert run.focus.name == "Close"
    run.press("Close")
    sit_days_ago(run, 0, 3)
    open_regrading(run)
    assert "Nothing would change." in run.said()
    assert "1 attempt checked" in run.said()
    run.press("Close")


def test_a_new_quiz_has_nothing_to_regrade(run: Run) -> None:
    run.navigator.editor.new_quiz()
    run.wait_for_page("EditorPage")
    run.press("Regrade")
    assert "this quiz has never been saved" in run.said()


def test_many_attempts_are_shown_some_at_a_time(run: Run) -> None:
    sit_class(run, 24)
    correct(run)
    open_regrading(run)
    assert "24 attempts would get a different mark." in run.said()
    assert len(cells(run, ATTEMPTS)) == 20
    assert "1 to 20 of 24" in run.said()
    run.press("Further")
    assert len(cells(run, ATTEMPTS)) == 4


def test_what_keeps_its_mark_is_named_with_the_reason(run: Run) -> None:
    sit_class(run, 3)
    desk.edit(run)
    desk.choose(run, 3)
    desk.write(run, "Option 1", "Granite")
    save(run)
    open_regrading(run)
    assert "Answers that keep their marks" in run.said()
    assert "“Granite”, the correct answer now, was not one of their options." in run.said()


def test_an_offer_that_was_closed_comes_back_only_with_another_change(run: Run) -> None:
    sit_days_ago(run, 0, 4)
    correct(run)
    run.press("Close")
    desk.add_to(run, "Explanation", " So it does.")
    save(run)
    assert "marked otherwise" not in run.said()
    run.act("Option 3 is correct")
    save(run)
    assert "The marks of 1 past attempt would change." in run.said()
    run.press("See the marks")
    regrading(run)
    assert cells(run, CAUSES)[0][1] == "Wood"


def test_a_class_that_is_open_is_regraded_too(run: Run) -> None:
    sit_in_class(run)
    go_home(run)
    correct(run)
    assert "The marks of 2 past attempts would change." in run.said()
    run.press("See the marks")
    regrading(run)
    assert cells(run, ATTEMPTS)[0][0] == "Ada & Co"
    run.act("In the class Class 7b")
    run.wait_until_idle()
    assert cells(run, ATTEMPTS)[0][0] == "Grace Hopper"
    run.press("Regrade 1 attempt")
    run.wait_until_idle()
    run.press("Close")
    assert "The marks of 1 past attempt would change." in run.said()
    assert gradebook(run) == "3 of 4 (was 4 of 4)"
    go_home(run)
    desk.edit(run)
    open_regrading(run)
    run.act("In the class Class 7b")
    run.wait_until_idle()
    name = next(face.name for face in run.faces() if face.name.startswith("Undo the regrade of"))
    run.press(name)
    run.wait_until_idle()
    run.press("Close")
    assert gradebook(run) == "4 of 4"


def gradebook(run: Run) -> str:
    """The only mark in the gradebook."""
    go_home(run)
    run.press("Open class")
    run.wait_for_page("ClassPage")
    run.wait_until_idle()
    page = open_gradebook(run)
    ((_, *marks),) = spoken_cells(face_of(page.table))
    return next(mark for mark in marks if "of 4" in mark)
