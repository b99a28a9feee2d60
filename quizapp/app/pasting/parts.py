"""What is read from pasted text: questions, what was left out, and drafts of questions."""

import re
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct, field

from quizapp.exchange.option_text import LabeledOptions, Star, resolve_answer
from quizapp.quiz.model import MAX_OPTIONS, MAX_POINTS, MIN_OPTIONS

EXCERPT_LENGTH = 80
WRAPPED_LENGTH = 50
"""A line at least this long that continues in lower case was wrapped."""

TRUE_FALSE = frozenset({"true", "false", "t", "f"})

_SELECT_ALL = re.compile(
    r"\b(?:select|choose|tick|mark|check)\s+all\b|\ball\s+(?:answers\s+)?that\s+apply\b", re.I
)


class Skipped(Struct, frozen=True):
    """Lines `line` to `last_line`, from 1, that gave no question; `code` says why.

    `excerpt` is how they begin, or the part of them that is meant.
    """

    line: int
    last_line: int
    excerpt: str
    code: str


class Pasted(Struct, frozen=True):
    """The questions found, each a dict as in a questions file, and what was left out."""

    questions: tuple[dict[str, Any], ...] = ()
    skipped: tuple[Skipped, ...] = ()


class DraftOption(Struct):
    """An option as it is being read; `raw` are its lines as they were written."""

    label: str
    style: str
    lines: list[str]
    raw: list[str]
    star: Star = "no"

    @property
    def is_bullet(self) -> bool:
        """Whether a bullet or a box marks it, rather than a letter or a number."""
        return self.style in ("-", "*", "+", "[]")


class Draft(Struct):
    """A question as it is being read, from the line `line` to `last_line`."""

    line: int
    last_line: int
    excerpt: str
    number: int | None = None
    indent: int = 0
    inner: int = 0
    prompt: list[str] = field(default_factory=list)
    options: list[DraftOption] = field(default_factory=list)
    answer: list[str] | None = None
    explanation: list[str] = field(default_factory=list)
    topic: str = ""
    points: float | None = None
    part: Literal["prompt", "option", "answer", "explanation", "other"] = "prompt"
    by_position: bool | None = None

    def skipped(self, code: str) -> Skipped:
        """This draft as something left out."""
        return Skipped(self.line, self.last_line, self.excerpt, code)

    @property
    def is_unmarked(self) -> bool:
        """Whether no asterisk says which options are correct."""
        return all(option.star == "no" for option in self.options)

    def settle_bullets(self) -> None:
        """Let `*` or `+` mark the correct options if the others begin with `-`."""
        styles = {option.style for option in self.options}
        if len(styles) == 2 and "-" in styles and styles & {"*", "+"}:
            for option in self.options:
                if option.style != "-":
                    option.star = "yes"

    @property
    def choices(self) -> LabeledOptions:
        """The options, as an answer finds them."""
        starred = self.stars_mark
        return LabeledOptions(
            tuple(option.label for option in self.options),
            tuple(option_text(option, starred) for option in self.options),
        )

    @property
    def stars_mark(self) -> bool:
        """Whether asterisks around an option mark it: if nothing else says which is correct."""
        around = sum(option.star == "around" for option in self.options)
        is_told = self.answer is not None or any(o.star == "yes" for o in self.options)
        return not is_told and 0 < around < len(self.options)


def pasted_from(
    drafts: Iterable[Draft], skipped: Iterable[Skipped], *, has_stray_text: bool = False
) -> Pasted:
    """Return the questions made of drafts, and what was left out, with `skipped`, by line.

    With `has_stray_text` a draft without number, options and answer is text between questions.
    """
    questions: list[dict[str, Any]] = []
    left_out = list(skipped)
    for draft in drafts:
        made = question_of(draft)
        if isinstance(made, dict):
            questions.append(made)
            continue
        is_stray = made == "no-options" and draft.number is None and draft.answer is None
        left_out.append(draft.skipped("stray-text" if has_stray_text and is_stray else made))
    return Pasted(tuple(questions), tuple(sorted(left_out, key=lambda s: (s.line, s.last_line))))


def question_of(draft: Draft) -> dict[str, Any] | str:
    """Return the question made of a draft, or the code of what it lacks."""
    choices = draft.choices
    prompt = joined(draft.prompt)
    answer = joined(draft.answer or [])
    if not draft.options and answer.strip(" .").casefold() in TRUE_FALSE:
        choices = LabeledOptions(("", ""), ("True", "False"))
    wrong = _what_lacks(prompt, choices.texts)
    if wrong:
        return wrong
    mark = draft.stars_mark
    starred = {
        i for i, o in enumerate(draft.options) if o.star == "yes" or (mark and o.star == "around")
    }
    rest = ""
    keys = tuple(sorted(starred))
    if answer:
        found = resolve_answer(answer, choices, by_position=draft.by_position)
        if found is None:
            return "answer-not-found"
        if starred and starred != set(found.keys):
            return "answers-differ"
        keys, rest = found.keys, found.rest
    if not keys:
        return "no-answer"
    right = [choices.texts[i] for i in keys]
    several = len(right) > 1 or bool(_SELECT_ALL.search(prompt))
    question: dict[str, Any] = {
        "prompt": prompt,
        "options": list(choices.texts),
        "answer": right if several else right[0],
    }
    explanation = joined([rest, *draft.explanation] if rest else draft.explanation)
    if explanation:
        question["explanation"] = explanation
    if draft.topic:
        question["topic"] = draft.topic
    if draft.points is not None and draft.points != 1:
        question["points"] = int(draft.points) if draft.points.is_integer() else draft.points
    return question


def _what_lacks(prompt: str, options: tuple[str, ...]) -> str:
    if not options:
        return "no-options"
    if not prompt:
        return "no-prompt"
    if len(options) < MIN_OPTIONS:
        return "one-option"
    if len(options) > MAX_OPTIONS:
        return "too-many-options"
    if not all(options):
        return "empty-option"
    return "same-options" if len(set(options)) < len(options) else ""


def option_text(option: DraftOption, stars_mark: bool = False) -> str:
    """Return what an option says, on one line, without asterisks that only mark it."""
    text = " ".join(" ".join(option.lines).split())
    if option.star == "around" and stars_mark:
        return text.strip("*").strip()
    return text


def joined(lines: Iterable[str]) -> str:
    """Join lines into one text, and the parts of lines that were wrapped."""
    text, before = "", ""
    for line in lines:
        line = line.strip()
        was_broken = len(before) >= WRAPPED_LENGTH and line[:1].islower()
        text += (" " if was_broken else "\n") + line if text else line
        before = line
    return text.strip()


def points_of(text: str) -> float | None:
    """Return a number of points, None if it is none that a question can have."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value <= MAX_POINTS else None


def excerpt_of(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.lstrip()[: 10 * EXCERPT_LENGTH].split())
    return line if len(line) <= EXCERPT_LENGTH else line[: EXCERPT_LENGTH - 1].rstrip() + "…"
