"""Asking where to save a file, and saying why it could not be saved."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

translate = QCoreApplication.translate


class SaveDialog(QFileDialog):
    """Asks for the name of a new file, whose ending is that of the filter chosen."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        filters: Sequence[str],
        name: str,
        on_chosen: Callable[[Path], object],
    ) -> None:
        """`filters` are as Qt writes them, such as "Picture (*.png)"; `name` is proposed."""
        super().__init__(parent, title)
        self._on_chosen = on_chosen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.setNameFilters(filters)
        self._take_suffix(filters[0])
        self.setDirectory(documents())
        self.selectFile(name)
        self.filterSelected.connect(self._take_suffix)
        self.fileSelected.connect(self._choose)

    @Slot(str)
    def _take_suffix(self, chosen: str) -> None:
        self.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))

    @Slot(str)
    def _choose(self, path: str) -> None:
        self._on_chosen(Path(path))


def results_dialog(parent: QWidget, name: str, on_chosen: Callable[[Path], object]) -> SaveDialog:
    """Asks where to save a file of results; `name` is proposed."""
    title = translate("SaveDialog", "Export results")
    return SaveDialog(
        parent, title, [translate("SaveDialog", "Results (*.quizresult)")], name, on_chosen
    )


def documents() -> str:
    """The person's folder for documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def saved_said(path: Path) -> str:
    """That a file was saved."""
    return translate("SaveDialog", "Saved as {file}").format(file=path)


def unsaved_said(path: Path, error: BaseException) -> str:
    """Why a file could not be saved, and what to do."""
    reason = getattr(error, "strerror", None) or str(error)
    text = translate("SaveDialog", "{file} could not be saved: {reason}. Save it in another place.")
    return text.format(file=path, reason=reason)
