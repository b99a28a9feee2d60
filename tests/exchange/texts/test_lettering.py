"""Finding lettered options in a text."""

import pytest

from quizapp.exchange.texts.lettering import Lettered, lettered


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Which?\nA. a\nB. b", Lettered("Which?", ("A", "B"), ("a", "b"))),
        ("Which?\n1) a\nand more\n\n2) b", Lettered("Which?", ("1", "2"), ("a and more", "b"))),
        ("Which?\nA. a B. b\nC. c", Lettered("Which?", ("A", "B", "C"), ("a", "b", "c"))),
        ("Which?\nA. a\nA. a\nB. b", Lettered("Which?", ("A", "B"), ("a A. a", "b"))),
        ("Which?\n1. one\nA. a\nB. b", Lettered("Which?\n1. one", ("A", "B"), ("a", "b"))),
        ("Which?\nB. b\nA. a", None),
        ("\n\nA. a\nB. b", None),
        ("A. a\nA. a\nB. b", Lettered("A. a", ("A", "B"), ("a", "b"))),
        ("Which?\nA. a", None),
        ("", None),
    ],
)
def test_the_options_begin_where_a_second_follows(text: str, found: Lettered | None) -> None:
    assert lettered(text) == found
