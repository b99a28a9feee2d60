"""Puts imported questions into the quiz that is being edited."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from quizapp.app.converting.converting import Imported, new_ids, pictures_of
from quizapp.app.converting.picture_saving import PictureSaver
from quizapp.app.work import Walk
from quizapp.exchange.json.quizapp_file import plain_question
from quizapp.exchange.protocol import FoundQuestion
from quizapp.files.checks.nearest import alike
from quizapp.files.editing.document import Document
from quizapp.files.editing.pairing import texts_of
from quizapp.files.editing.pieces import Change


def known_among(found: Sequence[FoundQuestion], document: Document) -> frozenset[int]:
    """Return the positions of the questions whose stem and options the document already has.

    Case, spaces and the order of options make no difference.
    """
    there = {_key(texts_of(document.raw(index))) for index in range(document.count)}
    return frozenset(
        at
        for at, each in enumerate(found)
        if _key((each.question.prompt, *each.question.texts)) in there
    )


def add(
    document: Document,
    at: int,
    imported: Imported,
    chosen: Sequence[FoundQuestion],
    taken: set[str],
    saver: PictureSaver | None,
    walk: Walk = iter,
) -> Change:
    """Return the change that puts the questions `chosen` before the one at `at`.

    An id that is among those `taken` gets a number. The pictures become files by `saver`, which
    can take them back where the change isn't made; without one, and where they stand in its
    folder already, they stay where they are. Raises OSError where one can't be written, and what
    `walk` raises: then none is.
    """
    give = new_ids(set(taken))
    is_beside = saver is not None and imported.has_pictures_in(saver.beside)
    find = pictures_of(imported, chosen)
    made: list[Mapping[str, Any]] = []
    try:
        for each in walk(chosen):
            question = each.question
            if question.id:
                question = replace(question, id=give(question))
            if saver is not None and not is_beside:
                (question,) = saver.saved([question], find)
            made.append(plain_question(question))
        return document.insert_questions(at, made)
    except BaseException:
        if saver is not None:
            saver.take_back()
        raise


def _key(texts: Sequence[str]) -> Hashable:
    stem, *options = map(alike, texts)
    return stem, frozenset(options)
