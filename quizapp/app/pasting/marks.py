"""The marks that pasted lines begin with: numbers, letters, bullets, words such as Answer."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Literal

from msgspec import Struct

from quizapp.exchange.option_text import AROUND, Star, strip_star

Kind = Literal["number", "letter", "bullet"]
Word = Literal["answer", "explanation", "topic", "points"]

MOST_TRIED = 8
FIRST_LETTERS = frozenset("AaАаΑα")
"""Latin, Cyrillic and Greek."""

_ENDS = r"(?:\.\)|[.):\]、．）：])"
_WORDED = re.compile(
    r"(?:question|q|item)\s*\.?\s*#?\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?"
    rf"(?:\s*(?:{_ENDS}|[-–—](?=\s))\s*|\s*$|(?<=\d)\s+(?=\(|(?-i:[A-Z“\"¿])))(.*)",
    re.I | re.S,
)
_NUMBER = re.compile(rf"([\[(]?)(\d{{1,4}})({_ENDS})(?!\d)\s*(.*)", re.S)
_LETTER = re.compile(
    r"(\*{0,3})\s*(?:[-–•*]\s+)?(\*{0,3})([\[(]?)([^\W\d_])\s?"
    r"(?:(\.\)|[)\]、．）])|(\.)(?=\s|$|[^\w\s]|\d|[^\W\d_]{2})|(:)(?=\s)|(\t)|\s([-–—])(?=\s))"
    r"\s*(.*)",
    re.S,
)
_FIRST_WITHIN = re.compile(
    r"(?:^|(?<=\S)\s+)(?P<mark>\*{0,3}(?P<open>[\[(]?)(?P<label>[AaАаΑα])(?P<end>\.\)|[.)\]:]))(?!\w\W)"
)
_CHECK_BOX = re.compile(r"(?:[-*•]\s+)?[\[(]\s?([ xX*✓✔]?)\s?[\])]\s+(\S.*)", re.S)
_BULLET = re.compile(r"([-–—•·◦▪●○‣*+]|o(?=\t))\s+(\S.*)", re.S)
_BOLD_LABEL = re.compile(r"\*\*([^*]+)\*\*\s*(.*)", re.S)

_WORDS: dict[Word, re.Pattern[str]] = {
    "answer": re.compile(
        r"(?:the\s+)?(?:(?:correct|right|best)\s+)?(?:answers?|ans|keys?|solutions?|correct)\.?"
        r"(?:\s+keys?)?(?:\s*\(s\))?(?:\s+(?:is|are))?\s*[:=：]\s*(.*)",
        re.I | re.S,
    ),
    "explanation": re.compile(
        r"(?:explanations?|feedback|rationale|reason|comments?|why)\s*[:：]\s*(.*)", re.I | re.S
    ),
    "topic": re.compile(r"(?:topic|category|tags?)\s*[:：]\s*(\S.*)", re.I | re.S),
    "points": re.compile(
        r"(?:points?|marks?|score)\s*[:：]\s*(\d+(?:[.,]\d+)?)\s*(?:points?|marks?|pts?)?\.?", re.I
    ),
}
_BARE_ANSWER = re.compile(r"(?:ANSWER|Answer|ANS|Ans)\.?\s+(\(?[A-Z]\)?)\.?")
_ANSWERS_HEADING = re.compile(
    r"(?:the\s+)?(?:correct\s+)?(?:answers|answer\s+keys?|key)\s*:?", re.I
)
_KEY_ITEM = re.compile(
    r"\(?(?:q(?:uestion)?\s*)?(\d{1,4})\s*[.):=\-–—]*\s*"
    r"(\(?[A-Za-z]\)?(?:\s*(?:,|&|and|/|\+)\s*\(?[A-Za-z]\)?)*|true|false)(?!\w)[\s,;.|]*",
    re.I,
)


class Mark(Struct, frozen=True):
    """A mark that a line begins with, and the text after it.

    `style` tells marks of one kind apart: "1." from "1)". `worded` is whether it says Question.
    """

    kind: Kind
    label: str
    style: str
    text: str
    star: Star = "no"
    worded: bool = False

    @property
    def number(self) -> int:
        """The number of a mark that is one."""
        return int(self.label)

    @property
    def is_first(self) -> bool:
        """Whether options begin with this label."""
        return self.kind == "bullet" or self.label in FIRST_LETTERS or self.label == "1"


def number_mark(line: str) -> Mark | None:
    """Return the number that a question may begin with."""
    for text in _without_bold(line):
        worded = _WORDED.fullmatch(text)
        if worded:
            return Mark("number", worded[1], "question", worded[2].strip(), worded=True)
        bare = _NUMBER.fullmatch(text)
        if bare and (bare[1] or bare[3] != "]"):
            return Mark("number", bare[2], f"{bare[1]}1{bare[3]}", bare[4].strip())
    return None


def option_mark(line: str) -> Mark | None:
    """Return the letter or bullet that an option may begin with."""
    checked = _CHECK_BOX.fullmatch(line)
    if checked:
        return Mark("bullet", "", "[]", checked[2].strip(), "yes" if checked[1].strip() else "no")
    around = AROUND.fullmatch(line)
    label = _BOLD_LABEL.fullmatch(line)
    if around and (letter := _letter(around[2])) is not None:
        return Mark("letter", letter.label, letter.style, letter.text, "around")
    if label and (letter := _letter(f"{label[1]} {label[2]}")) is not None:
        return letter
    letter = _letter(line)
    if letter is not None:
        return letter
    bullet = _BULLET.fullmatch(line)
    if bullet:
        text, star = strip_star(bullet[2])
        return Mark("bullet", bullet[1], "-", text, star)
    if line.startswith("*") and line.strip("*"):
        text, star = strip_star(line)
        if star == "yes":
            return Mark("bullet", "*", "-", text, "no")
    return None


def numbered_option(line: str) -> Mark | None:
    """Return the number that an option may begin with, an asterisk before it perhaps."""
    mark = number_mark(line.lstrip("* "))
    if mark is None or mark.worded:
        return None
    text, star = strip_star(mark.text)
    return Mark("number", mark.label, mark.style, text, "yes" if line.startswith("*") else star)


def options_within(line: str) -> tuple[str, list[str]] | None:
    """Return what comes before several lettered options on one line, and each with its mark.

    They are separated by two spaces or a tab, or there are at least three.
    """
    for first in islice(_FIRST_WITHIN.finditer(line), MOST_TRIED):
        starts = [(first.start(), first.start("mark"))]
        opened, label, end = first["open"], first["label"], first["end"]
        while True:
            label = chr(ord(label) + 1)
            mark = re.escape(opened) + re.escape(label) + re.escape(end)
            found = re.compile(rf"(?<=\S)\s+(?P<mark>\*{{0,3}}{mark}(?!\w\W))").search(
                line, starts[-1][1] + 2
            )
            if found is None:
                break
            starts.append((found.start(), found.start("mark")))
        gaps = [line[start:mark] for start, mark in starts if start]
        if len(starts) > 2 or (
            len(starts) == 2 and all(len(gap) > 1 or "\t" in gap for gap in gaps)
        ):
            ends = [start for start, _ in starts[1:]] + [len(line)]
            pieces = [line[mark:end] for (_, mark), end in zip(starts, ends, strict=True)]
            return line[: starts[0][0]].strip(), pieces
    return None


def word_of(line: str) -> tuple[Word, str] | None:
    """Return what a line such as `ANSWER: B` says: the word's kind, and the text after it."""
    for text in _without_bold(line):
        for word, pattern in _WORDS.items():
            found = pattern.fullmatch(text)
            if found:
                return word, found[1].strip()
        bare = _BARE_ANSWER.fullmatch(text)
        if bare:
            return "answer", bare[1]
    return None


