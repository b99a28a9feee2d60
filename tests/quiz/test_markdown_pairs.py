"""Stars and back quotes pair as in CommonMark, in texts of any length."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from quizapp.quiz.markdown import parts_words, runs, to_html, to_plain

MANY = 30_000
_PIECES = ["*", "**", "***", "`", "``", "a", "b", "1", " ", "(", ".", "\\", "\n", "漢"]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_marks_pair_as_another_parser_pairs_them(text: str) -> None:
    assert [(run.text, run.styles) for run in runs(text)] == _of_markdown_it(text)


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("*a* " * MANY, MANY),
        ("(**a**) " * MANY, MANY),
        ("`a` " * MANY, MANY),
        ("*(" * MANY + ")*" * MANY, MANY),
    ],
)
def test_every_one_of_many_marks_is_read(marked: str, count: int) -> None:
    assert sum(bool(run.styles) for run in runs(marked)) == count


@pytest.mark.parametrize(
    "text",
    [
        "*" * MANY,
        "*a " * MANY,
        "a* " * MANY,
        " ".join("`" * size for size in range(1, 1_000)),
        "\\*" * MANY,
        "$a " * MANY + "*",
    ],
)
def test_many_marks_without_a_partner_stay_as_written(text: str) -> None:
    assert to_html(text) == text
    assert to_plain(text) == text


def _of_markdown_it(text: str) -> list[tuple[str, frozenset[str]]]:
    found: list[tuple[str, frozenset[str]]] = []
    styles: list[str] = []
    for token in _markdown_it().parseInline(text)[0].children or []:
        style = token.type.partition("_")[0]
        if token.nesting > 0:
            styles.append(style)
        elif token.nesting < 0:
            styles.pop()
        elif token.type == "code_inline":
            found.append((token.content, frozenset((*styles, "code"))))
        elif token.content:
            found.append((token.content, frozenset(styles)))
    return found


@cache
def _markdown_it() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["backticks", "emphasis", "balance_pairs", "fragments_join"])
    parser.inline.ruler.at("emphasis", _stars)
    return parser


def _stars(state: StateInline, _silent: bool) -> bool:
    """Our rule for which rows of stars may open and close: those at the edge of a word."""
    start = end = state.pos
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    few = end - start <= 3
    opens = few and not after.isspace() and parts_words(before)
    closes = few and not before.isspace() and parts_words(after)
    for _ in range(start, end):
        state.push("text", "", 0).content = "*"
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord("*"), end - start, token, -1, opens, closes))
    state.pos = end
    return end > start
