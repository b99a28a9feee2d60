"""Ties the page of a file's problems to the library."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Slot

from quizapp.app.workspace import Workspace
from quizapp.files import messages
from quizapp.files.problems import UNREADABLE, Problem
from quizapp.gui.base.wording import localized, whole
from quizapp.gui.pages.problem import ProblemPage
from quizapp.gui.presenters.navigator import Navigator


class ProblemsPresenter(QObject):
    """Says what is wrong with a questions file, and where."""

    def __init__(
        self,
        page: ProblemPage,
        workspace: Workspace,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._workspace = workspace
        self._navigator = navigator
        self.path: Path | None = None
        """The file whose problems are shown."""
        self.usable = False
        """Whether only some of its questions can't be used."""
        page.try_again_requested.connect(self._try_again)

    def show_problems(self, path: Path, problems: Sequence[Problem], *, usable: bool) -> None:
        """Show the problems of the file at `path`; `usable` if only questions are left out."""
        self.path, self.usable = path, usable
        if usable:
            headline = self.tr("Some questions in this file can't be used")
            advice = self.tr("They are left out of the quiz. Fix them in the file and try again.")
        else:
            headline = self.tr("This file can't be used")
            advice = self.tr("Fix the problems below, save the file, and try again.")
        current = self._workspace.library.current
        if not usable and current is not None:
            still = self.tr("“{title}” is still open. Choose Home to go back to it.")
            advice = f"{advice} {still.format(title=current.quiz.title)}"
        found = [(place_said(p), problem_said(p)) for p in problems]
        has_fixes = any(p.fix is not None and p.fix.certain for p in problems)
        fix = self.tr("Fix automatically and edit") if has_fixes else ""
        self.page.offer_edit(self.tr("Edit questions") if usable else fix)
        self.page.show_problem(path.name, headline, advice, str(path), found)

    @Slot()
    def _try_again(self) -> None:
        if self.path is not None:
            self._navigator.open_file(self.path)


def place_said(problem: Problem) -> str:
    """Where in a questions file a problem is, empty where it is about the file as a whole."""
    if problem.code in UNREADABLE:
        return ""
    text = QCoreApplication.translate("ProblemsPresenter", "Line {line}, column {column}")
    return text.format(line=whole(problem.line), column=whole(problem.column))


def problem_said(problem: Problem) -> str:
    """What is wrong in a questions file, in the person's language."""
    kinds = {key: _translated(text) for key, text in messages.KINDS.items()}
    return messages.filled(_translated(messages.template(problem)), localized(problem.data), kinds)


def _translated(text: str) -> str:
    return QCoreApplication.translate(messages.CONTEXT, text)