def is_answers_heading(line: str) -> bool:
    """Return whether a list of the answers to all questions may follow."""
    return any(_ANSWERS_HEADING.fullmatch(text) for text in _without_bold(line))


def key_items(line: str) -> list[tuple[int, str]]:
    """Return the answers of a line such as "1. B  2. C": number and answer; empty if it is none."""
    found, at = [], 0
    while at < len(line):
        item = _KEY_ITEM.match(line, at)
        if item is None:
            return []
        found.append((int(item[1]), item[2]))
        at = item.end()
    return found


def _letter(line: str) -> Mark | None:
    found = _LETTER.fullmatch(line)
    if found is None:
        return None
    before, inner, opened, label = found[1], found[2], found[3], found[4]
    end = next(filter(None, found.groups()[4:9]))
    text, star = strip_star(found[10].strip())
    if before or inner:
        star = "yes"
    return Mark("letter", label, f"{opened}{'A' if label.isupper() else 'a'}{end}", text, star)


def _without_bold(line: str) -> list[str]:
    """Return a line as it is, and without the asterisks that make its beginning bold."""
    bold = _BOLD_LABEL.fullmatch(line)
    return [line] if bold is None else [line, f"{bold[1].strip()} {bold[2]}".strip()]


Role = Literal["question", "option", "text"]


class Layout(Struct, frozen=True):
    """Which numbers mark questions and which mark options, by their styles."""

    question_style: str = ""
    option_styles: frozenset[str] = frozenset()

    def role_of(self, mark: Mark) -> Role:
        """Return what a number marks."""
        if mark.style == self.question_style or mark.worded:
            return "question"
        return "option" if mark.style in self.option_styles else "text"


def layout_of(lines: Sequence[str]) -> Layout:
    """Return the layout of a text, by all its lines."""
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
