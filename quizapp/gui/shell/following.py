"""Watches the open questions file, and lets the pages follow what other programs make of it."""

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from quizapp.app.library import FailedFile, OpenQuiz
from quizapp.app.workspace import Workspace
from quizapp.files.reader import Loaded, read_bytes
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.shell.main_window import MainWindow
from quizapp.gui.shell.pages import Pages

if TYPE_CHECKING:
    from quizapp.app.watching import FileChange, Watcher


class _News(Struct, frozen=True):
    change: "FileChange"
    loaded: Loaded


class Following(QObject):
    """Follows the open file, or the first one where it can't be opened."""

    problems_changed = Signal(object)
    """What the file has become whose problems are shown: an OpenQuiz or a FailedFile."""
    file_changed = Signal(object)
    """A FileChange of the watched file, once the library has taken it over."""

    def __init__(
        self,
        window: MainWindow,
        workspace: Workspace,
        jobs: Jobs,
        pages: Pages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._library = workspace.library
        self._jobs = jobs
        self._pages = pages
        self._watcher: Watcher | None = None
        self._is_over = False
        self._is_taking = False
        self._library.listeners.append(self._hear_library)

    def start(self, failed: FailedFile | None) -> None:
        """Begin to watch; `failed` is the file that couldn't be opened, if no other one is open."""
        if self._is_over or self._watcher is not None:
            return
        from quizapp.app.watching import Watcher  # not before the first page stands

        watched = self._library.broken or self._library.current or failed
        self._watcher = Watcher(None, self._hear_file)
        if watched is not None:
            self._watcher.follow(watched.path, watched.fingerprint)

    def stop(self) -> None:
        """End the watch, before the window is taken apart."""
        if not self._is_over:
            self._library.listeners.remove(self._hear_library)
        self._is_over = True
        if self._watcher is not None:
            self._watcher.stop()

    def _hear_file(self, change: "FileChange") -> None:
        """Called in the watcher's thread, where the new content is read too."""
        content = change.content
        if isinstance(content, bytes):
            loaded = read_bytes(content, folder=change.path.parent)
        else:
            loaded = Loaded(None, (content,))
        self._jobs.call(self._take, _News(change, loaded))

    def _take(self, news: _News) -> None:
        """Use the new version, where it can be used."""
        path, current = news.change.path, self._library.current
        if self._is_over or (current is not None and current.path != path):
            return
        if self._watcher is None or not self._watcher.is_last(news.change):
            return  # overtaken on its way from the watcher's thread
        shows_problems = self._pages.shows_problems_of(path)
        self._is_taking = True
        taken = self._library.follow(path, news.loaded)
        self._is_taking = False
        if isinstance(taken, OpenQuiz):
            self._library.remember(taken)
        if shows_problems:
            self.problems_changed.emit(taken)
        self.file_changed.emit(news.change)

    def _hear_library(self, taken: OpenQuiz | FailedFile, before: OpenQuiz | None) -> None:
        current, broken = self._library.current, self._library.broken
        is_watched = taken is current or taken is broken or current is None
        if self._watcher is not None and is_watched and not self._is_taking:
            self._watcher.follow(taken.path, taken.fingerprint)
        self._pages.home.tell_broken(broken)
        if before is None or before.path != taken.path:
            return
        if isinstance(taken, OpenQuiz) and self._window.page is self._pages.home.page:
            self._window.set_quiz(taken.quiz.title)
            self._pages.home.follow()
        if taken.fingerprint != before.fingerprint and self._pages.has_question:
            self._pages.question.tell_file_changed(before.key)
