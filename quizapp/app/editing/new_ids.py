"""Ids for what was edited and has none, so that scores stay with their questions."""

from collections.abc import Collection

from quizapp.app.editing.fixing import slug, unique
from quizapp.app.work import Walk
from quizapp.files.editing.document import Change, Document, Splice


def new_ids(
    document: Document,
    saved: Collection[str],
    taken: Collection[str],
    walk: Walk = iter,
) -> Change:
    """The change that gives an id to each question that lacks one and isn't as it was `saved`.

    `saved` are the texts of the questions of the last version; a new quiz, which has none, gets
    an id of its own too. `taken` are the ids that there are. Raises what
    `walk` raises.
    """
    change: list[Splice] = []
    known = set(taken)
    for index in walk(range(document.count)):
        if document.text(index) in saved:
            continue
        raw = document.raw(index)
        if raw.get("id") or not isinstance(raw.get("prompt"), str):
            continue
        new = unique(slug(raw["prompt"]) or "question", known)
        known.add(new)
        change += document.set_value(index, ("id",), new)
    heading = document.heading()
    if not saved and isinstance(heading.get("title"), str) and not heading.get("id"):
        change += document.set_heading(("id",), slug(heading["title"]) or "quiz")
    return tuple(change)
