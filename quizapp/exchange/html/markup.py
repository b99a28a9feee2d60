"""Turns texts of other systems into quizapp's small Markdown, and back."""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from quizapp.exchange.decoding import remove_controls
from quizapp.exchange.html.styled_text import MOST_MARKS, PLAIN, Span, mark_count, to_markdown
from quizapp.exchange.html.text import HtmlText, PictureOf
from quizapp.exchange.protocol import Reason
from quizapp.quiz import markdown
from quizapp.quiz.model import Image

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

Form = Literal["html", "moodle", "markdown", "plain"]
"""How a text was written: HTML, Moodle's own format, Markdown, or plain."""

# A formula doesn't contain the beginning of another one, so that matching takes linear time.
_TEX = r"((?:[^\\$]|\\[^()\[\]])+)"
_FORMULA = re.compile(rf"(?<!\\)(?:\\\({_TEX}\\\)|\\\[{_TEX}\\\])")
_KEPT_FORMULA = re.compile(f"{_FORMULA.pattern}|{markdown.FORMULA}")
_MARKDOWN = re.compile(r"[*_`\\<>&\[\]#~+=|!$\n\t-]|^\s*\d+[.)]")
# What tells printable HTML from plain text; most texts have none of it.
_TELLING = re.compile(r"[<&*`\\]|  ")
_LONGEST_MARKDOWN = 100_000
"""A longer text stays plain: the parser takes about 50 µs for each line."""
_SURROGATES = re.compile("[\ud800-\udfff]")


class ImportedText(Struct, frozen=True):
    """A text in quizapp's small Markdown, the pictures that were in it, and what was changed."""

    text: str
    images: tuple[Image, ...] = ()
    changed: tuple[Reason, ...] = ()


NO_TEXT = ImportedText("")


def read(text: str, form: Form, picture: PictureOf | None = None) -> ImportedText:
    """Read a text that was written in `form`; without `picture`, pictures are left out."""
    if form in ("html", "moodle"):
        inner = text.removeprefix("<p>").removesuffix("</p>") if text[:3] == "<p>" else text
        if inner.isprintable() and not _TELLING.search(inner):
            return ImportedText(inner.strip())
    text = clean_text(text)
    if form == "plain":
        return _marked([(text.strip(), PLAIN)])
    if form == "markdown":
        if not _MARKDOWN.search(text):
            return ImportedText(" ".join(text.split()))
        if len(text) > _LONGEST_MARKDOWN or mark_count(text) > MOST_MARKS:
            return _marked([(text.strip(), PLAIN)])
        return _read_html(_commonmark().render(text), picture, lines=False)
    return _read_html(text, picture, lines=form == "moodle")


def from_html(html: str, picture: PictureOf | None = None) -> ImportedText:
    """Read a text that was written as HTML."""
    return read(html, "html", picture)


def from_plain(text: str, *, has_formulas: bool = False) -> ImportedText:
    """Read a plain text; with `has_formulas`, formulas in TeX's brackets are found in it."""
    if not has_formulas:
        return read(text, "plain")
    spans, changes = _formulas_in_dollars([(clean_text(text).strip(), PLAIN)])
    return _marked(spans, changes=changes)


def to_html(text: str, *, blocks: bool = False) -> str:
    """Return a text in the small Markdown as HTML; with `blocks` also its paragraphs and lists.

    Formulas are put in TeX's brackets, which pages with MathJax look for.
    """
    return markdown.to_html(text, blocks=blocks, formula=_in_brackets)


def to_plain(text: str) -> str:
    """Return a text in the small Markdown without its marks, with formulas in TeX's brackets."""
    return "".join(
        run.text if "code" in run.styles else _dollars().sub(lambda m: _in_brackets(m[0]), run.text)
        for run in markdown.runs(text)
    )


def picture_html(address: str, alt: str) -> str:
    """HTML that shows the picture at `address`."""
    return f'<img src="{escape(address)}" alt="{escape(alt)}">'


def html_round_trip(text: str, *, blocks: bool = False) -> str:
    """Return a text as it comes back after it was written as HTML and read again."""
    if text.isascii() and text.isalnum():
        return text
    return from_html(to_html(text, blocks=blocks)).text


def is_plain(text: str) -> bool:
    """Return whether a text has no bold, italic, code or formula in it."""
    return markdown.to_plain(text) == text and not _dollars().search(text)


def unique(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Return each reason once, in the order of their first."""
    return tuple({(r.code, *sorted(r.data.items())): r for r in reasons}.values())


def clean_text(text: str) -> str:
    """Return a text that can be saved: without control characters, with line feeds as line ends."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = _SURROGATES.sub("\ufffd", remove_controls(text)[0])
    return text


def _read_html(html: str, picture: PictureOf | None, *, lines: bool) -> ImportedText:
    found = HtmlText(html, picture, lines=lines)
    spans, changes = _formulas_in_dollars(found.flow.finish())
    return _marked(spans, found.images, [*found.changes, *changes])


def _marked(
    spans: list[Span], images: Iterable[Image] = (), changes: Iterable[Reason] = ()
) -> ImportedText:
    text, changed = to_markdown(spans)
    return ImportedText(text, tuple(images), unique((*changes, *changed)))


def _formulas_in_dollars(spans: list[Span]) -> tuple[list[Span], list[Reason]]:
    """Put formulas between dollar signs, as quizapp has them, instead of TeX's brackets."""
    if not any("\\" in text for text, _ in spans):
        return spans, []
    whole = [  # a formula may have several lines
        ("".join(text for text, _ in alike), styles)
        for styles, alike in groupby(spans, lambda span: span[1])
    ]
    changed = [
        (text if "code" in styles else _FORMULA.sub(_in_dollars, text), styles)
        for text, styles in whole
    ]
    return changed, [] if changed == whole else [Reason("formula_in_dollars")]


def _in_dollars(match: re.Match[str]) -> str:
    inline, display = match.groups()
    if not (inline or display).strip():
        return match[0]
    return f"${' '.join(inline.split())}$" if inline else f"$${display}$$"


def _in_brackets(formula: str) -> str:
    """Return a formula in TeX's brackets instead of dollar signs."""
    if formula.startswith("$$"):
        return rf"\[{formula[2:-2]}\]"
    return rf"\({formula[1:-1]}\)"


@cache
def _dollars() -> re.Pattern[str]:
    return re.compile(markdown.FORMULA)


@cache
def _commonmark() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # slow to load, and rarely needed

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.inline.ruler.before("escape", "formula", _formula)
    return parser


def _formula(state: "StateInline", silent: bool) -> bool:
    """Keep a formula as written."""
    match = _KEPT_FORMULA.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("text", "", 0).content = match[0]
    state.pos = match.end()
    return True
