"""Ties the editor to the answers that are kept of what is edited: regrading, wording or meaning."""

from collections.abc import Callable
from operator import attrgetter

from PySide6.QtCore import QObject

from quizapp.app.classes.school_class import SchoolClass
from quizapp.app.editing.regrading import Regrading
from quizapp.app.own_scores import OwnScores
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.after_save import AfterSave
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.files import EditorFiles
from quizapp.gui.presenters.editor.judging import JudgingPresenter
from quizapp.gui.presenters.editor.regrading import RegradingPresenter, Source


class EditorAnswers(QObject):
    """Makes what asks about kept answers; the scores are read beside their store."""

    def __init__(
        self,
        editor: EditorPresenter,
        files: EditorFiles,
        scores: OwnScores,
        jobs: Jobs,
        open_class: Callable[[], SchoolClass | None],
    ) -> None:
        """Lives as long as `files`; `open_class` gives the class that is open in the window."""
        super().__init__(files)
        self._scores = scores
        self._open_class = open_class
        after = AfterSave(editor, files, scores, self._classes, jobs, self)
        regrading = RegradingPresenter(editor, files, jobs, self._sources, self)
        judging = JudgingPresenter(editor, scores, jobs, self)
        regrading.changed.connect(after.look_again)
        judging.changed.connect(after.look_again)

    def _sources(self) -> list[Source]:
        own = Source(self.tr("On this computer"), Regrading(self._scores), attrgetter("key"))
        return [own, *self._classes()]

    def _classes(self) -> list[Source]:
        school_class = self._open_class()
        if school_class is None:
            return []
        name = self.tr("In the class {name}").format(name=school_class.path.stem)
        return [Source(name, school_class.regrading, school_class.quiz_key)]
