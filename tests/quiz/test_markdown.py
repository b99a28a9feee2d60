"""The small Markdown shows what is marked, and leaves everything else as it was written."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quiz.markdown import parse_blocks, runs, to_html, to_plain

TAG = re.compile(r"<[^>]*>")
ALLOWED = {
    f"<{slash}{name}>"
    for name in ("p", "strong", "em", "code", "ul", "ol", "li")
    for slash in ("", "/")
}
MARKED = st.text(alphabet="ab *`$_-1.)\n<&é漢", max_size=40)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** text", "<strong>bold</strong> text"),
        ("an *italic* word", "an <em>italic</em> word"),
        ("(*so*), “*so*”", "(<em>so</em>), “<em>so</em>”"),
        ("***both***", "<strong><em>both</em></strong>"),
        ("*it is **very** so*", "<em>it is </em><strong><em>very</em></strong><em> so</em>"),
        ("run `a * b` now", "run <code>a * b</code> now"),
        ("``a`b``", "<code>a`b</code>"),
        ("` a `` `", "<code>a ``</code>"),
        ("これは**大事**です", "これは<strong>大事</strong>です"),
        ("one\ntwo", "one<br>two"),
    ],
)
def test_marks_are_shown(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "snake_case and __dunder__",
        "2*3*4 and 2**3**4",
        "1989.",
        "5 * 3 * 2",
        "a* and b*",
        "*open only",
        "****",
        "R&D",
        "a `lone quote",
        "$a*b*c$ and $$x *y* z$$",
        r"C:\*temp\*",
        "![alt](file:///etc/passwd) [a](http://b) <http://c> http://d.example",
        "# no heading",
        "> no quotation",
        "&amp; &#65;",
    ],
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert TAG.findall(to_html(text)) == []
    assert unescape(to_html(text)) == text
    assert to_plain(text) == text


def test_a_price_is_no_formula() -> None:
    assert to_html("$5 *and* $10") == "$5 <em>and</em> $10"
    assert to_html("$5 *and* 6$") == "$5 <em>and</em> 6$"
    assert to_html(r"\$a *and* b$") == r"\$a <em>and</em> b$"
    assert to_html(r"$\$5 *a* b$") == r"$\$5 *a* b$"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("- a\n- *b*", "<ul><li>a</li><li><em>b</em></li></ul>"),
        ("Because:\n1. a\n2. b", "<p>Because:</p><ol><li>a</li><li>b</li></ol>"),
        ("1989. It was a cold year.", "<p>1989. It was a cold year.</p>"),
        ("1. Only one.", "<p>1. Only one.</p>"),
        ("1989. Then\n1990. Now", "<p>1989. Then<br>1990. Now</p>"),
        ("-5 degrees", "<p>-5 degrees</p>"),
        ("- a\n  more\n\nEnd", "<ul><li>a<br>  more</li></ul><p>End</p>"),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_blocks(text: str, html: str) -> None:
    assert to_html(text, blocks=True) == html


def test_lists_are_only_made_where_they_are_asked_for() -> None:
    assert to_html("- a\n- b") == "- a<br>- b"


@given(st.text(st.characters(codec="utf-8", exclude_characters="*`\r")))
def test_a_text_without_marks_comes_out_as_itself(text: str) -> None:
    assert to_plain(text) == text
    assert unescape(to_html(text).replace("<br>", "\n")) == text


@given(MARKED, st.booleans())
def test_no_other_tag_ever_comes_out(text: str, blocks: bool) -> None:
    allowed = {tag for tag in ALLOWED if blocks or tag.strip("</>") in ("strong", "em", "code")}
    assert set(TAG.findall(to_html(text, blocks=blocks))) <= allowed | {"<br>"}


@given(MARKED)
def test_html_and_plain_say_the_same(text: str) -> None:
    said = TAG.sub("", to_html(text).replace("<br>", "\n"))
    assert unescape(said) == to_plain(text)


def test_runs_around_code_stand_where_they_say() -> None:
    text = "**so** `` a`b `` and `c` *d*"
    assert [(run.text, run.start) for run in runs(text, 100)] == [
        ("so", 102),
        (" ", 106),
        ("a`b", 110),
        (" and ", 116),
        ("c", 122),
        (" ", 124),
        ("d", 126),
    ]


def test_the_lines_of_blocks_stand_where_they_say() -> None:
    text = "First\n- a\n  more\n- b\n\n  End"
    found = [[item[0].start for item in block.items] for block in parse_blocks(text)]
    assert found == [[0], [8, 19], [24]]
    assert [text[at] for starts in found for at in starts] == ["F", "a", "b", "E"]


@given(MARKED)
def test_every_run_stands_where_it_says(text: str) -> None:
    end = 0
    for run in runs(text):
        written = text[run.start : run.start + len(run.text)]
        assert written.replace("\n", " ") == run.text.replace("\n", " ")
        assert run.start >= end
        end = run.start + len(run.text)


@given(MARKED)
def test_runs_of_blocks_stand_where_they_say(text: str) -> None:
    found = [run for block in parse_blocks(text) for item in block.items for run in item]
    for run in found:
        written = text[run.start : run.start + len(run.text)]
        assert written.replace("\n", " ") == run.text.replace("\n", " ")
    assert [run.start for run in found] == sorted(run.start for run in found)
