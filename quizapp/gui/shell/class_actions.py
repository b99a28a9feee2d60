"""The ways to a class: opening one, and files of results that are dropped on the window."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from quizapp.app.library import Library
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.shell.main_window import MainWindow, are_results
from quizapp.gui.shell.pages import MadePages


class ClassWays(QObject):
    """Leads to the class of a window, which is only loaded when one is asked for."""

    def __init__(
        self,
        window: MainWindow,
        pages: MadePages,
        library: Library,
        navigator: Navigator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._pages = pages
        self._library = library
        self._navigator = navigator
        window.program_actions.open_class.triggered.connect(self.open)
        window.program_actions.statistics.triggered.connect(self._show_statistics)
        window.files_dropped.connect(self._take_dropped)

    @Slot()
    def open(self) -> None:
        """Turn to the class that is open; where it is shown, or there is none, ask for one."""
        pages = self._pages
        if pages.has_class and pages.class_room.room is not None and not self._window.takes_files:
            pages.class_room.show()
        else:
            pages.class_room.ask()

    @Slot()
    def _show_statistics(self) -> None:
        """Turn to the statistics of the class that is open, or else of the open quiz."""
        if self._pages.has_class and self._pages.class_room.room is not None:
            self._pages.class_room.show_statistics(self._library.current)
        else:
            self._navigator.go_statistics()

    def stop(self) -> None:
        """Close the class, at the end."""
        if self._pages.has_class:
            self._pages.class_room.close()

    @Slot(object)
    def _take_dropped(self, files: Sequence[Path]) -> None:
        if self._window.takes_files:
            self._pages.class_room.collect(files)
        elif are_results(files):
            self._ask_about(files)
        else:
            self._navigator.open_file(files[0])

    def _ask_about(self, files: Sequence[Path]) -> None:
        """Results are of no use outside of a class: say so, and lead there."""
        pages = self._pages
        room = pages.class_room.room if pages.has_class else None
        title = self.tr("Results are collected in a class")
        cancel = self.tr("Cancel")
        if room is None:
            self._navigator.ask(
                title,
                self.tr("Open a class, or create one, to collect these results."),
                self.tr("Open class"),
                cancel,
                partial(self._open_for, files),
            )
        else:
            self._navigator.ask(
                title,
                self.tr("Collect %Ln result(s) in the class {name}?", "", len(files)).format(
                    name=room.path.stem
                ),
                self.tr("Collect"),
                cancel,
                partial(self._collect, files),
            )

    def _open_for(self, files: Sequence[Path]) -> None:
        self._pages.class_room.ask(files)

    def _collect(self, files: Sequence[Path]) -> None:
        self._pages.class_room.collect(files)
