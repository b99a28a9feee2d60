"""The languages that the rules know, one module each, loaded when a quiz is written in it."""

from importlib import import_module

from quizapp.items.language import Language

TAGS = ("de", "en", "fr", "sq", "sr")


def language_of(tag: str) -> Language | None:
    """The language of a tag such as "en" or "en-GB", or None where it is not known."""
    name = tag.strip().lower().replace("_", "-").partition("-")[0]
    if name not in TAGS:
        return None
    language: Language = import_module(f"{__name__}.{name}").LANGUAGE
    return language
