"""Tests that patterns do what those of `re` do, and are compiled only when they are used."""

import re

import pytest

from quizapp.files.syntax.patterns import Pattern


def test_a_pattern_finds_what_the_compiled_one_finds() -> None:
    pattern, compiled = Pattern("(a)b?", re.IGNORECASE), re.compile("(a)b?", re.IGNORECASE)
    text = "x Ab a"
    for at in range(len(text)):
        for name in ("match", "fullmatch", "search"):
            found, expected = (getattr(p, name)(text, at, 4) for p in (pattern, compiled))
            assert (found and found.span(1)) == (expected and expected.span(1))
    assert [m.span() for m in pattern.finditer(text, 1)] == [(2, 4), (5, 6)]
    assert pattern.sub("_", text) == "x _ _"


def test_a_pattern_is_compiled_when_it_is_first_used() -> None:
    pattern = Pattern("(")
    with pytest.raises(re.error):
        pattern.match("a")
