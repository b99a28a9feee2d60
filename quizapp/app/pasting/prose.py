"""Questions from plain text, read line by line."""

import re

from quizapp.app.pasting.answer_list import add_answers, listed_answers
from quizapp.app.pasting.marks import (
    Layout,
    Mark,
    layout_of,
    number_mark,
    numbered_option,
    option_mark,
    options_within,
    word_of,
)
from quizapp.app.pasting.parts import (
    TRUE_FALSE,
    Draft,
    DraftOption,
    Pasted,
    excerpt_of,
    joined,
    pasted_from,
    points_of,
)
from quizapp.exchange.option_text import resolve_answer

_WIDE_SPACE = re.compile(r"(?<=\S)[^\S\n]{4,}")
_HEADING = re.compile(r"(?:part|section|chapter|unit|lesson|quiz|test)\b.{0,60}", re.I)


def read_prose(text: str) -> Pasted:
    """Return the questions in plain text."""
    lines = _WIDE_SPACE.sub(_narrowed, text).split("\n")
    reader = _Reader(layout_of(lines))
    answers, answer_lines = listed_answers(lines)
    for at, line in enumerate(lines):
        if at not in answer_lines:
            reader.read(at + 1, line)
    drafts = reader.finish()
    return pasted_from(drafts, add_answers(drafts, answers), has_stray_text=True)


def _narrowed(space: re.Match[str]) -> str:
    return "\t" if "\t" in space[0] else "   "


