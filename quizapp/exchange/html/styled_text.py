"""Styled text: gathered from a page, and written as Markdown."""

import re
from collections.abc import Iterable, Mapping, Sequence

from quizapp.exchange.protocol import Reason, excerpt
from quizapp.quiz.markdown import FORMULA, Style, parts_words, runs

Styles = frozenset[Style]
Span = tuple[str, Styles]

PLAIN: Styles = frozenset()
MOST_MARKS = 20_000
"""A text with more of them is no text that anyone formatted: it is taken as it stands."""
_MARK = "*_`[]<&"
_WORD = re.compile(rf"{FORMULA}|\S+")
_INSIDE_A_WORD = re.compile(r"(?:\w+\*+)+\w+")
_PUNCTUATION = ".,;:!?()“”\"'"
_ALONE = re.compile(r"\*+")
_STAND_INS = str.maketrans({"*": "∗", "`": "ˋ"})
LINE = 1
PARAGRAPH = 2
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_GAP = re.compile(r"[ \u00a0]{2,}")
_BLANKS = " \u00a0"
_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
_DOWN = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
_INDEXES: Mapping[str, Mapping[int, str]] = {
    "sup": {ord(a): b for a, b in zip("0123456789+-=()ni−", _UP + "⁻", strict=True)},
    "sub": {ord(a): b for a, b in zip("0123456789+-=()−", _DOWN + "₋", strict=True)},
}
_SIGNS = {"sup": "^", "sub": "_"}


def to_markdown(spans: Sequence[Span]) -> tuple[str, list[Reason]]:
    """Return the Markdown that shows `spans`, and what had to be changed."""
    if sum(map(mark_count, (text for text, _ in spans))) > MOST_MARKS:
        return "".join(text for text, _ in spans).translate(_STAND_INS), [Reason("marks_as_code")]
    tidy = _tidied(spans)
    if len(tidy) < 2 and not any(styles or _has_marks(text) for text, styles in tidy):
        return "".join(text for text, _ in tidy), []
    text, changes = _joined(tidy)
    if not _may_mislead(tidy) or _shows(text, tidy, changes):
        return text, changes
    code = list(_tidied(_as_code(tidy)))
    for attempt in (code, [(t, s & {"code"}) for t, s in code]):
        text, changes = _joined(_tidied(attempt))
        if _shows(text, attempt, changes):
            return text, [*changes, Reason("marks_as_code")]
    return "".join(text for text, _ in tidy).translate(_STAND_INS), [Reason("marks_as_code")]


def mark_count(text: str) -> int:
    """Return how many characters in a text may be marks of Markdown."""
    return sum(map(text.count, _MARK))


def _has_marks(text: str) -> bool:
    return "*" in text or "`" in text


def _may_mislead(spans: Iterable[Span]) -> bool:
    """Return whether anything but the marks of styles could be read as a mark."""
    return any("$" in text or ("code" not in styles and _has_marks(text)) for text, styles in spans)


def _tidied(spans: Iterable[Span]) -> list[Span]:
    """Return the spans merged by style; styled ones neither begin nor end with a space."""
    found: list[Span] = []

    def add(text: str, styles: Styles) -> None:
        if not text:
            return
        if found and found[-1][1] == styles:
            found[-1] = (found[-1][0] + text, styles)
        else:
            found.append((text, styles))

    merged: list[tuple[list[str], Styles]] = []
    for text, styles in spans:
        if merged and merged[-1][1] == styles:
            merged[-1][0].append(text)
        elif text:
            merged.append(([text], styles))
    for parts, styles in merged:
        text = "".join(parts)
        if not styles:
            add(text, PLAIN)
            continue
        for line in re.split(r"((?<!\s)\s*\n\s*)", text):
            core = line.strip()
            start = len(line) - len(line.lstrip()) if core else len(line)
            add(line[:start], PLAIN)
            add(core, styles)
            add(line[start + len(core) :], PLAIN)
    return found


def _joined(spans: Sequence[Span]) -> tuple[str, list[Reason]]:
    """Return the spans in their marks, if marks can be written at that place."""
    out: list[str] = []
    changes = []
    before = " "
    for i, (text, styles) in enumerate(spans):
        after = spans[i + 1][0][0] if i + 1 < len(spans) else " "
        shown = _code(text) if "code" in styles else text
        marks = "*" * (("em" in styles) + 2 * ("strong" in styles))
        if marks:
            free = parts_words(before) and before != "*" and parts_words(after) and after != "*"
            if free and not text.startswith("*") and not text.endswith("*"):
                shown = f"{marks}{shown}{marks}"
            else:
                changes.append(Reason("emphasis_removed", {"text": excerpt(text)}))
        out.append(shown)
        before = shown[-1]
    return "".join(out), changes


