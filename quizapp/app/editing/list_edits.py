"""What a teacher does to the list of questions, as changes of its document."""

from collections.abc import Iterable, Sequence

from quizapp.app.editing.fixing import unique
from quizapp.app.editing.question_edits import QuestionEdits
from quizapp.app.work import Walk
from quizapp.files.editing import retouch
from quizapp.files.editing.document import KEYS, Change, Document, Splice
from quizapp.files.editing.tree import Value

BLANK_OPTIONS = 3


def add_blank(document: Document, index: int) -> Change:
    """Put a new question, still blank, before the one at `index`."""
    blank: dict[str, Value] = {"prompt": "", "options": [""] * BLANK_OPTIONS, "answer": ""}
    return document.insert_questions(index, [blank])


def duplicate(
    document: Document, indices: Iterable[int], taken: Iterable[str], walk: Walk = iter
) -> Change:
    """Put copies of questions after the last of them; an id gets a number that is free.

    `taken` are the ids of all questions. Raises what `walk` raises.
    """
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


def set_topic(document: Document, indices: Iterable[int], topic: str, walk: Walk = iter) -> Change:
    """Give questions a topic. Raises what `walk` raises."""
    change: list[Splice] = []
    for index in walk(sorted(set(indices))):
        change += QuestionEdits(document, index).set_field("topic", topic)
    return tuple(change)


def place_after(indices: Sequence[int], before: int) -> int:
    """Where the first of the questions at `indices` stands once they were moved."""
    return before - sum(index < before for index in set(indices))
