"""Asks for files: one or several to open, or where to save one; and what to say after saving."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


class FileDialog(QFileDialog):
    """A file dialog that deletes itself when it is closed."""

    def __init__(
        self, parent: QWidget, title: str, filters: Sequence[str], folder: Path | None
    ) -> None:
        """`filters` are as Qt writes them, such as "Picture (*.png)"."""
        super().__init__(parent, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setNameFilters(filters)
        if folder is not None:
            self.setDirectory(str(folder))

    def use_filter_suffix(self) -> None:
        """Add the suffix of the chosen filter to a name without one."""
        self._set_suffix(self.nameFilters()[0])
        self.filterSelected.connect(self._set_suffix)

    @Slot(str)
    def _set_suffix(self, name_filter: str) -> None:
        suffix = name_filter.rpartition("*.")[2].rstrip(")")
        if suffix != name_filter.rstrip(")"):  # the filter for all files has none
            self.setDefaultSuffix(suffix)


def open_file(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    on_chosen: Callable[[Path], object],
    folder: Path | None = None,
) -> None:
    """Ask for one file that exists; without a `folder` start where the system does."""
    dialog = FileDialog(parent, title, [*filters, all_files()], folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda path: on_chosen(Path(path)))
    dialog.open()


def open_files(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    on_chosen: Callable[[Sequence[Path]], object],
) -> None:
    """Ask for one or more files that exist."""
    dialog = FileDialog(parent, title, [*filters, all_files()], None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: on_chosen([Path(path) for path in paths]))
    dialog.open()


def open_or_create_file(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    on_chosen: Callable[[Path], object],
    folder: Path,
) -> None:
    """Ask for a file that exists, or a name for a new one."""
    dialog = FileDialog(parent, title, [*filters, all_files()], folder)
    # On many systems the native dialog refuses the name of a file that doesn't exist yet.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.use_filter_suffix()
    dialog.fileSelected.connect(lambda path: on_chosen(Path(path)))
    dialog.open()


def save_file(
    parent: QWidget,
    title: str,
    filters: Sequence[str],
    name: str,
    on_chosen: Callable[[Path], object],
    folder: Path | None = None,
    on_canceled: Callable[[], object] | None = None,
) -> None:
    """Ask where to save a file; `name` is suggested, in the documents folder if none is given."""
    dialog = FileDialog(parent, title, filters, folder or documents_folder())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.use_filter_suffix()
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: on_chosen(Path(path)))
    if on_canceled is not None:
        dialog.rejected.connect(on_canceled)
    dialog.open()


def save_results(parent: QWidget, name: str, on_chosen: Callable[[Path], object]) -> None:
    """Ask where to save a file of results; `name` is suggested."""
    title = translate("FileDialog", "Export results")
    save_file(parent, title, [translate("FileDialog", "Results (*.quizresult)")], name, on_chosen)


def all_files() -> str:
    """The filter that shows every file."""
    return translate("FileDialog", "All files (*)")


def questions_filter() -> str:
    """The filter for questions files."""
    return translate("FileDialog", "Questions (*.json)")


def documents_folder() -> Path:
    """The person's folder for documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place))


def saved_message(path: Path) -> str:
    """That a file was saved."""
    return translate("FileDialog", "Saved as {file}").format(file=path)


def not_saved_message(path: Path, error: BaseException) -> str:
    """Why a file could not be saved, and what to do."""
    reason = getattr(error, "strerror", None) or str(error)
    text = translate("FileDialog", "Couldn't save {file}: {reason}. Save it somewhere else.")
    return text.format(file=path.name, reason=reason)
