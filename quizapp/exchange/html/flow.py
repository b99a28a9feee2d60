"""Gathers the text of a page as styled spans, with its spaces, lines and paragraphs."""

import re
from collections.abc import Mapping

from quizapp.exchange.html.marking import PLAIN, Span, Styles

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


class Flow:
    """Styled text, in which white space counts as the gap between what is shown."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._breaks = 0
        self._ends_block = False
        self._space = False

    def text(self, text: str, styles: Styles) -> None:
        """Add text whose white space stands for single spaces."""
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
        """Add text whose white space stays."""
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
        """Part what comes from what stands on the same line already."""
        if self.spans and not self._breaks:
            self.spans.append((sign, PLAIN))
            self._space = False

    def index(self, name: str, start: int) -> None:
        """Write what was added from span `start` on as a subscript or superscript, `name`."""
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
        """What was gathered, without blanks at its end."""
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
    """One space for spaces of both kinds, which only keep their breadth where all are hard."""
    return " " if " " in gap[0] and "\u00a0" in gap[0] else gap[0]
