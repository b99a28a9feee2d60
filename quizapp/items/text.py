"""Cuts texts into words and sentences, and lists things in words."""

import re
from collections.abc import Iterable

WORD = r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*"
BLANK = r"_{2,}|…|\.{3}"


def words(text: str) -> list[str]:
    """The words of `text` in small letters; the parts of a hyphenated word count each.

    An "’s" at a word's end and an elided word before it (l’, d’) are left out.
    """
    found = re.findall(WORD, text.lower())
    return list(map(bare, found)) if "'" in text or "’" in text else found


def bare(word: str) -> str:
    """A small-letter word without a possessive "’s" or an elided word before it."""
    if "'" not in word and "’" not in word:
        return word
    head, _, tail = word.replace("’", "'").partition("'")
    if tail == "s":
        return head
    return tail if len(head) <= 2 else f"{head}'{tail}"


def joined(found: Iterable[str]) -> str:
    """Words with a space around each, so that a phrase of them is found as a part of a text."""
    return f" {' '.join(found)} "


def first_phrase(text: str, phrases: Iterable[str]) -> str:
    """The first of `phrases` that is in a text made by `joined`, or an empty text."""
    for phrase in phrases:
        if phrase in text and f" {phrase} " in text:
            return phrase
    return ""


def last_sentence(text: str) -> int:
    """Where the last sentence of `text` starts: in a stem, it is the one that asks."""
    starts = [m.end() for m in re.finditer(r"[.!?]\s+|\n+", text.rstrip())]
    return starts[-1] if starts else 0


def is_blank_at_end(text: str) -> bool:
    """Whether a stem is a sentence to complete: a blank, a colon, a dash or nothing ends it."""
    end = text.rstrip()
    return not end.endswith((".", "?", "!", "？", "؟", "。", ";")) or end.endswith("...")


def shared_start(rows: list[list[str]]) -> list[str]:
    """The words that open every one of `rows`."""
    opening: list[str] = []
    for column in zip(*rows, strict=False):
        if len(set(column)) > 1:
            break
        opening.append(column[0])
    return opening