def _code(text: str) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def _shows(text: str, spans: Iterable[Span], changes: Sequence[Reason]) -> bool:
    """Return whether `text` is read as `spans`, apart from the styles that were removed."""
    read = [(run.text, frozenset(run.styles)) for run in runs(text)]
    loose = bool(changes)
    return _unspaced(read, loose) == _unspaced(spans, loose)


def _unspaced(spans: Iterable[Span], loose: bool) -> list[tuple[str, Styles]]:
    """Return each character and its styles; spaces have none, and with `loose` only code counts."""
    return [
        (character, PLAIN if character in " \n" else styles & {"code"} if loose else styles)
        for text, styles in spans
        for character in text
    ]


def _as_code(spans: Iterable[Span]) -> Iterable[Span]:
    """Yield the spans, with words as code in which a character would be read as a mark."""
    for text, styles in spans:
        if "code" in styles or not _has_marks(text):
            yield text, styles
            continue
        at = 0
        for match in _WORD.finditer(text):
            word = match[0].strip(_PUNCTUATION)
            if not _has_marks(word) or word[0] == "$" or _is_harmless(word):
                continue
            start = match.start() + match[0].index(word)
            yield text[at:start], styles
            yield word, styles | {"code"}
            at = start + len(word)
        yield text[at:], styles


def _is_harmless(word: str) -> bool:
    return bool(_INSIDE_A_WORD.fullmatch(word) or _ALONE.fullmatch(word))


class Flow:
    """Collects styled text; white space only counts as the gap between words."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._breaks = 0
        self._ends_block = False
        self._space = False

    def text(self, text: str, styles: Styles) -> None:
        """Add text whose white space is collapsed."""
        text = _SPACES.sub(" ", text)
        if "\u00a0" in text:
            text = _GAP.sub(_narrowed, text)
        core = text.strip(" ")
        if self._breaks or not self.spans:
            core = core.lstrip(_BLANKS)
        if not core:
            self._space = self._space or bool(text)
            return
        self._space = self._space or text[0] == " "
        self._fill_gap(styles)
        self.spans.append((core, styles))
        self._space = text[-1] == " "

    def kept(self, text: str, styles: Styles) -> None:
        """Add text whose white space is kept."""
        lines = text.split("\n")
        for i, line in enumerate(lines):
            if i:
                self.new_line()
            if line.strip():
                self._fill_gap(styles)
                self.spans.append((line.rstrip(), styles))

    def new_line(self) -> None:
        """Begin another line, or leave one empty."""
        self._breaks += 1

    def soft_line(self) -> None:
        """Begin another line, unless a block has begun or ended here anyway."""
        if not self._ends_block:
            self._breaks += 1

    def block(self, breaks: int) -> None:
        """Make sure that a LINE or a PARAGRAPH ends here."""
        self._breaks = max(self._breaks, breaks)
        self._ends_block = True

    def mark(self, text: str) -> None:
        """Add the mark of a list's item on a line of its own."""
        self.block(LINE)
        self._fill_gap(PLAIN)
        self.spans.append((text, PLAIN))
        self._space = False

    def separate(self, sign: str) -> None:
        """Add a separator, unless this is the beginning of a line."""
        if self.spans and not self._breaks:
            self.spans.append((sign, PLAIN))
            self._space = False

    def index(self, name: str, start: int) -> None:
        """Write what was added since span `start` as `name`: a subscript or a superscript."""
        inside = self.spans[start:]
        text = "".join(part for part, _ in inside).strip()
        if not text:
            return
        known = _INDEXES[name]
        if all(ord(character) in known for character in text):
            shown = text.translate(known)
        elif len(text) == 1 or text.isdecimal():
            shown = _SIGNS[name] + text
        else:
            shown = f"{_SIGNS[name]}({text})"
        self.spans[start:] = [(shown, inside[-1][1])]

    def finish(self) -> list[Span]:
        """Return the collected spans, without blanks at the end."""
        while self.spans:
            text, styles = self.spans.pop()
            if text.rstrip():
                self.spans.append((text.rstrip(), styles))
                break
        return self.spans

    def _fill_gap(self, styles: Styles) -> None:
        if self.spans:
            if self._breaks:
                if self.spans[-1][0].endswith("\u00a0"):
                    self.finish()
                self.spans.append(("\n" * min(self._breaks, PARAGRAPH), PLAIN))
            elif self._space:
                between = styles if self.spans[-1][1] == styles else PLAIN
                self.spans.append((" ", between))
        self._breaks = 0
        self._ends_block = False
        self._space = False


def _narrowed(gap: re.Match[str]) -> str:
    """Return one space for a mix of spaces; several no-break spaces stay as they are."""
    return " " if " " in gap[0] and "\u00a0" in gap[0] else gap[0]
