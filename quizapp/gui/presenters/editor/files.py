"""Opens files in the editor, makes new ones, and saves them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QLocale, QObject, Signal, Slot

from quizapp.app.editing.editing import Editing, Saving
from quizapp.app.editing.fixing import new_ids
from quizapp.app.editing.outside_changes import SavedOver, save_over
from quizapp.app.library import FailedFile
from quizapp.app.paths import is_shipped, own_copy
from quizapp.app.work import CanceledError, Walk
from quizapp.app.workspace import Workspace
from quizapp.files.checks.checker import fix_all
from quizapp.files.editing.document import Document, new_document
from quizapp.files.editing.pieces import Change
from quizapp.files.problems import Problem
from quizapp.files.reader import Loaded, check, read_all, read_bytes
from quizapp.files.saving.journal import HeldJournalError, Journal
from quizapp.files.saving.journal_lines import Unsaved
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError
from quizapp.files.syntax.strict import NotEditableError
from quizapp.gui.base import file_wording
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.journal import EditorJournal
from quizapp.gui.presenters.editor.outside import BrokenFile, EditorMerge, OutsideChanges
from quizapp.gui.presenters.editor.work import EditorWork
from quizapp.gui.presenters.navigator import Navigator
from quizapp.gui.widgets import file_dialogs


class Opened(Struct, frozen=True):
    """A file that was read to be edited.

    `editing` is None where it can't be: then `problems` say why.
    """

    path: Path
    editing: Editing | None
    problems: tuple[Problem, ...] = ()
    is_copy: bool = False


class EditorFiles(QObject):
    """What the editor has to do with files."""

    saved = Signal(object)
    """The OpenQuiz that stands in the file now."""

    def __init__(
        self,
        editor: EditorPresenter,
        workspace: Workspace,
        jobs: Jobs,
        navigator: Navigator,
        journal: EditorJournal,
        merge: EditorMerge,
        work: EditorWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._workspace = workspace
        self._jobs = jobs
        self._navigator = navigator
        self._dialogs = navigator.dialogs
        self._journal = journal
        self.journals = journal.folder
        self._merge = merge
        self._work = work
        self._saved: frozenset[str] = frozenset()
        self._message = ""
        self._then: Callable[[], object] | None = None
        self._broken = BrokenFile(editor, jobs, self._dialogs, self._save_over, self.save_as, self)
        self.outside = OutsideChanges(editor, jobs, self._dialogs, merge, self._broken, self)
        self.outside.reloaded.connect(self._take_reloaded)
        editor.page.bar.save_requested.connect(self.save)
        editor.page.bar.save_as_requested.connect(self._save_elsewhere)
        editor.page.save_over_requested.connect(self._save_over_shown)

    # Opening

    def open(
        self, path: Path, *, fix: bool = False, then: Callable[[], object] | None = None
    ) -> None:
        """Edit the file at `path`, and go on once it is open.

        `fix` puts right first what is certain in its writing.
        """
        editing = self._editor.editing
        if editing is not None and editing.path == path:
            self._show_editor()
            if then is not None:
                then()
            return
        self.before_leaving(partial(self._open, path, fix, then))

    def new(self) -> None:
        """Edit a new quiz."""
        self.before_leaving(self._new)

    def before_leaving(self, then: Callable[[], object]) -> None:
        """Ask what to do with unsaved edits, if there are some; then go on."""
        if not self._editor.is_edited:
            then()
            return
        self._show_editor()
        self._dialogs.ask_which(
            self.tr("Save your changes?"),
            self.tr("“{file}” has unsaved changes.").format(file=self._name()),
            (
                (self.tr("Save"), partial(self.save_then, then)),
                (self.tr("Don't save"), partial(self._drop_and, then)),
            ),
            self.tr("Cancel"),
        )

    def _open(self, path: Path, fix: bool, then: Callable[[], object] | None) -> None:
        folder = file_dialogs.documents_folder()
        read = partial(read_to_edit, path, folder, fix=fix)
        take = partial(self._take, then)
        self._jobs.when_done(self._jobs.run(read), take, self._dialogs.show_error)

    def _take(self, then: Callable[[], object] | None, opened: Opened) -> None:
        if opened.editing is None:
            self._navigator.show_unusable(FailedFile(opened.path, opened.problems))
            return
        self._start(opened.editing, opened.editing.document.data)
        if opened.is_copy:
            self._editor.page.tell(
                self.tr("You are editing your own copy of the quiz: {file}").format(
                    file=opened.path
                )
            )
            self._refresh_library(opened.editing.base)
        if then is not None:
            then()

    def _show_editor(self) -> None:
        self._navigator.show_page(self._editor.page, self._editor.title)

    def _new(self) -> None:
        language = QLocale().name().partition("_")[0]
        data = new_document(self.tr("New quiz"), "" if language == "C" else language)
        self._start(Editing(None, data), data)
        self._editor.go_to(None, ("title",))
        self._editor.page.quiz_form.select_title()

    def restore(self, left: Unsaved) -> None:
        """Edit what a killed window has left unsaved."""
        self.before_leaving(partial(self._restore, left))

    def _restore(self, left: Unsaved) -> None:
        try:
            journal, left = Journal.take_over(left.journal)
            editing = Editing(left.path, left.data, on_disk=left.base)
        except (HeldJournalError, ValueError, OSError) as error:
            self._dialogs.show_error(error)
            return
        self._editor.start(editing)
        self._journal.resume(editing, journal)
        self._remember_texts(editing)
        self._show_editor()
        self._editor.take_focus()

    def _start(self, editing: Editing, data: bytes) -> None:
        self._editor.start(editing)
        self._journal.begin(editing, data)
        self._remember_texts(editing)
        self._show_editor()
        self._editor.take_focus()

    # Saving

    @Slot()
    def save(self) -> None:
        """Save to the file; a new one is asked where to."""
        self._then = None
        self._save_or_ask()

    def _save_or_ask(self) -> None:
        editing = self._editor.editing
        if editing is None or self.outside.is_paused:
            return
        if editing.path is None:
            self.save_as()
        elif editing.is_edited:
            self._save(None)

    def save_then(self, then: Callable[[], object]) -> None:
        """Save, asking where to if that isn't known, and go on once it is done."""
        self._then = then
        self._save_or_ask()

    @Slot()
    def _save_elsewhere(self) -> None:
        self._then = None
        self.save_as()

    def save_as(self) -> None:
        """Ask where to save to."""
        editing = self._editor.editing
        if editing is None:
            return
        file_dialogs.save_file(
            self._editor.page.window(),
            self.tr("Save the quiz"),
            [file_dialogs.questions_filter(), file_dialogs.all_files()],
            editing.path.name if editing.path is not None else "questions.json",
            self.save_to,
            editing.path.parent if editing.path is not None else None,
            self._give_up,
        )

    def save_to(self, path: Path) -> None:
        """Save to the file at `path`, which is the one that is edited from now on."""
        self._save(path)

    @Slot()
    def _save_over_shown(self) -> None:
        self._then = None
        if self._broken.version is not None:
            self._save_over(self._broken.version)

    def _save_over(self, replaced: bytes) -> None:
        """Save over the version `replaced`, which another program has written with mistakes."""
        if not self.outside.is_paused:
            self._save(None, replaced)

    def _save(self, path: Path | None, replaced: bytes | None = None) -> None:
        editing = self._editor.editing
        if editing is None:
            return
        self.outside.is_paused = True
        write = (
            partial(self._write, path) if replaced is None else partial(self._write_over, replaced)
        )
        if not editing.is_edited:
            write()
            return
        saved = self._saved
        lacking = sum(text not in saved for text in editing.document.texts())
        ids = self._editor.ids() if lacking else set()

        def make(document: Document, walk: Walk) -> Change:
            return new_ids(document, saved, ids, walk)

        def done(change: Change) -> None:
            editing.amend(change)
            write()

        self._work.run(lacking, make, done, self._fail)

    def _write(self, path: Path | None) -> None:
        editing = self._editor.editing
        assert editing is not None
        saving = editing.begin_save(path)
        self._jobs.when_done(
            self._jobs.run(saving.write), partial(self._take_saved, saving), self._fail
        )

    def _write_over(self, replaced: bytes) -> None:
        editing = self._editor.editing
        assert editing is not None
        saving = editing.begin_save()

        def took(saved: SavedOver) -> None:
            message = self.tr("Saved. The version with errors was kept as {file}.")
            self._message = message.format(file=saved.kept.name)
            self._take_saved(saving, saved.written)

        written = self._jobs.run(partial(save_over, saving, replaced))
        self._jobs.when_done(written, took, self._fail)

    def _take_saved(self, saving: Saving, written: str) -> None:
        self.outside.is_paused = False
        editing = self._editor.editing
        if editing is None:
            return
        editing.end_save(saving, written)
        self._broken.forget()
        if not editing.is_edited:
            self._journal.begin(editing, saving.data)
        self._remember_texts(editing)
        self._editor.page.tell(self._message)
        if not self._message:
            self._editor.page.say(self.tr("Saved"))
        self._message = ""
        self._editor.show_saved()
        self._refresh_library(saving.data)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _fail(self, error: BaseException) -> None:
        self.outside.is_paused = False
        self._message = ""
        if not isinstance(error, ChangedOnDiskError):
            self._then = None
        if isinstance(error, SaveError):
            self._offer_save_as(self.tr("Not saved"), file_wording.unsaved_edits_message(error))
        elif isinstance(error, ChangedOnDiskError):
            unusable = partial(self._broken.ask, error.data)
            self._merge.take_in(error.data, self._save_merged, unusable)
        elif not isinstance(error, CanceledError):
            self._dialogs.show_error(error)

    def _save_merged(self) -> None:
        self._message = self.tr(
            "The file was changed outside quizapp, so both versions were merged."
        )
        self._save(None)

    @Slot(object)
    def _take_reloaded(self, data: bytes) -> None:
        editing = self._editor.editing
        if editing is not None:
            self._journal.begin(editing, data)
            self._remember_texts(editing)
            self._editor.page.tell(self.tr("Reloaded: the file was changed outside quizapp."))
            self._editor.show_saved()

    def _offer_save_as(self, title: str, text: str) -> None:
        self._dialogs.ask_which(
            title, text, ((self.tr("Save as…"), self.save_as),), self.tr("Cancel")
        )

    @Slot()
    def _give_up(self) -> None:
        self._then = None

    def _drop_and(self, then: Callable[[], object]) -> None:
        self._journal.end()
        self._editor.stop()
        then()

    def close(self) -> None:
        """Let go of the file: nothing in it is unsaved, or wanted."""
        self._journal.end()
        self._editor.stop()

    def _name(self) -> str:
        editing = self._editor.editing
        if editing is None or editing.path is None:
            return self.tr("New quiz")
        return editing.path.name

    def _remember_texts(self, editing: Editing) -> None:
        document = editing.document
        pieces = document.pieces(0, 2 * document.count + 2)
        is_new = editing.path is None
        self._saved = frozenset() if is_new else frozenset(pieces[1:-1:2])

    def _refresh_library(self, data: bytes) -> None:
        """Let Home, and what is started next, use the version that was saved."""
        editing = self._editor.editing
        if editing is None or editing.path is None:
            return
        path = editing.path

        def took(loaded: Loaded) -> None:
            library = self._workspace.library
            opened = library.take(path, loaded)
            if isinstance(opened, FailedFile):
                self._editor.page.tell(
                    self.tr(
                        "Saved. The quiz can't be taken yet: every question still has an error."
                    )
                )
            else:
                library.remember(opened)
                self.saved.emit(opened)

        read = partial(read_bytes, data, folder=path.parent)
        self._jobs.when_done(self._jobs.run(read), took, self._dialogs.show_error)


def read_to_edit(path: Path, documents: Path, *, fix: bool) -> Opened:
    """Read the file at `path` to edit it; the program's own is copied to `documents` first.

    With `fix`, what is certain in its writing is put right. Raises OSError where the copy can't
    be made.
    """
    is_copy = is_shipped(path)
    if is_copy:
        path = own_copy(path, documents)
    data = read_all(path)
    if not isinstance(data, bytes):
        return Opened(path, None, (data,))
    try:
        return Opened(path, Editing(path, data), is_copy=is_copy)
    except NotEditableError:
        mended = fix_all(data, folder=path.parent)[0] if fix else data
    try:
        return Opened(path, Editing(path, mended, on_disk=data))
    except NotEditableError:
        return Opened(path, None, check(data, folder=path.parent).problems)
