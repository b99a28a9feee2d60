"""The small Markdown of a quiz's texts: bold, italic, code, and lists where they are asked for."""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

Style = Literal["", "em", "strong", "code"]

FORMULA = (
    r"(?<!\\)(?:\$\$(?:[^$\\]|\\[\s\S])+\$\$"
    r"|\$(?![\s$]|\d[\d.,]*\s+\**[^\W\d_]{2})(?:[^$\\\n]|\\[^\n])*(?<!\s)\$(?!\d))"
)
"""TeX as `$…$` in a line and `$$…$$` by itself; neither a price nor a dollar after a backslash.

`$5 and 6$` is a price, since a word follows the number, and so is `$5-$6`, since a digit follows
the second sign.
"""

# Compiled when they are first used: most texts need none of them.
_BULLET = r"[ \t]{0,3}[-*][ \t]+(?=\S)"
_NUMBER = r"[ \t]{0,3}(\d{1,3})[.)][ \t]+(?=\S)"
_BREAK = r"(?:[ \t]*\n){2,}"


class Run(NamedTuple):
    """Characters that are shown alike; `start` is where they stand in the text as written."""

    text: str
    styles: frozenset[Style]
    start: int


class Block(NamedTuple):
    """A paragraph, or a list with its items: for each, its runs."""

    kind: Literal["p", "ul", "ol"]
    items: list[list[Run]]


def to_html(text: str, *, blocks: bool = False, formula: Callable[[str], str] | None = None) -> str:
    """A text as HTML of `strong`, `em`, `code` and `br`; with `blocks` also `p`, `ul`, `ol`, `li`.

    Everything else, HTML in the text too, is shown as it was written; but for formulas, where
    `formula` gives the text that stands for one with its dollar signs.
    """
    if not blocks:
        return _runs_html(runs(text), formula)
    return "".join(_block_html(block, formula) for block in parse_blocks(text))


def escape(text: str) -> str:
    """A text as HTML that shows it as it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_plain(text: str) -> str:
    """A text without the marks of bold, italic and code; lines and lists stay as written."""
    return "".join(run.text for run in runs(text))


def runs(text: str, start: int = 0) -> list[Run]:
    """Cut a text into runs; `start` is added to where each of them stands."""
    if "*" not in text and "`" not in text:
        return [Run(text, frozenset(), start)] if text else []
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(text, parser, {}, tokens)
    found: list[Run] = []
    styles: list[Style] = []
    at = 0
    for token in tokens:
        if token.type in ("em_open", "strong_open"):
            styles.append("em" if token.type == "em_open" else "strong")
            at += len(token.markup)
        elif token.type in ("em_close", "strong_close"):
            styles.pop()
            at += len(token.markup)
        elif token.type == "code_inline":
            size, inner = len(token.content), at + len(token.markup)
            spaced = text[inner : inner + size].replace("\n", " ") != token.content
            found.append(Run(token.content, frozenset((*styles, "code")), start + inner + spaced))
            at = inner + size + 2 * spaced + len(token.markup)
        elif token.content:
            found.append(Run(token.content, frozenset(styles), start + at))
            at += len(token.content)
    return found


def parse_blocks(text: str) -> list[Block]:
    """Cut a text into paragraphs and lists.

    An empty line parts paragraphs. Lines that begin with `-` or `*` make a list; so do lines
    numbered 1, 2, 3 …, so that a sentence which begins with a year stays a sentence.
    """
    found: list[Block] = []
    at = 0
    for gap in (*re.finditer(_BREAK, text), None):
        end = gap.start() if gap else len(text)
        found += _blocks_of(text[at:end], at)
        at = gap.end() if gap else end
    return found


def _blocks_of(text: str, start: int) -> list[Block]:
    """The blocks of a piece of text that has no empty line."""
    found: list[Block] = []
    kind: Literal["p", "ul", "ol"] = "p"
    items: list[tuple[int, str]] = []

    def finish() -> None:
        if any(item.strip() for _, item in items):
            found.append(Block(kind, [runs(item.rstrip(), at) for at, item in items]))
        items.clear()

    at = start
    numbered = _is_numbered(text)
    for line in text.splitlines(keepends=True):
        bullet = re.match(_BULLET, line)
        number = re.match(_NUMBER, line) if numbered else None
        mark = bullet or number
        if mark:
            new: Literal["ul", "ol"] = "ul" if bullet else "ol"
            if new != kind:
                finish()
                kind = new
            items.append((at + mark.end(), line[mark.end() :]))
        elif items:
            items[-1] = (items[-1][0], items[-1][1] + line)
        else:
            kind = "p"
            indent = len(line) - len(line.lstrip())
            items.append((at + indent, line[indent:]))
        at += len(line)
    finish()
    return found


def _is_numbered(text: str) -> bool:
    """Whether the numbers before a text's lines count 1, 2, 3 and so on, at least to 2."""
    matches = (re.match(_NUMBER, line) for line in text.splitlines())
    numbers = [int(match[1]) for match in matches if match]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


@cache
def _parser() -> "MarkdownIt":
    """A parser that knows stars, back quotes and formulas, and nothing else."""
    from markdown_it import MarkdownIt  # slow to load, and rarely needed

    parser = MarkdownIt("zero").enable(["backticks", "emphasis", "balance_pairs", "fragments_join"])
    parser.inline.ruler.at("emphasis", _stars)
    parser.inline.ruler.before("backticks", "formula", _formula)
    return parser


def _stars(state: "StateInline", _silent: bool) -> bool:
    """Read a row of stars, which may open or close only at the edge of a word."""
    start = state.pos
    if state.src[start] != "*":
        return False
    from markdown_it.rules_inline.state_inline import Delimiter

    end = start
    while end < state.posMax and state.src[end] == "*":
        end += 1
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    few = end - start <= 3
    opens = few and not after.isspace() and parts_words(before)
    closes = few and not before.isspace() and parts_words(after)
    for _ in range(end - start):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(ord("*"), end - start, len(state.tokens) - 1, -1, opens, closes)
        )
    state.pos = end
    return True


def parts_words(character: str) -> bool:
    """Whether a word may end at a character: also where a script puts no spaces."""
    if character.isalnum():
        import unicodedata  # takes a while, and few texts are in such a script

        return unicodedata.east_asian_width(character) in "WF"
    return character != "\\"


def _formula(state: "StateInline", _silent: bool) -> bool:
    """Keep `$…$` and `$$…$$` as written; a price is not a formula."""
    match = re.compile(FORMULA).match(state.src, state.pos, state.posMax)
    if match:
        state.append_pending(match[0])
        state.pos = match.end()
    return match is not None


def _runs_html(found: list[Run], formula: Callable[[str], str] | None) -> str:
    return "".join(_run_html(run, formula) for run in found)


def _run_html(run: Run, formula: Callable[[str], str] | None) -> str:
    text = run.text
    if formula is not None and "$" in text and "code" not in run.styles:
        text = re.sub(FORMULA, lambda match: formula(match[0]), text)
    html = escape(text).replace("\n", "<br>")
    for style in ("code", "em", "strong"):
        if style in run.styles:
            html = f"<{style}>{html}</{style}>"
    return html


def _block_html(block: Block, formula: Callable[[str], str] | None) -> str:
    items = [_runs_html(item, formula) for item in block.items]
    if block.kind == "p":
        return f"<p>{items[0]}</p>"
    inner = "".join(f"<li>{item}</li>" for item in items)
    return f"<{block.kind}>{inner}</{block.kind}>"
