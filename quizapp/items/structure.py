"""Rules on what a question has: its options, an explanation, a description of its image."""

from collections.abc import Iterator

from quizapp.items.findings import Found
from quizapp.items.item import Item

_FEWEST_OPTIONS = 3
_MOST_OPTIONS = 5
_MOST_WORDS = 25


def only_two_options(item: Item) -> Iterator[Found]:
    """Two options that are not true and false."""
    if len(item.texts) < _FEWEST_OPTIONS and not item.true_false:
        yield Found("options")


def many_options(item: Item) -> Iterator[Found]:
    """More than five options of which one is to be chosen."""
    if len(item.texts) > _MOST_OPTIONS and not item.question.select_all:
        yield Found("options", None, {"count": len(item.texts)})


def long_options(item: Item) -> Iterator[Found]:
    """An option that takes long to read, and has to be kept in mind while the others are."""
    for i, found in enumerate(item.option_words):
        if len(found) > _MOST_WORDS and not item.formal[i]:
            yield Found("option", i, {"count": len(found)})
            return


def no_explanation(item: Item) -> Iterator[Found]:
    """Nothing that says why the key is right."""
    question = item.question
    if not question.explanation.strip() and not any(
        question.feedback(key).strip() for key in item.keys
    ):
        yield Found("explanation")


def no_alt_text(item: Item) -> Iterator[Found]:
    """An image without words for who can't see it."""
    image = item.question.image
    if image is not None and not image.alt.strip():
        yield Found("image", None, {"file": image.file})
