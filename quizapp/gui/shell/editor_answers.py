"""Ties the editor to the answers that are kept of what is edited: regrading, wording or meaning."""

from collections.abc import Callable, Mapping
from operator import attrgetter

from PySide6.QtCore import QObject

from quizapp.app.classes.school_class import SchoolClass
from quizapp.app.editing.regrading import Regrading
from quizapp.app.own_scores import OwnScores
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.base.theme import Theme
from quizapp.gui.pages.editor.regrade_dialog import RegradeDialog
from quizapp.gui.pages.editor.wording_dialog import WordingDialog
from quizapp.gui.presenters.editor.after_save import AfterSave
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.files import EditorFiles
from quizapp.gui.presenters.editor.judging import JudgingPresenter
from quizapp.gui.presenters.editor.regrading import RegradingPresenter, Source
from quizapp.gui.shell.main_window import MainWindow


class EditorAnswers(QObject):
    """Makes what asks about kept answers; the scores are read beside their store."""

    def __init__(
        self,
        editor: EditorPresenter,
        files: EditorFiles,
        scores: OwnScores,
        jobs: Jobs,
        theme: Theme,
        window: MainWindow,
        open_class: Callable[[], SchoolClass | None],
    ) -> None:
        """Lives as long as `files`; `open_class` gives the class that is open in the window."""
        super().__init__(files)
        self._scores = scores
        self._theme = theme
        self._window = window
        self._open_class = open_class
        after = AfterSave(editor, files, scores, self._classes, jobs, self)
        regrading = RegradingPresenter(
            editor, files, jobs, self._sources, self._regrade_dialog, self
        )
        judging = JudgingPresenter(editor, scores, jobs, self._wording_dialog, self)
        regrading.changed.connect(after.look_again)
        judging.changed.connect(after.look_again)

    def _sources(self) -> list[Source]:
        own = Source(self.tr("On this computer"), Regrading(self._scores), attrgetter("key"))
        return [own, *self._classes()]

    def _classes(self) -> list[Source]:
        room = self._open_class()
        if room is None:
            return []
        name = self.tr("In the class {name}").format(name=room.path.stem)
        return [Source(name, room.regrading, room.quiz_key)]

    def _regrade_dialog(self, sources: Mapping[str, str]) -> RegradeDialog:
        return RegradeDialog(self._theme, self._window, sources)

    def _wording_dialog(self) -> WordingDialog:
        return WordingDialog(self._theme, self._window)
