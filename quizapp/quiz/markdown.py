"""The small Markdown of a quiz's texts: bold, italic, code, and lists if they are asked for."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

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

_MOST_STARS = 3  # in a row; more of them are a line or a blank


class Run(NamedTuple):
    """Characters that are shown alike; `start` is where they are in the text as written."""

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
    if "*" not in text and "`" not in text:
        return text
    rows, marks = _rows_and_code(text)
    marks += _paired(rows)
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks):
        pieces.append(text[at : mark.start])
        if mark.kind == "code":
            pieces.append(_code_in(text, mark)[0])
        at = mark.end
    pieces.append(text[at:])
    return "".join(pieces)


def runs(text: str, start: int = 0) -> list[Run]:
    """Cut a text into runs; `start` is added to where each of them is.

    The time grows with the length of the text, whatever is written in it.
    """
    if "*" not in text and "`" not in text:
        return [Run(text, frozenset(), start)] if text else []
    rows, marks = _rows_and_code(text)
    marks += _paired(rows)
    found: list[Run] = []
    styles: list[Style] = []
    at = 0
    for mark in sorted(marks):
        if mark.start > at:
            found.append(Run(text[at : mark.start], frozenset(styles), start + at))
        if mark.kind == "code":
            shown, place = _code_in(text, mark)
            found.append(Run(shown, frozenset((*styles, "code")), start + place))
        elif mark.opens:
            styles.append(mark.kind)
        else:
            styles.pop()
        at = mark.end
    if at < len(text):
        found.append(Run(text[at:], frozenset(styles), start + at))
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


class _Mark(NamedTuple):
    """Characters `start` to `end`: stars that open or close a style, or code with its quotes.

    `row` is how many back quotes code has on either side.
    """

    start: int
    end: int
    kind: Style
    opens: bool = False
    row: int = 0


class _Row:
    """Stars side by side, of which those from `start` to `end` have no partner yet."""

    __slots__ = ("closes", "end", "length", "opens", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        self.start, self.end, self.length = start, end, end - start
        self.opens = not after.isspace() and parts_words(before)
        self.closes = not before.isspace() and parts_words(after)

    def fits(self, closer: "_Row") -> bool:
        """Whether this row can open what `closer` closes.

        CommonMark 0.31, 6.2, rule 9: if one of them can do both, their lengths must not add up
        to a multiple of 3, unless both are one.
        """
        if not (self.closes or closer.opens):
            return True
        return (self.length + closer.length) % 3 != 0 or self.length % 3 == closer.length % 3 == 0


def _rows_and_code(text: str) -> tuple[list[_Row], list[_Mark]]:
    """The rows of stars that may open or close a style, and the code, in their order."""
    rows: list[_Row] = []
    code: list[_Mark] = []
    quotes: dict[int, list[int]] = {}
    for row in re.finditer("`+", text):
        quotes.setdefault(len(row[0]), []).append(row.start())
    find, formula = re.compile(r"\*+|`+|\$").search, re.compile(FORMULA).match
    place = find(text)
    while place:
        start, end = place.span()
        if text[start] == "$":
            kept = formula(text, start)
            end = kept.end() if kept else end
        elif text[start] == "`":
            size = end - start
            others = quotes[size]
            closing = bisect_left(others, end)
            if closing < len(others):
                end = others[closing] + size
                code.append(_Mark(start, end, "code", row=size))
        elif end - start <= _MOST_STARS:
            rows.append(_Row(text, start, end))
        place = find(text, end)
    return rows, code


def _paired(rows: list[_Row]) -> Iterator[_Mark]:
    """The stars that open and close styles: two by two bold, one by one italic.

    CommonMark 0.31, "process emphasis". What no row before a place can open, for a closing row of
    one kind, is remembered, so that no row is looked at again in vain.
    """
    open_rows: list[_Row] = []
    looked: dict[tuple[bool, int], int] = {}
    for row in rows:
        kind = row.opens, row.length % 3
        while row.closes and row.start < row.end:
            at = len(open_rows) - 1
            least = looked.get(kind, 0)
            while at >= 0 and open_rows[at].start >= least and not open_rows[at].fits(row):
                at -= 1
            if at < 0 or open_rows[at].start < least:
                looked[kind] = row.start
                break
            opener = open_rows[at]
            del open_rows[at + 1 :]
            size = 2 if min(opener.end - opener.start, row.end - row.start) > 1 else 1
            style: Style = "strong" if size > 1 else "em"
            yield _Mark(opener.end - size, opener.end, style, opens=True)
            yield _Mark(row.start, row.start + size, style)
            opener.end -= size
            row.start += size
            if opener.start == opener.end:
                open_rows.pop()
        if row.opens and row.start < row.end:
            open_rows.append(row)


def _code_in(text: str, mark: _Mark) -> tuple[str, int]:
    """What is shown of code, without its quotes and one space on either side, and from where."""
    inner = text[mark.start + mark.row : mark.end - mark.row].replace("\n", " ")
    spaced = inner[0] == inner[-1] == " " and inner.strip(" ") != ""
    return inner[1:-1] if spaced else inner, mark.start + mark.row + spaced


def parts_words(character: str) -> bool:
    """Whether a word can end at a character, even in a script without spaces."""
    if character.isalnum():
        if character.isascii():
            return False
        import unicodedata  # takes a while, and few texts are in such a script

        return unicodedata.east_asian_width(character) in "WF"
    return character != "\\"


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
