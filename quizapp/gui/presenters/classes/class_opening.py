"""Opens a class, and offers a clean copy of one that can't be opened as it is."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.classes.school_class import SchoolClass, open_school_class
from quizapp.gui.base import class_wording, wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.pages.classes.class_page import ClassPage
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.widgets import file_dialogs
from quizapp.scores.classes.class_copy import COPYABLE, CleanCopy, save_clean_copy
from quizapp.scores.classes.class_store import ClassError

Opened = Callable[[SchoolClass, Sequence[Path]], object]
"""Called with an open class, and the files of results to collect in it."""


class ClassOpener(QObject):
    """Opens one class at a time; of two that are asked for, the later one."""

    def __init__(
        self,
        page: ClassPage,
        jobs: Jobs,
        dialogs: Dialogs,
        on_opened: Opened,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._jobs = jobs
        self._dialogs = dialogs
        self._on_opened = on_opened
        self._opening: Future[SchoolClass] | None = None
        self._copy: CleanCopy | None = None

    def ask(self, folder: Path | None, files: Sequence[Path]) -> None:
        """Let the person choose a class or name a new one, and collect `files` in it."""
        file_dialogs.open_or_create_file(
            self._page.window(),
            self.tr("Open or create a class"),
            [self.tr("Classes (*.sqlite)")],
            partial(self.open, files=files),
            folder or file_dialogs.documents_folder(),
        )

    def open(self, path: Path, files: Sequence[Path] = ()) -> None:
        """Open the class at `path`, or create it there, and collect `files` in it."""
        opening = self._opening = self._jobs.run(partial(open_school_class, path, create=True))

        def done(school_class: SchoolClass) -> None:
            if opening is self._opening:
                self._opening = None
                self._on_opened(school_class, files)
            else:
                school_class.close()

        def failed(error: BaseException) -> None:
            self._show_error(error, path, files)

        self._jobs.when_done(opening, done, failed)

    def close(self) -> None:
        """Close the class that is being opened as soon as it is open."""
        if self._opening is not None:
            self._opening.add_done_callback(_close)

    def show_left_out(self, path: Path) -> None:
        """Show what was left out of the class at `path`, if it is a new clean copy."""
        copy = self._copy
        self._page.left_out.show_copy(copy if copy is not None and copy.path == path else None)

    # A clean copy

    def _show_error(self, error: BaseException, path: Path, files: Sequence[Path]) -> None:
        """Say why the class at `path` can't be opened, and offer a copy where that helps."""
        error = class_wording.class_error(error, path)
        if not isinstance(error, ClassError) or error.code not in COPYABLE:
            self._dialogs.show_error(error)
            return
        text = self.tr(
            "{reason}\n\nA clean copy keeps the attempts that can be checked, and lists what it "
            "leaves out. This file stays as it is."
        )
        self._dialogs.ask(
            self.tr("This class can't be opened"),
            text.format(reason=wording.error_message(error)),
            self.tr("Save a clean copy…"),
            self.tr("Cancel"),
            partial(self._ask_where_to_copy, path, files),
        )

    def _ask_where_to_copy(self, path: Path, files: Sequence[Path]) -> None:
        name = self.tr("{name} (clean copy)").format(name=path.stem)
        file_dialogs.save_file(
            self._page.window(),
            self.tr("Save a clean copy"),
            [self.tr("Classes (*.sqlite)")],
            f"{name}.sqlite",
            partial(self._save_copy, path, files),
            path.parent,
        )

    def _save_copy(self, path: Path, files: Sequence[Path], target: Path) -> None:
        def done(copy: CleanCopy) -> None:
            self._copy = copy
            self.open(copy.path, files)

        saving = self._jobs.run(lambda: save_clean_copy(path, target, wall_ms()))
        self._jobs.when_done(saving, done, self._dialogs.show_error)


def _close(opening: Future[SchoolClass]) -> None:
    if opening.exception() is None:
        opening.result().close()
