"""Offers a clean copy of a class file that can't be opened as it is."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from quizapp.app.attempts.clock import wall_ms
from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.class_page import ClassPage
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.widgets.file_dialogs import save_file
from quizapp.scores.classes.class_copy import COPYABLE, CleanCopy, save_clean_copy
from quizapp.scores.classes.class_store import ClassError

Open = Callable[[Path, Sequence[Path]], object]
"""Opens a class, and takes files of results in."""


class ClassCopying(QObject):
    """Asks where to save what can be used of a class, and has the copy opened."""

    def __init__(
        self,
        page: ClassPage,
        jobs: Jobs,
        navigator: Navigator,
        open_class: Open,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._jobs = jobs
        self._navigator = navigator
        self._open = open_class
        self._copy: CleanCopy | None = None

    def tell(self, error: BaseException, path: Path, files: Sequence[Path]) -> None:
        """Say why the class at `path` can't be opened, and offer a copy where that helps.

        `files` of results are taken into the copy.
        """
        told = class_wording.of_class(error, path)
        if not isinstance(told, ClassError) or told.code not in COPYABLE:
            self._navigator.tell_error(told)
            return
        text = self.tr(
            "{reason}\n\nA clean copy keeps the attempts that can be checked, and lists what it "
            "leaves out. This file stays as it is."
        )
        self._navigator.ask(
            self.tr("This class can't be opened"),
            text.format(reason=wording.error_message(told)),
            self.tr("Save a clean copy…"),
            self.tr("Cancel"),
            partial(self._ask, path, files),
        )

    def show(self, path: Path) -> None:
        """Tell on the page of the class at `path` what was left out, if it is a new copy."""
        copy = self._copy
        self._page.left_out.show_copy(copy if copy is not None and copy.path == path else None)

    def _ask(self, path: Path, files: Sequence[Path]) -> None:
        name = self.tr("{name} (clean copy)").format(name=path.stem)
        save_file(
            self._page.window(),
            self.tr("Save a clean copy"),
            [self.tr("Classes (*.sqlite)")],
            f"{name}.sqlite",
            partial(self._save, path, files),
            path.parent,
        )

    def _save(self, path: Path, files: Sequence[Path], target: Path) -> None:
        def took(copy: CleanCopy) -> None:
            self._copy = copy
            self._open(copy.path, files)

        saving = self._jobs.run(lambda: save_clean_copy(path, target, wall_ms()))
        self._jobs.when_done(saving, took, self._navigator.tell_error)
