"""How a pasted text is laid out as a whole: what its numbers count."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from quizapp.app.pasting.marks import Mark, number_mark, option_mark, word_of

Role = Literal["question", "option", "text"]


class Layout(Struct, frozen=True):
    """Which numbers stand before questions and which before options, by their styles."""

    question_style: str = ""
    option_styles: frozenset[str] = frozenset()

    def role_of(self, mark: Mark) -> Role:
        """What a number stands before."""
        if mark.style == self.question_style or mark.worded:
            return "question"
        return "option" if mark.style in self.option_styles else "text"


def layout_of(lines: Sequence[str]) -> Layout:
    """The layout of a text, by all its lines."""
    texts = [text for text in map(str.strip, lines) if text]
    marks = [mark for mark in map(number_mark, texts) if mark is not None]
    bare = [mark for mark in marks if not mark.worded]
    if not bare:
        return Layout()
    first = bare[0].style
    if any(map(_is_first_option, texts)):
        return Layout(first)
    styles = frozenset(mark.style for mark in bare)
    if len(bare) < len(marks):
        return Layout(option_styles=styles)
    answers = sum(1 for text in texts if (word := word_of(text)) and word[0] == "answer")
    if number_mark(texts[0]) is None and answers < len(bare):
        return Layout(option_styles=styles)
    return Layout(first, styles - {first})


def _is_first_option(text: str) -> bool:
    mark = option_mark(text)
    if mark is None or not mark.is_first:
        return False
    return mark.kind == "letter" or not text.startswith("*") or text[1:2].isspace()
