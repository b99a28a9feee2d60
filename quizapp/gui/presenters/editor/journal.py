"""Keeps unsaved edits where the death of the process can't take them."""

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.editing.editing import Editing
from quizapp.files.editing.pieces import Change
from quizapp.files.saving.journal import Journal
from quizapp.gui.base.jobs import Jobs

SYNC_AFTER_MS = 1500
MANY = 200
"""Pieces of a change that are written down in another thread, since that takes its time."""


class EditorJournal(QObject):
    """The crash journal of what is edited. Where the disk refuses it, editing goes on without."""

    def __init__(self, folder: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._jobs = jobs
        self._journal: Journal | None = None
        self._waiting: list[Change] = []
        self._number = 0
        self._is_writing = False
        self._soon = QTimer(self, interval=SYNC_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._sync)

    def begin(self, editing: Editing, data: bytes) -> None:
        """Note the changes of a document whose bytes are `data` now."""
        self.end()
        self._number += 1
        editing.on_change = self._note
        make = partial(Journal, self.folder, editing.path, data)
        took = partial(self._take, self._number)
        self._jobs.when_done(self._jobs.run(make), took, self._do_without)

    def resume(self, editing: Editing, journal: Journal) -> None:
        """Note more changes in a journal that another process has left."""
        self.end()
        self._number += 1
        editing.on_change = self._note
        self._journal = journal

    def end(self) -> None:
        """Throw the journal away: what it holds is saved, or isn't wanted."""
        self._number += 1
        self._soon.stop()
        self._waiting, self._is_writing = [], False
        if self._journal is not None:
            self._journal.discard()
        self._journal = None

    def _take(self, number: int, journal: Journal) -> None:
        if number != self._number:
            journal.discard()
            return
        self._journal = journal
        self._go_on_noting(number, None)

    def _do_without(self, _error: BaseException) -> None:
        self._waiting = []

    def _note(self, change: Change) -> None:
        journal = self._journal
        if journal is None or self._is_writing:
            self._waiting.append(change)
        elif sum(len(splice.new) for splice in change) > MANY:
            self._is_writing = True
            went_on = partial(self._go_on_noting, self._number)
            written = self._jobs.run(partial(journal.append, change))
            self._jobs.when_done(written, went_on, went_on)
        else:
            with suppress(OSError):  # what couldn't be written is tried with the next change
                journal.append(change)
                self._soon.start()

    def _go_on_noting(self, number: int, _: object) -> None:
        if number == self._number:
            self._is_writing = False
            self._soon.start()
            waiting, self._waiting = self._waiting, []
            for change in waiting:
                self._note(change)

    @Slot()
    def _sync(self) -> None:
        if self._journal is not None:
            self._jobs.when_done(self._jobs.run(self._journal.sync), _nothing, _unkept)


def _nothing(_: None) -> None:
    pass


def _unkept(_error: BaseException) -> None:
    """A disk that refuses will be asked again after the next change."""