class _Reader:
    """Reads lines into drafts."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._drafts: list[Draft] = []
        self._draft: Draft | None = None
        self._gap = False
        self._line = 0
        self._number = 0
        self._topic: tuple[str, Draft] | None = None

    def read(self, line: int, raw: str) -> None:
        """Read one line, whose number is `line`."""
        self._line = line
        text = raw.strip()
        if not text:
            self._gap = True
            return
        indent = len(raw) - len(raw.lstrip())
        self._take(text, indent)
        self._gap = False
        if self._draft is not None:
            self._draft.last_line = line

    def finish(self) -> list[Draft]:
        """Return the drafts that were read."""
        self._drop_topic()
        for draft in self._drafts:
            draft.settle_bullets()
        return self._drafts

    def _take(self, text: str, indent: int) -> None:
        if self._take_word(text):
            return
        number = number_mark(text)
        if number is not None and self._begins_question(number, indent):
            self._begin(text, number.number, indent)
            if number.text and not self._take_options_within(number.text):
                self._go_on(number.text)
        elif not self._take_options_within(text) and not self._take_option(text):
            self._go_on(text)

    # Lines that say what they are

    def _take_word(self, text: str) -> bool:
        found = word_of(text)
        draft = self._draft
        if found is None or (draft is None and found[0] != "topic"):
            return False
        word, said = found
        if word == "topic":
            self._take_topic(text, said)
            return True
        assert draft is not None
        is_asked = bool(draft.options) or draft.answer is not None
        is_key = bool(draft.options) or said.strip(" .").casefold() in TRUE_FALSE
        if word == "answer" and draft.answer is None and is_key:
            draft.answer = [said] if said else []
            draft.part = "answer"
        elif word == "explanation" and is_asked and not (self._gap and draft.explanation):
            draft.explanation.append(said)
            draft.part = "explanation"
        elif word == "points" and is_asked and points_of(said) is not None:
            draft.points, draft.part = points_of(said), "other"
        else:
            return False
        return True

    def _take_topic(self, text: str, said: str) -> None:
        draft = self._draft
        if draft is not None and not self._gap and not draft.topic and draft.prompt:
            draft.topic, draft.part = said, "other"
            return
        self._drop_topic()
        self._topic = (said, Draft(self._line, self._line, excerpt_of(text)))
        self._draft = None

    def _drop_topic(self) -> None:
        """Report a topic that no question followed as left out."""
        if self._topic is not None:
            self._drafts.append(self._topic[1])
            self._topic = None

    # Questions

    def _begins_question(self, mark: Mark, indent: int) -> bool:
        draft, role = self._draft, self._layout.role_of(mark)
        if draft is None or mark.worded:
            return role != "option"
        is_next = mark.number == self._number + 1
        if role == "option" or (len(mark.label) > 3 and not is_next):
            return False
        is_answered = bool(draft.options) or draft.answer is not None
        if draft.part == "explanation" and not is_next:
            return role == "question" and self._gap
        if is_answered:
            return role == "question" or (is_next and len(draft.options) > 1)
        if role != "question":
            return False
        if draft.number is None:
            return True
        if mark.number == draft.inner + 1 and (draft.inner or not is_next):
            draft.inner = mark.number
            return False
        return is_next and indent <= draft.indent

    def _begin(self, text: str, number: int | None, indent: int = 0) -> Draft:
        draft = Draft(self._line, self._line, excerpt_of(text), number=number, indent=indent)
        if self._topic is not None:
            draft.topic, draft.line = self._topic[0], self._topic[1].line
            self._topic = None
        self._drafts.append(draft)
        self._draft = draft
        self._number = self._number if number is None else number
        return draft

    # Options

    def _take_options_within(self, text: str) -> bool:
        """Take several options on one line, and the part of the stem before them."""
        within, draft = options_within(text), self._draft
        if within is None:
            return False
        before, pieces = within
        is_stem = draft is None or (draft.part == "prompt" and not draft.options)
        has_stem = bool(before) or (draft is not None and bool(draft.prompt))
        if not (is_stem and has_stem):
            return False
        if before:
            self._go_on(before)
        for piece in pieces:
            if not self._take_option(piece.strip()):
                self._go_on(piece.strip())
        return True

    def _take_option(self, text: str) -> bool:
        draft = self._draft
        mark = option_mark(text)
        if self._layout.option_styles and (mark is None or mark.kind == "bullet"):
            mark = numbered_option(text) or mark
        if mark is None or not self._is_option(mark):
            return False
        if draft is None or self._starts_anew(draft, mark):
            draft = self._begin_without_mark(text)
        elif self._were_stem(draft, mark):
            draft.prompt += [line for option in draft.options for line in option.raw]
            draft.options.clear()
        label = "" if mark.kind == "bullet" else mark.label
        style = mark.style
        option = DraftOption(label, style, [mark.text], [text], mark.star)
        if mark.kind == "bullet" and mark.style == "-":
            option.style = mark.label if mark.label in "*+" else "-"
        draft.options.append(option)
        draft.part = "option"
        return True

    def _is_option(self, mark: Mark) -> bool:
        draft = self._draft
        if draft is None:
            return mark.kind == "letter" and mark.is_first
        if draft.part not in ("prompt", "option"):
            return False
        if not draft.options:
            return mark.is_first and bool(draft.prompt or mark.kind == "letter")
        last = draft.options[-1]
        if last.is_bullet:
            return mark.kind == "bullet" or (mark.kind == "letter" and mark.is_first)
        if mark.kind == "bullet" or mark.style != last.style:
            return mark.kind == "letter" and mark.is_first and draft.is_unmarked
        if mark.is_first and len(draft.options) > 1:
            return True
        if mark.kind == "number":
            return mark.number == int(last.label) + 1
        return 0 <= ord(mark.label) - ord(last.label) <= 2

    def _were_stem(self, draft: Draft, mark: Mark) -> bool:
        """Return whether what looked like options before this mark belongs to the stem."""
        if not draft.options or (mark.kind == "bullet" and draft.options[0].is_bullet):
            return False
        is_lone = len(draft.options) == 1 and not draft.prompt and mark.is_first
        return is_lone or draft.options[0].style != mark.style

    def _starts_anew(self, draft: Draft, mark: Mark) -> bool:
        """Return whether the options of the next question begin; its stem looked like an option."""
        if not draft.options or mark.kind == "bullet" or not mark.is_first:
            return False
        return draft.options[0].style == mark.style and len(draft.options) > 1

    def _begin_without_mark(self, text: str) -> Draft:
        """Begin a question with this as its first option; its stem followed the last option."""
        before = self._draft
        stem = before.options[-1].lines[1:] if before is not None and before.options else []
        if before is not None and stem:
            last = before.options[-1]
            last.lines, last.raw = last.lines[:1], last.raw[:1]
            before.last_line = self._line - len(stem) - 1
        draft = self._begin(stem[0] if stem else text, None)
        draft.line = min(draft.line, self._line - len(stem))
        draft.prompt = stem
        return draft

    # Everything else

    def _go_on(self, text: str) -> None:
        draft = self._draft
        if draft is None or self._is_beside(draft, text):
            draft = self._begin(text, None)
        text = text.replace("\t", " ")
        match draft.part:
            case "prompt":
                self._add(draft.prompt, text)
            case "option":
                draft.options[-1].lines.append(text)
                draft.options[-1].raw.append(text)
            case "answer":
                assert draft.answer is not None
                draft.answer.append(text)
            case _:
                self._add(draft.explanation, text)

    def _add(self, lines: list[str], text: str) -> None:
        if self._gap and lines:
            lines.append("")
        lines.append(text)

    def _is_beside(self, draft: Draft, text: str) -> bool:
        """Return whether a line without a mark belongs to no part of the question before it."""
        match draft.part:
            case "prompt":
                return self._gap and draft.number is None and bool(draft.prompt)
            case "option":
                return self._gap
            case "answer":
                is_whole = bool(draft.answer) and (
                    self._gap
                    or resolve_answer(joined(draft.answer or []), draft.choices) is not None
                )
                return is_whole or (not draft.options and bool(draft.answer))
            case "explanation":
                is_heading = bool(_HEADING.fullmatch(text))
                return self._gap and (draft.number is None or is_heading)
            case _:
                return True
