"""Tests of finding quoted passages in the reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.quiz.evidence import Span, find_passages, fold
from tests.strategies import LETTERS

READING = ("He said  “no”\u00a0to\n it.", "It’s true: 21 coun\u00adtries.", "no")
ODD = "“”„‟«»″＂‘’‚‛‹›′`´ʼ\u00ad\u200b\u2060\ufeff\u00a0\u2003\t\n "


def shown(passage: str) -> list[str]:
    return [READING[s.paragraph][s.start : s.end] for s in find_passages(READING, [passage])]


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ('said "no" to', ["said  “no”\u00a0to"]),
        ("  said «no»   to it. ", ["said  “no”\u00a0to\n it."]),
        ("It's true", ["It’s true"]),
        ("21 countries", ["21 coun\u00adtries"]),
        ("no", ["no"]),
        ("NO", []),
        ("it. It's", []),
        ("", []),
        (" ", []),
    ],
)
def test_a_passage_is_found_within_one_paragraph(passage: str, found: list[str]) -> None:
    assert shown(passage) == found


def test_space_before_a_paragraph_is_not_marked() -> None:
    assert find_passages(("\n  He said no.",), ["He said"]) == (Span(0, 3, 10),)


def test_passages_come_in_the_order_of_the_reading_once() -> None:
    spans = find_passages(("one two", "three"), ["three", "two", "nowhere", "one", "two"])
    assert spans == (Span(0, 0, 3), Span(0, 4, 7), Span(1, 0, 5))


@settings(deadline=None)
@given(st.text(LETTERS + ODD, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_piece_is_found_and_is_what_is_marked(text: str, start: int, end: int) -> None:
    piece = text[start:end]
    (span,) = find_passages([text], [piece]) or (None,)
    assert (span is None) == (fold(piece) == "")
    if span is not None:
        assert fold(text[span.start : span.end]) == fold(piece)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()


@settings(deadline=None)
@given(st.text(LETTERS + ODD, max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
