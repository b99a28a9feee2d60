"""Finding lettered options in a text."""

import pytest

from quizapp.exchange.option_text import LetteredText, find_lettered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Which?\nA. a\nB. b", LetteredText("Which?", ("A", "B"), ("a", "b"))),
        ("Which?\n1) a\nand more\n\n2) b", LetteredText("Which?", ("1", "2"), ("a and more", "b"))),
        ("Which?\nA. a B. b\nC. c", LetteredText("Which?", ("A", "B", "C"), ("a", "b", "c"))),
        ("Which?\nA. a\nA. a\nB. b", LetteredText("Which?", ("A", "B"), ("a A. a", "b"))),
        ("Which?\n1. one\nA. a\nB. b", LetteredText("Which?\n1. one", ("A", "B"), ("a", "b"))),
        ("Which?\nB. b\nA. a", None),
        ("\n\nA. a\nB. b", None),
        ("A. a\nA. a\nB. b", LetteredText("A. a", ("A", "B"), ("a", "b"))),
        ("Which?\nA. a", None),
        ("", None),
    ],
)
def test_the_options_begin_where_a_second_follows(text: str, found: LetteredText | None) -> None:
    assert find_lettered(text) == found
