"""What a teacher does to the list of questions, as changes of its document."""

from collections.abc import Iterable, Sequence

from quizapp.app.editing.fixing import unique
from quizapp.app.editing.question_edits import QuestionEdits
from quizapp.app.work import Walk
from quizapp.files.editing import retouch
from quizapp.files.editing.document import KEYS, Change, Document, Splice
from quizapp.files.editing.tree import Value

BLANK_OPTIONS = 3


class ListEdits:
    """Makes the changes of a document's list of questions; each is empty where nothing changes."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def add(self, index: int) -> Change:
        """Put a new question, still blank, before the one at `index`."""
        blank: dict[str, Value] = {"prompt": "", "options": [""] * BLANK_OPTIONS, "answer": ""}
        return self._document.insert_questions(index, [blank])

    def duplicate(self, indices: Iterable[int], taken: Iterable[str], walk: Walk = iter) -> Change:
        """Put copies of questions behind the last of them; an id gets a number that is free.

        `taken` are the ids of all questions. Raises what `walk` raises.
        """
        document = self._document
        chosen = sorted(set(indices))
        if not chosen:
            return ()
        ids = set(taken)
        texts = []
        for index in walk(chosen):
            text = document.text(index)
            own = document.raw(index).get("id")
            if isinstance(own, str) and own:
                new = unique(own, ids)
                ids.add(new)
                text = retouch.set_value(text, ("id",), new, document.style, KEYS)
            texts.append(text)
        return document.insert_texts(chosen[-1] + 1, texts)

    def delete(self, indices: Iterable[int]) -> Change:
        """Take questions out."""
        return self._document.delete_questions(indices)

    def move(self, indices: Sequence[int], before: int) -> Change:
        """Move questions, in their order, to stand before the one at `before`."""
        return self._document.move_questions(indices, before)

    def set_topic(self, indices: Iterable[int], topic: str, walk: Walk = iter) -> Change:
        """Give questions a topic. Raises what `walk` raises."""
        change: list[Splice] = []
        for index in walk(sorted(set(indices))):
            change += QuestionEdits(self._document, index).set_field("topic", topic)
        return tuple(change)


def place_after(indices: Sequence[int], before: int) -> int:
    """Where the first of the questions at `indices` stands once they were moved."""
    return before - sum(index < before for index in set(indices))
