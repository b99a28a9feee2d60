"""Takes questions out of other systems' files into the quiz at hand, or into a new one."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.converting.adding import add, known_among
from quizapp.app.converting.converting import Imported, pictures_of, quiz_of, save_own
from quizapp.app.converting.import_process import FailedImportError, ImportProcess
from quizapp.app.converting.picture_saving import PictureSaver
from quizapp.app.paths import is_same
from quizapp.app.work import CanceledError, Current, Walk
from quizapp.exchange.formats import READERS
from quizapp.exchange.protocol import FoundQuestion, ProgressMonitor
from quizapp.exchange.tables.columns import Mapping
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError
from quizapp.gui.base import exchange_wording, file_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.files import EditorFiles
from quizapp.gui.presenters.editor.work import AT_ONCE, EditorWork
from quizapp.gui.widgets import file_dialogs

if TYPE_CHECKING:
    from quizapp.gui.pages.exchange.import_dialog import ImportDialog

LOOK_EVERY_MS = 100
MOST_SELECTED = 1_000
"""Imported questions that are selected in the list, which takes its time for many."""

Read = tuple[Imported, frozenset[int]]


class ImportPresenter(QObject):
    """Lets a person choose a file, shows what it holds, and puts in what is chosen."""

    def __init__(
        self,
        editor: EditorPresenter,
        files: Callable[[], EditorFiles],
        jobs: Jobs,
        work: EditorWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._files = files
        self._jobs = jobs
        self._work = work
        self._dialog: ImportDialog | None = None
        self._path = Path()
        self._format = ""
        self._chosen: tuple[Imported, list[FoundQuestion]] | None = None
        self._current = Current[ImportProcess]()
        self.destroyed.connect(self._current.cancel)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._show_share)
        editor.page.bar.import_requested.connect(self._ask_for_file)

    @Slot()
    def _ask_for_file(self) -> None:
        editing = self._editor.editing
        if editing is None or self._dialog is not None:
            return
        endings = sorted({ending for each in READERS for ending in each.endings})
        known = " ".join(f"*{ending}" for ending in endings)
        file_dialogs.open_file(
            self._editor.page.window(),
            self.tr("Import questions"),
            [self.tr("Files with questions ({endings})").format(endings=known)],
            self.read,
            editing.path.parent if editing.path is not None else file_dialogs.documents_folder(),
        )

    def read(self, path: Path) -> None:
        """Read the file at `path`, and show what it holds."""
        if self._editor.editing is None or self._dialog is not None:
            return
        self._path, self._format = path, ""
        from quizapp.gui.pages.exchange.import_dialog import ImportDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = ImportDialog(dialogs.theme, dialogs.window)
        dialog.format_chosen.connect(self._read_as)
        dialog.mapping_changed.connect(self._read_by)
        dialog.import_requested.connect(self._import)
        dialog.finished.connect(self._forget)
        self._read(None)
        dialog.resize(dialog.sizeHint())
        dialog.open()
        dialog.fit_later()

    @Slot(str)
    def _read_as(self, format_name: str) -> None:
        self._format = format_name
        self._read(None)

    @Slot(object)
    def _read_by(self, mapping: Mapping) -> None:
        self._read(mapping)

    def _read(self, mapping: Mapping | None) -> None:
        dialog, editing = self._dialog, self._editor.editing
        if dialog is None or editing is None:
            return
        self._current.cancel()
        dialog.show_reading(self._path.name)
        process = self._current.work = ImportProcess(self._path, self._format, mapping)
        document = editing.document.snapshot()

        def read() -> Read:
            imported = process.run()
            return imported, known_among(imported.found, document)

        took, failed = partial(self._take, process), partial(self._fail, process)
        self._jobs.when_done(self._jobs.run(read), took, failed)
        self._look.start()

    @Slot()
    def _show_share(self) -> None:
        if self._dialog is not None and self._current.work is not None:
            self._dialog.show_share(self._current.work.share)

    def _take(self, process: ImportProcess, read: Read) -> None:
        if self._is_over(process) and self._dialog is not None:
            self._dialog.show_imported(*read)

    def _fail(self, process: ImportProcess, error: BaseException) -> None:
        if self._is_over(process) and self._dialog is not None:
            said = exchange_wording.error_text(error)
            if isinstance(error, FailedImportError) and error.failed.room == "exchange":
                self._dialog.show_failed(said, self._format or error.format_name, error.columns)
            else:
                self._dialog.show_failed(said, None)

    def _is_over(self, process: ImportProcess) -> bool:
        """Whether the reading that came to its end is the one that is waited for."""
        is_awaited = self._current.finish(process)
        if is_awaited:
            self._look.stop()
        return is_awaited

    @Slot()
    def _forget(self) -> None:
        self._look.stop()
        self._current.cancel()
        if self._dialog is not None:
            self._dialog.forget()
        self._dialog = None

    # What is done with it

    @Slot()
    def _import(self) -> None:
        dialog = self._dialog
        if dialog is None or dialog.imported is None:
            return
        imported, chosen, is_new = dialog.imported, dialog.chosen, dialog.is_for_new_quiz
        dialog.accept()
        editing = self._editor.editing
        if editing is None or not chosen:
            return
        if is_new:
            self._chosen = (imported, chosen)
            self._ask_where()
        elif editing.path is None and _has_pictures(chosen):
            self._editor.dialogs.ask(
                self.tr("Save the quiz first?"),
                self.tr(
                    "These questions have pictures, which are saved as files next to the quiz."
                ),
                self.tr("Save…"),
                self.tr("Cancel"),
                partial(self._save_and_add, imported, chosen),
            )
        else:
            self._add(imported, chosen)

    def _save_and_add(self, imported: Imported, chosen: Sequence[FoundQuestion]) -> None:
        self._files().save_then(partial(self._add, imported, chosen))

    def _add(self, imported: Imported, chosen: Sequence[FoundQuestion]) -> None:
        editing = self._editor.editing
        if editing is None:
            return
        current, taken = self._editor.current, self._editor.ids()
        saver = None
        if editing.path is not None:
            saver = PictureSaver(editing.path, self._files().journals)
        at = editing.document.count if current is None else current + 1
        new = list(range(at, at + (len(chosen) if len(chosen) <= MOST_SELECTED else 1)))

        def make(document: Document, walk: Walk) -> Change:
            return add(document, at, imported, chosen, taken, saver, walk)

        def done(change: Change) -> None:
            self._editor.do_list(change, new)
            self._tell_added(chosen)

        size = max(len(chosen), AT_ONCE + 1) if _has_pictures(chosen) else len(chosen)
        self._work.run(size, make, done, partial(self._fail_to_add, saver))

    def _tell_added(self, chosen: Sequence[FoundQuestion]) -> None:
        if _has_pictures(chosen):
            said = self.tr(
                "%Ln question(s) imported. Their pictures were saved next to the quiz.",
                "",
                len(chosen),
            )
        else:
            said = self.tr("%Ln question(s) imported", "", len(chosen))
        self._editor.page.tell(said)

    def _fail_to_add(self, saver: PictureSaver | None, error: BaseException) -> None:
        if saver is not None:  # it may have been stopped when all of them were there
            saver.take_back()
        if isinstance(error, OSError):
            said = self.tr("Couldn't save the pictures next to the quiz: {reason}")
            self._editor.page.tell(said.format(reason=error), warning=True)
        elif not isinstance(error, CanceledError):
            self._editor.dialogs.show_error(error)

    # A quiz of its own

    def _ask_where(self) -> None:
        file_dialogs.save_file(
            self._editor.page.window(),
            self.tr("Save the new quiz"),
            [file_dialogs.questions_filter(), file_dialogs.all_files()],
            f"{self._path.stem}.json",
            self._make_quiz,
        )

    def _make_quiz(self, target: Path) -> None:
        editing = self._editor.editing
        if self._chosen is None:
            return
        (imported, chosen), self._chosen = self._chosen, None
        if editing is not None and is_same(editing.path, target):
            said = self.tr("{file} is open in the editor. Choose another name for the new quiz.")
            self._editor.page.tell(said.format(file=target.name), warning=True)
            return
        quiz = quiz_of(imported, chosen)
        is_beside = imported.has_pictures_in(target.parent)
        find = None if is_beside else pictures_of(imported, chosen)
        write = partial(save_own, quiz, find, target, ProgressMonitor())
        opened = partial(self._open, target)
        self._jobs.when_done(self._jobs.run(write), opened, self._fail_to_write)

    def _open(self, target: Path, _: None) -> None:
        self._files().open(target)

    def _fail_to_write(self, error: BaseException) -> None:
        if isinstance(error, SaveError | ChangedOnDiskError):
            self._editor.page.tell(file_wording.save_error_message(error), warning=True)
        else:
            self._fail_to_add(None, error)


def _has_pictures(chosen: Sequence[FoundQuestion]) -> bool:
    return any(each.question.image is not None for each in chosen)
