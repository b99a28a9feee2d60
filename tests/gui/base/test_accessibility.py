"""Widgets are found by a screen reader as what they are."""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from quizapp.gui.base import accessibility
from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.text.text import TextBlock
from tests.gui.conftest import StartRun
from tests.gui.running import Run
from tests.gui.speech import Role, face_of


def role_of(run: Run, name: str) -> QAccessible.Role:
    """The role of the first thing that is visible and has that name."""
    return next(face.role for face in run.faces() if face.name == name)


def test_large_texts_are_headings(qapp: QApplication) -> None:
    assert qapp is QApplication.instance()
    roles = {role: face_of(TextBlock(Theme(), role)).role for role in ("title", "heading", "body")}
    assert roles == {"title": Role.Heading, "heading": Role.Heading, "body": Role.StaticText}


def test_what_was_met_before_the_roles_were_there_is_met_anew(qapp: QApplication) -> None:
    heading = TextBlock(Theme(), "heading")
    heading.accessible_role = ""
    assert face_of(heading).role == Role.StaticText
    heading.accessible_role = "Heading"
    assert face_of(heading).role == Role.StaticText
    qapp.setProperty(accessibility.INSTALLED, None)
    QAccessible.setActive(True)
    accessibility.install()
    QAccessible.setActive(False)
    assert face_of(heading).role == Role.Heading


def test_the_question_is_a_heading_and_switches_are_check_boxes(
    start: StartRun, quiz: Path
) -> None:
    run = start(quiz)
    run.go("Start", then="Check answer")
    assert role_of(run, "Question 1 of 4. Where does the most money go?") == Role.Heading
    assert role_of(run, "Flag") == Role.CheckBox
    assert role_of(run, "Reading") == Role.CheckBox
    assert role_of(run, "Home") == Role.Button


def test_the_modes_are_a_group_with_a_name(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    groups = [face for face in run.faces() if face.role == Role.Grouping]
    assert [group.name for group in groups] == ["Mode"]
    assert [face.name for face in groups[0].children()] == ["Practice", "Test"]


def test_how_far_one_has_come_is_not_told_again(start: StartRun, quiz: Path) -> None:
    run = start(quiz)
    run.go("Start", then="Check answer")
    assert role_of(run, "Progress: 1 of 4") == Role.Graphic
    assert Role.ProgressBar not in {face.role for face in run.faces()}
