"""A teacher says of changed questions whether wording or meaning changed, and the plan follows."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from quizapp.app.preferences import PreferencesFile
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.regrade_scenes import correct_key, judging, rewrite, save
from tests.gui.review import answer_days_ago
from tests.gui.running import Run
from tests.gui.speech import Role

ASKED = "Did only the wording change, or the meaning too?"
KEPT = "Saved. Reviews are planned accordingly."


@pytest.fixture
def run(start: StartRun, quiz: Path) -> Run:
    """The first question was answered wrongly yesterday, so it is due today."""
    run = start(quiz, size=desk.WIDE)
    answer_days_ago(run)
    assert due(run) == ("money",)
    desk.edit(run)
    return run


def due(run: Run) -> tuple[str, ...]:
    """The questions that are due."""
    return run.workspace.due().result().keys


def due_rebuilt(run: Run, start: StartRun, quiz: Path, data: Path) -> tuple[str, ...]:
    """The questions that are due by a plan made anew from the scores alone."""
    run.close()
    shutil.copytree(data, data.with_name("copy"))
    PreferencesFile(data.with_name("copy"))
    return due(start(quiz, data=data.with_name("copy")))


def ask(run: Run) -> None:
    """Go from the quiet bar to what it asks."""
    run.press("Wording or meaning?")
    judging(run)


def is_chosen(run: Run, name: str) -> bool:
    face = run.find(name)
    assert face is not None
    assert face.role == Role.RadioButton
    return face.is_checked


@pytest.mark.parametrize(("verdict", "left"), [("Wording", ("money",)), ("Meaning", ())])
def test_the_plan_follows_what_is_said(
    run: Run, start: StartRun, quiz: Path, data: Path, verdict: str, left: tuple[str, ...]
) -> None:
    rewrite(run, 0, "Where does most of the money go?")
    save(run)
    assert f"You changed 1 question that somebody has answered. {ASKED}" in run.said()
    ask(run)
    assert "Question, before: Where does the **most** money go?" in run.said()
    assert "Question, now: Where does most of the money go?" in run.said()
    assert is_chosen(run, "Wording")
    run.act(verdict)
    run.press("Keep")
    run.wait_until_idle()
    assert KEPT in run.said()
    assert due(run) == left
    assert due_rebuilt(run, start, quiz, data) == left


def test_it_can_be_said_by_keys_alone(run: Run) -> None:
    rewrite(run, 0, "Where does most of the money go?")
    save(run)
    run.key(Qt.Key.Key_W, desk.CONTROL | desk.SHIFT)
    judging(run)
    while run.focus.role != Role.RadioButton:
        run.key(Qt.Key.Key_Tab)
    run.key(Qt.Key.Key_Right)
    assert is_chosen(run, "Meaning")
    while run.focus.name != "Keep":
        run.key(Qt.Key.Key_Tab)
    run.key(Qt.Key.Key_Return)
    run.wait_until_idle()
    assert due(run) == ()


def test_later_loses_nothing_and_asks_again_on_request(run: Run) -> None:
    rewrite(run, 0, "Where does most of the money go?")
    save(run)
    ask(run)
    run.act("Meaning")
    run.press("Later")
    assert due(run) == ("money",)  # the likely verdict holds: wording
    assert ASKED in run.said()
    run.press("Close")
    desk.choose(run, 3)
    desk.add_to(run, "Explanation", " So it does.")
    save(run)
    assert ASKED not in run.said()
    run.key(Qt.Key.Key_W, desk.CONTROL | desk.SHIFT)
    judging(run)
    run.act("Meaning")
    run.press("Keep")
    run.wait_until_idle()
    assert due(run) == ()


def test_another_key_is_never_asked_about(run: Run) -> None:
    correct_key(run, 0, 1)
    save(run)
    assert ASKED not in run.said()
    assert "The marks of 1 past attempt would change." in run.said()
    assert due(run) == ()


@pytest.mark.parametrize("field", ["Explanation", "Topic", "Points"])
def test_what_a_question_asks_is_all_that_counts(run: Run, field: str) -> None:
    desk.choose(run, 0)
    run.navigator.editor.presenter.page.form._show_rest(True)
    desk.write(run, field, "2")
    save(run)
    assert ASKED not in run.said()
    run.key(Qt.Key.Key_W, desk.CONTROL | desk.SHIFT)
    judging(run)
    assert "None of the answered questions has changed" in run.said()
    assert run.find("Keep") is None


def test_a_question_that_nobody_answered_is_not_asked_about(run: Run) -> None:
    rewrite(run, 3, "What lasts for the longest time?")
    save(run)
    assert ASKED not in run.said()


def test_the_texts_of_keys_are_likely_another_meaning(run: Run) -> None:
    desk.choose(run, 0)
    desk.write(run, "Option 1", "Research")
    save(run)
    assert due(run) == ()
    ask(run)
    assert "Answer, before: R&D" in run.said()
    assert "Answer, now: Research" in run.said()
    assert is_chosen(run, "Meaning")
    run.act("Wording")
    run.press("Keep")
    run.wait_until_idle()
    assert due(run) == ("money",)


def test_a_change_by_another_program_counts_as_wording_until_it_is_judged(
    run: Run, quiz: Path
) -> None:
    before = run.workspace.library.current
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(text.replace("Where does the", "Where did the"), encoding="utf-8")
    run.wait_for(lambda: run.workspace.library.current is not before)
    run.wait_until_idle()
    assert ASKED not in run.said()
    assert due(run) == ("money",)
    run.key(Qt.Key.Key_W, desk.CONTROL | desk.SHIFT)
    judging(run)
    run.act("Meaning")
    run.press("Keep")
    run.wait_until_idle()
    assert due(run) == ()


def test_several_are_answered_at_once(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    for _ in range(2):
        ongoing = run.workspace.ongoing_attempts.start("practice").result()
        for position in range(3):
            if position:
                ongoing.keep(ongoing.attempt.next())
            ongoing.keep(ongoing.attempt.choose(0))
            ongoing.keep(ongoing.attempt.check())
        kept = ongoing.finish("ended")
        assert kept is not None
        kept.result()
        run.workspace.ongoing_attempts.drop(ongoing)
    desk.edit(run)
    rewrite(run, 0, "Where does most of the money go?")
    rewrite(run, 1, "Name the rivers.")
    correct_key(run, 2, 1)
    save(run)
    assert f"You changed 2 questions that somebody has answered. {ASKED}" in run.said()
    assert run.find("See the marks") is not None
    ask(run)
    assert "The correct answer of 1 question changed" in run.said()
    run.press("All meaning")
    faces = [face for face in run.faces() if face.role == Role.RadioButton]
    assert [face.name for face in faces if face.is_checked] == ["Meaning", "Meaning"]
    assert [face.description for face in faces if face.is_checked] == [
        "Where does most of the money go?",
        "Name the rivers.",
    ]
    run.press("Keep")
    run.wait_until_idle()
    assert KEPT in run.said()
    assert "The marks of 2 past attempts would change." in run.said()
    run.key(Qt.Key.Key_W, desk.CONTROL | desk.SHIFT)
    judging(run)
    assert "None of the answered questions has changed" in run.said()
