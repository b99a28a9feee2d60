"""Offers in the editor, after a save, what the change means for answers that are kept."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from quizapp.app.editing.answered_questions import Consequences, consequences
from quizapp.app.library import OpenQuiz
from quizapp.app.own_scores import OwnScores
from quizapp.app.work import then
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.files import EditorFiles
from quizapp.gui.presenters.editor.regrading import Source
from quizapp.quiz.regrading import Grading, grading_of
from quizapp.scores.regrading import AttemptChange

Offered = tuple[str, Grading | str]
"""A question by its key, and how it is graded or what it asks now."""
Found = tuple[Consequences, list[AttemptChange]]
"""What a save means here, and what it would change here and in classes."""


class AfterSave(QObject):
    """Looks at the scores after each save; what a person has closed isn't offered again."""

    def __init__(
        self,
        editor: EditorPresenter,
        files: EditorFiles,
        scores: OwnScores,
        classes: Callable[[], Sequence[Source]],
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._scores = scores
        self._find_classes = classes
        self._jobs = jobs
        self._opened: OpenQuiz | None = None
        self._offered: frozenset[Offered] = frozenset()
        self._dismissed: frozenset[Offered] = frozenset()
        self._is_offering = False
        self._asked = 0
        files.saved.connect(self._look)
        editor.page.offer_dismissed.connect(self._dismiss)

    @Slot(object)
    def _look(self, opened: OpenQuiz) -> None:
        self._opened = opened
        self._asked += 1
        in_classes = [
            source.regrading.preview(opened.quiz, source.quiz_key(opened))
            for source in self._find_classes()
        ]

        def add_classes(found: Consequences) -> Found:
            previews = [found.preview, *(preview.result() for preview in in_classes)]
            return found, [change for preview in previews for change in preview.changes]

        asked = then(self._scores.read(lambda c: consequences(c, opened)), add_classes)
        show = partial(self._show, self._asked, opened)
        self._jobs.when_done(asked, show, self._editor.dialogs.show_error)

    @Slot()
    def look_again(self) -> None:
        """Offer what is left to do now."""
        if self._opened is not None and self._is_offering:
            if self._editor.page.has_offer:
                self._editor.page.tell("")
            self._look(self._opened)

    def _show(self, number: int, opened: OpenQuiz, everywhere: Found) -> None:
        editing, (found, changes) = self._editor.editing, everywhere
        if number != self._asked or editing is None or editing.path != opened.path:
            return
        scoring = opened.quiz.settings.scoring
        grades: frozenset[Offered] = frozenset(
            (item.key, grading_of(item.question, scoring))
            for change in changes
            for item in change.items
        )
        texts: frozenset[Offered] = frozenset((one.key, one.after) for one in found.to_judge)
        self._offered = grades | texts
        has_regrade = bool(grades - self._dismissed)
        has_wording = bool(texts - self._dismissed)
        told = []
        if has_regrade:
            told.append(self.tr("The marks of %Ln past attempt(s) would change.", "", len(changes)))
        if has_wording:
            told.append(
                self.tr(
                    "You changed %Ln question(s) that somebody has answered. Did only the wording "
                    "change, or the meaning too?",
                    "",
                    len(texts),
                )
            )
        self._is_offering = bool(told)
        if told:
            self._editor.page.offer(" ".join(told), regrade=has_regrade, wording=has_wording)

    @Slot()
    def _dismiss(self) -> None:
        self._dismissed |= self._offered
        self._is_offering = False
