"""Puts what is edited together with what another program has written meanwhile."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from quizapp.app.editing.editing import Editing
from quizapp.files.editing.merge import Merged, Side, merge
from quizapp.files.syntax.strict import NotEditableError
from quizapp.gui.base.jobs import Jobs
from quizapp.gui.presenters.dialogs import Dialogs
from quizapp.gui.presenters.editor.editor import EditorPresenter


class EditorMerge(QObject):
    """Merges by itself where it can, and asks about real conflicts."""

    def __init__(
        self,
        editor: EditorPresenter,
        jobs: Jobs,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._jobs = jobs
        self._dialogs = dialogs

    def take_in(
        self,
        theirs: bytes,
        on_done: Callable[[], object],
        on_failed: Callable[[], object],
        choices: Sequence[Side] = (),
    ) -> None:
        """Merge `theirs`, which now stands on disk, into what is edited, as one step.

        `on_failed` is called where theirs is too broken for that.
        """
        editing = self._editor.editing
        if editing is None:
            return
        mine = editing.document.data
        work = partial(_merged, editing.base, mine, theirs, choices)
        took = partial(self._take, editing, mine, theirs, on_done, on_failed, bool(choices))
        self._jobs.when_done(self._jobs.run(work), took, self._dialogs.show_error)

    def _take(
        self,
        editing: Editing,
        mine: bytes,
        theirs: bytes,
        on_done: Callable[[], object],
        on_failed: Callable[[], object],
        is_decided: bool,
        merged: Merged | None,
    ) -> None:
        if editing is not self._editor.editing:
            return
        if merged is None:
            on_failed()
        elif editing.document.data != mine:  # something was typed meanwhile
            self.take_in(theirs, on_done, on_failed)
        elif merged.conflicts and not is_decided:
            decided = partial(self._decide, theirs, on_done, on_failed)
            self._dialogs.ask_conflicts(merged.conflicts, decided)
        else:
            editing.replace_all(merged.data, theirs)
            on_done()

    def _decide(
        self,
        theirs: bytes,
        on_done: Callable[[], object],
        on_failed: Callable[[], object],
        choices: Sequence[Side],
    ) -> None:
        self.take_in(theirs, on_done, on_failed, choices)


def _merged(base: bytes, mine: bytes, theirs: bytes, choices: Sequence[Side]) -> Merged | None:
    try:
        return merge(base, mine, theirs, choices)
    except NotEditableError:
        return None
