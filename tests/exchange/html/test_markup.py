"""Texts of other systems become the small Markdown that says the same, and go back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.html.markup import (
    Form,
    ImportedText,
    from_html,
    from_plain,
    html_round_trip,
    is_plain,
    read,
    to_html,
)
from quizapp.exchange.html.styled_text import MOST_MARKS
from quizapp.exchange.protocol import Reason
from quizapp.quiz.markdown import runs, to_plain
from quizapp.quiz.model import Image

FORMS: tuple[Form, ...] = ("html", "moodle", "markdown", "plain")
PIECES = (
    "<b> </b> <i> </i> <p> </p> <ul> <ol> <li> </ul> </ol> <br> <table> <tr> <td> <sub> </sub> "
    "<sup> </sup> <pre> </pre> <code> </code> <a href='http://e.example'> </a> <img src=x> "
    "<script> </script> <style> <svg> <math> <mfrac> </math> <!-- --> <![CDATA[ ]]> <q> < > "
    "&lt; &amp; &nbsp; &#42; * ** ` `` $ \\( \\) \\[ \\] - 1. word a é 漢 . ( )"
)
TAGGED = st.lists(st.sampled_from([*PIECES.split(), " ", "\n", "\n\n"]), max_size=25).map("".join)


def _codes(marked: ImportedText) -> list[str]:
    return [reason.code for reason in marked.changed]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p>\n<p>Two.</p>", "One.\n\nTwo."),
        ("<p>&nbsp;</p><p> One&nbsp;&nbsp;</p>", "One"),
        ("one<br/>two", "one\ntwo"),
        ("one<br><br><br><br>two", "one\n\ntwo"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("a <b>bold</b>, an <i>italic</i> and a <code>x * y</code> word",
         "a **bold**, an *italic* and a `x * y` word"),
        ("<b> spaced </b>out", "**spaced** out"),
        ("<b><i>both</i></b>", "***both***"),
        ("<b>one<br>two</b>", "**one**\n**two**"),
        ("<ul><li>a</li><li>b</li></ul>end", "- a\n- b\n\nend"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        ("<h2>Title</h2>text", "**Title**\n\ntext"),
        ("<pre>for x:\n    y</pre>", "`for x:`\n    `y`"),
        ("<q>so</q>", "“so”"),
        ("1 &lt; 2 &amp;amp; &eacute;&#233;&#x42;", "1 < 2 &amp; ééB"),
        ("a < b and c > d", "a < b and c > d"),
        ("<!-- hidden -->seen<![CDATA[ too ]]>", "seen too"),
        ("<!DOCTYPE html><html><head><title>T</title></head><body>x</body></html>", "x"),
        ("List<String> and <stdio.h>", "List<String> and <stdio.h>"),
        ("snake_case, 2*3*4, 1989. 5 * 3 * 2, a* b*", "snake_case, 2*3*4, 1989. 5 * 3 * 2, a* b*"),
        ("$a*b*c$, $$x *y* z$$ and $5 a piece", "$a*b*c$, $$x *y* z$$ and $5 a piece"),
    ],
)  # fmt: skip
def test_html_is_read_as_the_small_markdown_without_a_word(html: str, text: str) -> None:
    assert from_html(html) == ImportedText(text)


@pytest.mark.parametrize(
    ("html", "text", "code"),
    [
        ("a<script>alert('<b>')</script>b", "ab", "script_removed"),
        ("a<STYLE>p { }</STYLE >b", "ab", "script_removed"),
        ("<a href='https://e.example/x'>here</a>", "here (https://e.example/x)", "link_kept"),
        ("<a href=http://e.example/>http://e.example</a>", "http://e.example", "link_kept"),
        ("<a href='javascript:alert(1)'>here</a>", "here", "link_removed"),
        ("<a href='file:///etc/passwd'>here</a>", "here", "link_removed"),
        ("<img src='http://e.example/a.png' alt='a map'>", "[a map]", "picture_removed"),
        ("x<img src='file:///etc/passwd'>", "x", "picture_removed"),
        ("x<svg><script>alert(1)</script><text>no</text></svg>y", "xy", "picture_removed"),
        ("x<iframe src='http://e.example'>no</iframe>y", "xy", "media_removed"),
        ("x<audio src=a.mp3></audio>", "x", "media_removed"),
        ("a <input type=text> b", "a b", "field_removed"),
        ("<table><tr><th>a<th>b<tr><td>c</td><td>d</td></table>", "a | b\nc | d",
         "table_flattened"),
        ("H<sub>2</sub>O", "H₂O", "index_written_out"),
        ("10<sup>-3</sup> m", "10⁻³ m", "index_written_out"),
        ("x<sub>k</sub><sup>n+m</sup>", "x_k^(n+m)", "index_written_out"),
        ("<span style='color: red'>red</span>", "red", "style_removed"),
        ("un<b>believ</b>able", "unbelievable", "emphasis_removed"),
        ("un<b>done</b> yet", "undone yet", "emphasis_removed"),
        ("<i>un</i>done", "undone", "emphasis_removed"),
        ("show *this* as it is", "show `*this*` as it is", "marks_as_code"),
        ("a `quoted` word", "a `` `quoted` `` word", "marks_as_code"),
        (r"\(a_1 * b\) is \[ x^2 \]", "$a_1 * b$ is $$ x^2 $$", "formula_in_dollars"),
        ("<img class=equation_image data-equation-content='x^2'>", "$x^2$", "formula_in_dollars"),
        ("<math><mfrac><mn>1</mn><mrow><mi>x</mi><mo>+</mo><mn>2</mn></mrow></mfrac></math>",
         "1/(x+2)", "math_as_text"),
        ("<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x_1</annotation>"
         "</semantics></math>", "$x_1$", "formula_in_dollars"),
        ("<math><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt><msubsup><mi>y</mi><mn>1</mn><mn>2</mn>"
         "</msubsup></math>", "√(a+b)y_1^2", "math_as_text"),
    ],
)  # fmt: skip
def test_what_the_small_markdown_lacks_is_reported(html: str, text: str, code: str) -> None:
    marked = from_html(html)
    assert marked.text == text
    assert _codes(marked) == [code]


def test_a_prefixed_formula_is_read_as_one() -> None:
    marked = from_html("<m:math><m:msup><m:mi>x</m:mi><m:mn>2</m:mn></m:msup></m:math>")
    assert (marked.text, _codes(marked)) == ("x^2", ["math_as_text"])


def test_each_thing_is_reported_once() -> None:
    marked = from_html("<u>a</u> <u>b</u> <script></script><script></script>")
    assert _codes(marked) == ["style_removed", "script_removed"]


def test_a_picture_that_is_taken_stands_beside_the_text() -> None:
    asked = []

    def take(address: str, alt: str) -> str | None:
        asked.append((address, alt))
        return "map.png" if address.startswith("@@") else None

    html = (
        "Where? <img src='@@PLUGINFILE@@/map%20a.png' alt='a  map'> <img src='http://e.example/x'>"
    )
    marked = from_html(html, take)
    assert asked == [("@@PLUGINFILE@@/map%20a.png", "a map"), ("http://e.example/x", "")]
    assert marked.text == "Where?"
    assert marked.images == (Image("map.png", "a map"),)
    assert _codes(marked) == ["picture_moved", "picture_removed"]


def test_moodles_own_text_keeps_its_lines_and_the_tags_that_it_speaks_of() -> None:
    text = "What does <style> do?\nIt <b>styles</b>:\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"
    assert read(text, "moodle") == ImportedText("What does <style> do?\nIt **styles**:\n\n- a\n- b")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# Title\nand *so* __on__ _and_ on", "**Title**\n\nand *so* **on** *and* on"),
        (r"\*not so\* and snake_case", "`*not` `so*` and snake_case"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("$a_1*b_2$ and \\(x_1\\)", "$a_1*b_2$ and $x_1$"),
        ("```\nx = 1\n```", "`x = 1`"),
        ("a\nb", "a b"),
        ("plain  words", "plain words"),
    ],
)
def test_other_markdown_becomes_the_small_one(text: str, wanted: str) -> None:
    assert read(text, "markdown").text == wanted


def test_a_plain_text_stays_as_it_is() -> None:
    assert from_plain(" <b>5 &lt; 6</b>\n  x ") == ImportedText("<b>5 &lt; 6</b>\n  x")


def test_control_characters_and_halves_of_characters_are_taken_out() -> None:
    for form in FORMS:
        assert read("a\x00b\ud800", form).text == "ab\ufffd"


def test_formatting_nested_too_deep_is_removed_and_reported() -> None:
    marked = from_html("<b>" * 5000 + "x" + "</b>" * 5000)
    assert marked == ImportedText("**x**", changed=(Reason("too_nested"),))


HOSTILE = [
    '<a "',
    "<a b='",
    "<!--",
    "<![CDATA[",
    "<svg>",
    "<math>",
    "<sup>",
    "\\(",
    "$a ",
    "*a ",
    "`",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_end_in_linear_time(piece: str) -> None:
    for form in ("html", "moodle", "plain"):
        text = piece.replace("_", " ") * 20_000
        assert "end" in read(f"{text} end", form).text


def test_the_way_back() -> None:
    assert to_html("a **b**\n- c", blocks=True) == "<p>a <strong>b</strong></p><ul><li>c</li></ul>"
    assert html_round_trip("a **b** and `c` < d\nnext") == "a **b** and `c` < d\nnext"
    assert html_round_trip("two  spaces") == "two spaces"
    assert is_plain("2*3*4")
    assert not is_plain("*so*")


@given(TAGGED, st.sampled_from(FORMS))
def test_any_text_is_read_and_read_the_same_again(text: str, form: Form) -> None:
    marked = read(text, form)
    marked.text.encode()
    assert marked.text == marked.text.strip()
    reread = read(marked.text, "plain")
    assert reread.text == marked.text or not is_plain(marked.text)


@given(st.text("ab \u00a0\t.$>é漢", max_size=12), st.sampled_from(["{}", "<p>{}</p>", "<p>{}"]))
def test_a_text_without_tags_is_read_as_with_them(text: str, around: str) -> None:
    html = around.format(text)
    assert read(html, "html") == read(f"{html}<!-- & -->", "html")


@given(st.text("ab *`$\\_-1.(\n<&é漢", max_size=30))
def test_a_plain_text_is_shown_as_it_is(text: str) -> None:
    marked = from_plain(text)
    shown = to_plain(marked.text)
    stand_ins = shown.replace("∗", "*").replace("ˋ", "`")
    assert stand_ins == text.strip()
    assert shown == text.strip() or _codes(marked) == ["marks_as_code"]
    assert all(run.styles <= {"code"} for run in runs(marked.text))


@pytest.mark.parametrize("form", ["plain", "markdown"])
def test_a_text_of_marks_alone_is_taken_as_it_stands(form: Form) -> None:
    marked = read("*a* " * (MOST_MARKS // 2 + 1), form)
    assert marked.text.startswith("∗a∗ ∗a∗")
    assert to_plain(marked.text) == marked.text
    assert [reason.code for reason in marked.changed] == ["marks_as_code"]


def test_a_markdown_text_longer_than_any_is_taken_as_it_stands() -> None:
    assert read("1\\. a\n\n" * 10, "markdown").text.startswith("1. a\n\n1. a")
    assert read("1\\. a\n\n" * 20_000, "markdown").text.startswith("1\\. a\n\n1\\. a")
