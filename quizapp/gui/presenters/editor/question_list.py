"""What a person does to the list of questions in the editor."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from quizapp.app.editing.question_edits import add_blank, duplicate, place_after, set_topic
from quizapp.app.work import Walk
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.gui.base import wording
from quizapp.gui.presenters.editor.editor import EditorPresenter
from quizapp.gui.presenters.editor.work import EditorWork


class ListPresenter(QObject):
    """Adds, copies, deletes and moves questions, and gives several a topic."""

    def __init__(
        self, editor: EditorPresenter, work: EditorWork, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._work = work
        self._page = editor.page
        listed = editor.page.list
        listed.filter_wanted.connect(self._offer_filters)
        listed.move_requested.connect(self._move)
        listed.step_requested.connect(self._step)
        listed.add_requested.connect(self._add)
        listed.duplicate_requested.connect(self._duplicate)
        listed.delete_requested.connect(self._delete)
        listed.topic_requested.connect(self._ask_topic)

    @Slot()
    def _offer_filters(self) -> None:
        if self._editor.checks is not None:
            self._page.list.show_filters(self._editor.checks.rows.topics())

    @Slot()
    def _add(self) -> None:
        if self._editor.editing is None:
            return
        document, current = self._editor.editing.document, self._editor.current
        at = document.count if current is None else current + 1
        self._editor.add(add_blank(document, at), at)
        self._page.turn_to_form()
        self._page.form.focus_field(("prompt",))

    @Slot()
    def _duplicate(self) -> None:
        chosen = self._page.list.chosen()
        if chosen and self._editor.editing is not None:
            ids, first = self._editor.ids(), chosen[-1] + 1
            copies = list(range(first, first + len(chosen)))

            def make(document: Document, walk: Walk) -> Change:
                return duplicate(document, chosen, ids, walk)

            def done(change: Change) -> None:
                self._editor.do_list(change, copies)
                self._page.say(self.tr("%Ln question(s) duplicated", "", len(chosen)))

            self._work.run(len(chosen), make, done)

    @Slot()
    def _delete(self) -> None:
        chosen = self._page.list.chosen()
        if chosen and self._editor.editing is not None:
            change = self._editor.editing.document.delete_questions(chosen)
            self._editor.do_list(change, [chosen[0]])
            self._page.say(self.tr("%Ln question(s) deleted", "", len(chosen)))

    @Slot(list, int)
    def _move(self, moved: list[int], before: int) -> None:
        if moved and self._editor.editing is not None:
            document = self._editor.editing.document
            change = document.move_questions(moved, before)
            first = place_after(moved, before)
            self._editor.do_list(change, list(range(first, first + len(moved))))
            count = document.count
            said = self.tr("Moved to {number} of {count}")
            self._page.say(said.format(number=wording.whole(first + 1), count=wording.whole(count)))

    @Slot(int)
    def _step(self, by: int) -> None:
        chosen = self._page.list.chosen()
        if not chosen or self._editor.editing is None:
            return
        model = self._page.list.model
        row = model.row_of(chosen[0] if by < 0 else chosen[-1]) + by
        if 1 <= row <= model.shown:
            question = model.question(row)
            assert question is not None
            self._move(chosen, question if by < 0 else question + 1)

    @Slot()
    def _ask_topic(self) -> None:
        chosen = self._page.list.chosen()
        if not chosen or self._editor.checks is None:
            return
        self._editor.dialogs.ask_name(
            self.tr("Set topic"),
            self.tr("Topic of %Ln question(s)", "", len(chosen)),
            self._editor.checks.rows.row(chosen[-1]).topic,
            self.tr("Set"),
            self._set_topic,
        )

    def _set_topic(self, topic: str, answer: Callable[[str], None]) -> None:
        answer("")
        chosen = self._page.list.chosen()
        if chosen and self._editor.editing is not None:

            def make(document: Document, walk: Walk) -> Change:
                return set_topic(document, chosen, topic.strip(), walk)

            self._work.run(len(chosen), make, lambda change: self._editor.do_list(change, chosen))
