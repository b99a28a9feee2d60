"""Draws the README's pictures, in docs/screenshots: the real program, as it is used."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quizapp.app.preferences import PreferencesFile, WindowPlace
from quizapp.app.workspace import Workspace
from quizapp.gui.shell.application import Application
from quizapp.gui.shell.startup import Startup
from quizapp.gui.widgets.button import Button

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
QUESTIONS = Path(__file__).parent.parent / "questions.json"
WAIT_MS = 30_000
LOOK_MS = 10
STILL_MS = 400
CLASS = 28


class Tour:
    """One run of the program, led through its pages by keys."""

    def __init__(self, data: Path, width: int, height: int, **preferences: object) -> None:
        kept = PreferencesFile(data)
        kept.change(window=WindowPlace(0, 0, width, height), motion="reduced", **preferences)
        questions = data / "quiz" / QUESTIONS.name  # the one that is carried along isn't edited
        questions.parent.mkdir()
        shutil.copy(QUESTIONS, questions)
        things = Startup(str(questions), str(data))
        self.program = Application(things, sys.argv[:1])
        workspace = self.program.workspace
        workspace.random = Random(1)
        workspace.learner.switch(workspace.learner.add("Arta").result().id)
        assert self.program.navigator is not None
        self.program.navigator.go_home()
        self.window = self.program.window
        self.window.resize(width, height)
        self.wait_for(lambda: self.button("Start") is not None)

    def wait_for(self, reached: Callable[[], bool]) -> None:
        """Let the program run until it has got there. Raises TimeoutError."""
        deadline = QDeadlineTimer(WAIT_MS)
        while not reached():
            if deadline.hasExpired():
                raise TimeoutError
            QTest.qWait(LOOK_MS)  # asleep, so that other threads get on
        QApplication.processEvents()

    def button(self, name: str) -> Button | None:
        """The visible button of that name."""
        for button in self.window.findChildren(Button):
            if button.isVisible() and button.accessibleName() == name:
                return button
        return None

    def press(self, name: str, then: str) -> None:
        """Press a button, and wait for another one."""
        button = self.button(name)
        assert button is not None, name
        button.click()
        self.wait_for(lambda: self.button(then) is not None)

    def answer(self, right: bool) -> None:
        """Answer the question at hand, and look at the outcome."""
        ongoing = next(iter(self.program.workspace.ongoing_attempts.active.values()))
        question = ongoing.attempt.item.question
        wanted = question.keys if right else {min(set(range(len(question.texts))) - question.keys)}
        for written in wanted:
            shown = ongoing.attempt.item.order.index(written)
            self.key(Qt.Key(Qt.Key.Key_A.value + shown))
        self.key(Qt.Key.Key_Return)
        self.wait_for(lambda: ongoing.attempt.is_checked(ongoing.attempt.position))

    def go_on(self) -> None:
        """Turn to the next question."""
        attempt = next(iter(self.program.workspace.ongoing_attempts.active.values())).attempt
        position = attempt.position
        self.key(Qt.Key.Key_Return)
        self.wait_for(lambda: attempt.position > position)

    def key(self, key: Qt.Key) -> None:
        """Press a key on what has the focus."""
        focus = QApplication.focusWidget()
        QTest.keyClick(self.window if focus is None else focus, key)
        QApplication.processEvents()

    def draw(self, name: str) -> None:
        """Draw the window into the file of that name, once nothing moves any more."""
        QTest.qWait(STILL_MS)
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(FOLDER / f"{name}.png"))

    def end(self) -> None:
        """Close the program."""
        self.window.close_now()
        self.program.close_scores()


def practice(data: Path, theme: str, width: int, height: int, suffix: str) -> None:
    """Take the quiz in Practice, with pictures of Home, a question and the result."""
    tour = Tour(data, width, height, theme=theme)
    tour.draw(f"home-{suffix}")
    tour.press("Start", then="Check answer")
    number = 0
    while tour.button("See result") is None:
        tour.answer(right=number not in (7, 12, 30))
        if number == 7:
            tour.draw(f"question-{suffix}")
        if tour.button("See result") is None:
            tour.go_on()
        number += 1
    tour.press("See result", then="Try again")
    if suffix != "narrow":
        tour.draw(f"result-{suffix}")
    tour.end()


def teach(data: Path, theme: str, width: int, height: int, suffix: str) -> None:
    """Edit the questions, and look at how they work, with a class's answers behind them."""
    tour = Tour(data, width, height, theme=theme)
    sit_as_class(tour.program.workspace)
    tour.press("Statistics", then="Copy table")
    tour.draw(f"statistics-{suffix}")
    tour.press("Home", then="Edit questions")
    tour.press("Edit questions", then="Preview")
    tour.key(Qt.Key.Key_Down)
    tour.draw(f"editor-{suffix}")
    tour.end()


def sit_as_class(workspace: Workspace) -> None:
    """Have a class take the open quiz, some of it abler than others, and some questions harder."""
    chance = Random(3)
    for number in range(CLASS):
        learner = workspace.learner.add(f"Learner {number + 1}").result()
        workspace.learner.switch(learner.id)
        ongoing = workspace.ongoing_attempts.start("practice").result()
        attempt = ongoing.attempt
        while not attempt.is_over:
            question = attempt.item.question
            hard = Random(question.prompt).random()
            is_correct = chance.random() < 0.3 + 0.7 * number / CLASS + 0.4 * (0.6 - hard)
            wrong = chance.choice(sorted(set(range(len(question.texts))) - question.keys))
            for option in question.keys if is_correct else {wrong}:
                ongoing.keep(attempt.choose(option))
            ongoing.keep(attempt.check())
            if attempt.is_last:
                break
            ongoing.keep(attempt.next())
        kept = ongoing.finish("completed")
        assert kept is not None
        kept.result()
        workspace.ongoing_attempts.drop(ongoing)


def main() -> None:
    """Draw every picture."""
    QApplication(sys.argv[:1])
    for theme, suffix, size in (
        ("light", "light", (1100, 760)),
        ("dark", "dark", (1100, 760)),
        ("light", "narrow", (360, 640)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            practice(Path(folder), theme, *size, suffix)
    for theme in ("light", "dark"):
        with tempfile.TemporaryDirectory() as folder:
            teach(Path(folder), theme, 1100, 760, theme)


if __name__ == "__main__":
    main()
