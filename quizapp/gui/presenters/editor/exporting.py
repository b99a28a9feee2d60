"""Writes the quiz at hand into other systems' files, once a person has seen what is lost."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from quizapp.app.converting.converting import OWN
from quizapp.app.converting.export_process import ExportProcess, FailedExportError, Ledger
from quizapp.app.paths import is_same
from quizapp.app.work import Current, SubprocessError
from quizapp.exchange.formats import WRITERS
from quizapp.gui.base import file_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.widgets import file_dialogs

if TYPE_CHECKING:
    from quizapp.gui.pages.exchange.export_dialog import ExportDialog

LOOK_EVERY_MS = 100
LOOK_AFTER_MS = 200
"""How long a format has to be chosen before it is looked at: the arrow keys go through them."""


class ExportPresenter(QObject):
    """Opens the dialog, which begins with the format that was chosen before."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._dialog: ExportDialog | None = None
        self._format = WRITERS[0]
        self._current = Current[ExportProcess]()
        self.destroyed.connect(self._current.cancel)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._show_share)
        self._soon = QTimer(self, interval=LOOK_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._find_losses)
        editor.page.bar.export_requested.connect(self._open)

    @Slot()
    def _open(self) -> None:
        if self._editor.editing is None or self._dialog is not None:
            return
        from quizapp.gui.pages.exchange.export_dialog import ExportDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = ExportDialog(dialogs.theme, dialogs.window)
        dialog.offer(WRITERS, self._format.name)
        dialog.format_chosen.connect(self._choose_format)
        dialog.export_requested.connect(self._ask_where)
        dialog.finished.connect(self._forget)
        self._find_losses()
        dialog.resize(dialog.sizeHint())
        dialog.open()
        dialog.fit_later()

    @Slot()
    def _forget(self) -> None:
        self._soon.stop()
        self._look.stop()
        self._current.cancel()
        self._dialog = None

    @Slot(str)
    def _choose_format(self, name: str) -> None:
        self._format = next(each for each in WRITERS if each.name == name)
        self._soon.start()

    @Slot()
    def _find_losses(self) -> None:
        process = self._begin()
        if process is not None and self._dialog is not None:
            self._dialog.show_looking()
            took, failed = partial(self._take, process), partial(self._fail, process)
            self._jobs.when_done(self._jobs.run(process.ledger), took, failed)

    def _begin(self) -> ExportProcess | None:
        """A new export of what stands in the editor now; the one before is ended."""
        editing = self._editor.editing
        if editing is None or self._dialog is None:
            return None
        self._current.cancel()
        document = editing.document
        pieces = document.pieces(0, 2 * document.count + 2)
        folder = file_dialogs.documents_folder() if editing.path is None else editing.path.parent
        process = self._current.work = ExportProcess(pieces, folder, self._format.name)
        self._look.start()
        return process

    def _take(self, process: ExportProcess, ledger: Ledger) -> None:
        if self._is_over(process) and self._dialog is not None:
            self._dialog.show_ledger(ledger)

    @Slot()
    def _show_share(self) -> None:
        if self._dialog is not None and self._current.work is not None:
            self._dialog.show_share(self._current.work.share)

    def _is_over(self, process: ExportProcess) -> bool:
        """Whether the export that came to its end is the one that is waited for."""
        is_awaited = self._current.finish(process)
        if is_awaited:
            self._look.stop()
        return is_awaited

    # Writing

    @Slot()
    def _ask_where(self) -> None:
        editing = self._editor.editing
        if editing is None or self._dialog is None:
            return
        if self._soon.isActive():  # what would be lost is to be seen before
            self._soon.stop()
            self._find_losses()
            return
        ending = self._format.endings[0]
        name = self.tr("New quiz") if editing.path is None else editing.path.stem
        if self._format.name == OWN and editing.path is not None:
            name = self.tr("{name} (copy)").format(name=name)
        file_dialogs.save_file(
            self._dialog,
            self.tr("Export the quiz"),
            [f"{self._format.title} (*{ending})", file_dialogs.all_files()],
            f"{name}{ending}",
            self.write,
            None if editing.path is None else editing.path.parent,
        )

    def write(self, target: Path) -> None:
        """Write the file at `target`."""
        editing = self._editor.editing
        if self._dialog is not None and editing is not None and is_same(editing.path, target):
            said = self.tr("{file} is open in the editor. Choose another name for the export.")
            self._dialog.show_failed(said.format(file=target.name))
            return
        process = self._begin()
        if process is not None and self._dialog is not None:
            self._dialog.show_writing(target.name)
            took, failed = partial(self._end, process, target), partial(self._fail, process)
            self._jobs.when_done(self._jobs.run(partial(process.write, target)), took, failed)

    def _end(self, process: ExportProcess, target: Path, _: None) -> None:
        if self._is_over(process) and self._dialog is not None:
            self._dialog.accept()
            self._editor.page.tell(self.tr("Exported to {file}").format(file=target))

    def _fail(self, process: ExportProcess, error: BaseException) -> None:
        if not self._is_over(process) or self._dialog is None:
            return
        if isinstance(error, FailedExportError):
            self._dialog.show_failed(file_wording.save_message(error.code, error.data))
        elif isinstance(error, SubprocessError):
            self._dialog.show_failed(
                self.tr("The export stopped unexpectedly. Nothing was written.")
            )
        else:
            self._dialog.show_failed(str(error))
