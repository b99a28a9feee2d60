"""Has the file at hand checked while it is edited: the question at once, all of it in between."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from quizapp.app.editing.editing import Editing, Touched
from quizapp.app.editing.live_check import Checked, EditorProblem, Neighbors, check_question
from quizapp.app.editing.question_rows import CROSS, Rows
from quizapp.app.editing.whole_check import QuestionProblems, WholeCheck
from quizapp.app.work import Current
from quizapp.gui.base.jobs import Jobs

SOON_MS = 150
LOOK_EVERY_MS = 15
LOOK_AT = 12
WHOLE_AFTER_MS = 1000
REST_FACTOR = 2.0


class EditorChecks(QObject):
    """Keeps what is told about the questions of one editing.

    Only the question at hand is checked in the window's own process.
    """

    question_checked = Signal(int, object)
    """A position, and the Checked."""
    all_checked = Signal()

    def __init__(self, editing: Editing, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._jobs = jobs
        self.rows = Rows(editing.document)
        self.neighbors = Neighbors(editing.document)
        self._at: int | None = None
        self._warmed = 0
        self._current = Current[WholeCheck]()
        self.destroyed.connect(self._current.cancel)
        self._is_stale = True
        self._is_heading_new = False
        self._began_s = 0.0
        self._rested_s = 0.0
        self._is_closed = False
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._later = QTimer(self, interval=WHOLE_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self.check_now)
        self._look.timeout.connect(self._look_at_some)
        self._later.timeout.connect(self._check_all)
        self._look.start()
        self._later.start(0)

    @property
    def folder(self) -> Path | None:
        """The folder that pictures lie in."""
        return None if self._editing.path is None else self._editing.path.parent

    @property
    def is_checking(self) -> bool:
        """Whether a check of the whole file is going on, or is to come."""
        return self._current.work is not None or self._is_stale

    def turn_to(self, question: int | None) -> None:
        """The question at `question` is at hand now; None for the quiz."""
        self._at = question
        self._soon.start(0)

    def follow(self, touched: Touched) -> None:
        """Take over that the document has changed."""
        for splice in touched.change:
            if len(splice.old) == 1:
                self.rows.forget(splice.old[0])
        if touched.heading:
            self._is_heading_new = True
        else:
            self.neighbors.follow(touched.change)
        self._is_stale = True
        self._soon.start(SOON_MS)
        if not self._has_seen_all:
            self._look.start()
        self._later.start(max(WHOLE_AFTER_MS, round((self._rested_s - monotonic()) * 1000)))

    def close(self) -> None:
        """Check nothing more."""
        self._is_closed = True
        for timer in (self._soon, self._look, self._later):
            timer.stop()
        self._current.cancel()

    # The question at hand

    @Slot()
    def check_now(self) -> None:
        """Check the question at hand."""
        self._soon.stop()
        if self._is_heading_new:
            self._is_heading_new = False
            self.neighbors = Neighbors(self._editing.document)
            self._look.start()
        at, document = self._at, self._editing.document
        if at is None or at >= document.count:
            return
        checked = check_question(document, at, self.folder)
        problems = [*checked.problems]
        if checked.question is not None:
            problems += self.neighbors.findings(at, checked.question)
        problems += [each for each in self.rows.all_problems(at) if each.code in CROSS]
        ignored = document.raw(at).get("ignore")
        silenced = ignored if isinstance(ignored, list) else ()
        kept = [t for t in problems if t.severity == "error" or t.code not in silenced]
        self.rows.set_problems(at, kept)
        self.question_checked.emit(at, Checked(checked.question, tuple(kept)))

    # All questions, a few at a time

    @property
    def _has_seen_all(self) -> bool:
        return self.neighbors.is_ready and self._warmed >= self._editing.document.count

    @Slot()
    def _look_at_some(self) -> None:
        document = self._editing.document
        last = min(self._warmed + 3 * LOOK_AT, document.count)
        for index in range(self._warmed, last):
            self.rows.row(index)
        self._warmed = last
        if not self.neighbors.is_ready:
            self.neighbors.look_at(LOOK_AT)
            if self.neighbors.is_ready:  # what the others have to do with it can be told now
                self._soon.start(0)
        if self._has_seen_all:
            self._look.stop()

    # The whole file, in another process

    @Slot()
    def _check_all(self) -> None:
        if self._current.work is not None or self._is_closed:
            return
        document = self._editing.document
        self._is_stale = False
        pieces = document.pieces(0, 2 * document.count + 2)
        texts = pieces[1:-1:2] if document.count else ()
        self._began_s = monotonic()
        whole = self._current.work = WholeCheck(pieces, self.folder)

        def took(found: list[QuestionProblems]) -> None:
            self._take(texts, found)

        self._jobs.when_done(self._jobs.run(whole.run), took, self._fail)

    def _take(self, texts: tuple[str, ...], found: list[QuestionProblems]) -> None:
        if self._is_closed:
            return
        self._whole_ended()
        problems: dict[int, tuple[EditorProblem, ...]] = {}
        for said in found:
            if said.index is None:
                self.rows.about_quiz = said.problems
            else:
                problems[said.index] = said.problems
        self.rows.set_all_problems(texts, problems)
        self.all_checked.emit()
        self._soon.start(0)

    def _fail(self, _error: BaseException) -> None:
        """A check that came to nothing is made again after the next change."""
        if not self._is_closed:
            self._whole_ended()
            self.all_checked.emit()

    def _whole_ended(self) -> None:
        self._current.work = None
        now = monotonic()
        self._rested_s = now + REST_FACTOR * (now - self._began_s)
        if self._is_stale:
            self._later.start(round((self._rested_s - now) * 1000))
