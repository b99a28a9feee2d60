"""What a changed quiz means for saved answers: regrading, and wording or meaning."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.classes.school_class import SchoolClass
from quizapp.app.editing.answered_questions import (
    ChangedQuestion,
    Consequences,
    changed_questions,
    consequences,
    record_verdict,
)
from quizapp.app.editing.regrading import Regrading
from quizapp.app.library import FailedFile, OpenQuiz, saved_quiz
from quizapp.app.own_scores import OwnScores
from quizapp.app.work import then
from quizapp.gui.base import wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.files import EditorFiles
from quizapp.gui.presenters.editor.regrading import RegradingPresenter, Source
from quizapp.quiz.meaning import Verdict
from quizapp.quiz.regrading import Grading, grading_of
from quizapp.scores.regrading import AttemptChange

if TYPE_CHECKING:
    from quizapp.gui.pages.editor.wording_dialog import WordingDialog


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
        messages = []
        if has_regrade:
            messages.append(
                self.tr("The marks of %Ln past attempt(s) would change.", "", len(changes))
            )
        if has_wording:
            messages.append(
                self.tr(
                    "You changed %Ln question(s) that somebody has answered. Did only the wording "
                    "change, or the meaning too?",
                    "",
                    len(texts),
                )
            )
        self._is_offering = bool(messages)
        if messages:
            self._editor.page.offer(" ".join(messages), regrade=has_regrade, wording=has_wording)

    @Slot()
    def _dismiss(self) -> None:
        self._dismissed |= self._offered
        self._is_offering = False


Asked = tuple[str, tuple[ChangedQuestion, ...]]
"""What the quiz is known by, and its changed questions."""


class JudgingPresenter(QObject):
    """Opens the dialog; a question that nothing is said of may be asked about another time."""

    changed = Signal()
    """Something was said."""

    def __init__(
        self,
        editor: EditorPresenter,
        scores: OwnScores,
        jobs: Jobs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._scores = scores
        self._jobs = jobs
        self._dialog: WordingDialog | None = None
        self._quiz_key = ""
        self._asked: tuple[ChangedQuestion, ...] = ()
        editor.page.bar.wording_requested.connect(self._open)

    @Slot()
    def _open(self) -> None:
        editing = self._editor.editing
        if editing is None or self._dialog is not None:
            return
        if editing.path is None:
            self._editor.page.tell(
                self.tr("There are no attempts yet: this quiz has never been saved.")
            )
            return
        from quizapp.gui.pages.editor.wording_dialog import WordingDialog  # loaded late

        dialogs = self._editor.dialogs
        dialog = self._dialog = WordingDialog(dialogs.theme, dialogs.window)
        dialog.kept.connect(self._keep)
        dialog.finished.connect(self._forget)
        read = self._jobs.run(partial(saved_quiz, editing.path, editing.base))
        took, failed = partial(self._show, dialog), partial(self._fail, dialog)
        self._jobs.when_done(then(read, self._find), took, failed)
        dialog.resize(dialog.sizeHint())
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None

    def _find(self, opened: OpenQuiz | FailedFile) -> Asked:
        """Called in a thread of its own."""
        if isinstance(opened, FailedFile):
            return "", ()
        key, questions = opened.key, opened.quiz.questions
        found = self._scores.read(lambda connection: changed_questions(connection, key, questions))
        return key, found.result()

    def _show(self, dialog: "WordingDialog", found: Asked) -> None:
        if dialog is self._dialog:
            self._quiz_key, self._asked = found
            dialog.show_changed(self._asked)
            dialog.fit_later()

    def _fail(self, dialog: "WordingDialog", error: BaseException) -> None:
        if dialog is self._dialog:
            dialog.show_failed(wording.error_message(error))

    @Slot()
    def _keep(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        said, asked, quiz_key, at_ms = dict(dialog.verdicts), self._asked, self._quiz_key, wall_ms()

        def write(connection: Connection) -> None:
            for one in asked:
                verdict: Verdict = said.get(one.key, one.likely)
                record_verdict(connection, quiz_key, one, verdict, at_ms)

        def done(_: None) -> None:
            self._editor.page.tell(self.tr("Saved. Reviews are planned accordingly."))
            self.changed.emit()

        dialog.accept()
        self._jobs.when_done(self._scores.write(write), done, self._editor.dialogs.show_error)


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
