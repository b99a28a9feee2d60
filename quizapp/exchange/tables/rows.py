"""Turns a table's rows into questions."""

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from typing import Literal

from quizapp.exchange.drafts import Choice, Draft, QuestionMaker, topic_of
from quizapp.exchange.html.markup import NO_TEXT, ImportedText, from_html
from quizapp.exchange.numbers import parse_number
from quizapp.exchange.option_text import LabeledOptions, resolve_answer, strip_star
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    excerpt,
)
from quizapp.exchange.tables.cells import tidy_cell
from quizapp.exchange.tables.column_words import Role
from quizapp.exchange.tables.columns import POSITION, Mapping, Row, options_in

Type = Literal["one", "many", "true_false", "open"]

_WORDS = re.compile(r"[^\W_]+")
_NAMES: dict[Type, str] = {
    "one": (
        "multiple choice|single choice|single answer|single select|single|choice|mcq|mc|scq|sc"
        "|radio|radio button|quiz|einfachauswahl|choix unique|opción única|scelta singola"
    ),
    "many": (
        "checkbox|checkboxes|multiple answer|multiple answers|multiple response|multiple select"
        "|multi select|multiselect|multiple correct|select all|select all that apply|sata|mrq|ma"
        "|mr|multiple|mehrfachauswahl|choix multiple|choix multiples|opción múltiple"
        "|selección múltiple|scelta multipla"
    ),
    "true_false": (
        "true false|true or false|truefalse|boolean|tf|t f|yes no|wahr falsch|richtig falsch"
        "|vrai faux|verdadero falso|verdadeiro falso|vero falso"
    ),
}
_OTHERS: dict[str, str] = {
    "short_answer": (
        "fill in the blank|fill in the blanks|fill in|short answer|short text|text|type answer"
        "|identification|numeric response"
    ),
    "numerical": "numerical|numeric|number",
    "calculated": "calculated|formula",
    "essay": "essay|open ended|openended|open|long answer|paragraph|free response",
    "opinion": "poll|survey|opinion|likert|slide|word cloud|rating",
    "matching": "matching|match|pairs",
    "ordering": "ordering|order|reorder|sequence|ranking|sort",
    "cloze": "cloze|drop down|dropdown",
    "drag_and_drop": "drag and drop|drag drop|bow tie|bowtie|categorize|labeling",
    "hot_spot": "hotspot|hot spot",
    "file_upload": "file upload|upload|draw|drawing|audio response|video response",
}
ReadText = Callable[[str], ImportedText]
_ASKED: tuple[Role, ...] = ("prompt", "option", "wrong", "answer", "explanation")
_LETTER = re.compile(r"[A-Za-z]")
_TRUE = frozenset("x 1 true yes y wahr ja vrai oui sí si vero correct right ✓ ✔ ☑ ✅ *".split())
_FALSE = frozenset("0 false no n nein faux non falso".split())
_OURS = frozenset({"", "one", "many", "true_false"})


def type_of(cell: str) -> Type | str:
    """Return the type that a cell names: one of ours, the code of another kind, or ""."""
    return _by_name().get(" ".join(_WORDS.findall(cell.casefold())), "")


@cache
def _by_name() -> dict[str, str]:
    names = (*_NAMES.items(), *_OTHERS.items())
    return {name: str(kind) for kind, texts in names for name in texts.split("|")}


def as_written(cell: str) -> ImportedText:
    """Read the text of a cell, which may hold quizapp's own Markdown."""
    return ImportedText(tidy_cell(cell))


def read_rows(
    rows: Sequence[Row], mapping: Mapping, monitor: ProgressMonitor, text_of: ReadText = as_written
) -> Iterator[Entry]:
    """Yield the questions in the rows from the mapping's first row.

    Raises ExchangeError "no_questions".
    """
    questions = QuestionMaker()
    yield from _left_out(rows, mapping)
    body = [row for row in rows if row.number >= mapping.first_row]
    asked = [row for row in body if any(map(row.cell, mapping.columns(*_ASKED)))]
    if not asked:
        raise ExchangeError("no_questions")
    for at, row in enumerate(asked):
        monitor.report(at, len(asked))
        yield _RowReader(row, mapping, text_of).read(questions)


def _left_out(rows: Sequence[Row], mapping: Mapping) -> Iterator[FileNote]:
    """Yield what columns hold that questions have no place for."""
    heads = next((row for row in reversed(rows) if row.number < mapping.first_row), Row(0, ()))
    body = [row for row in rows if row.number >= mapping.first_row]
    for column in range(max((len(row.cells) for row in body), default=0)):
        role = mapping.roles[column] if column < len(mapping.roles) else None
        if role is not None and role != "time_limit":
            continue
        count = sum(bool(row.cell(column)) for row in body)
        if count and role == "time_limit":
            yield FileNote(Reason("time_limits_left_out", {"count": count}))
        elif count:
            name = heads.cell(column) or next(filter(None, (row.cell(column) for row in body)))
            yield FileNote(Reason("column_left_out", {"name": excerpt(name)}))


class _RowReader:
    """Reads one row."""

    def __init__(self, row: Row, mapping: Mapping, text_of: ReadText) -> None:
        self._row = row
        self._mapping = mapping
        self._text_of = text_of
        self._place = Place("row", row.number)
        self._changed: list[Reason] = []

    def read(self, questions: QuestionMaker) -> FoundQuestion | SkippedQuestion:
        """Return the question, or why there is none."""
        kind = type_of(self._cell("type"))
        options = self._options()
        answer = self._cell("answer")
        if kind not in _OURS:
            answers = answer or "; ".join(filter(None, options))
            is_near = kind in ("short_answer", "numerical") and bool(answers)
            return self._skipped(kind, answers if is_near else "")
        if not any(options):
            bare = answer.strip(" .").casefold()
            if bare in ("true", "false", "t", "f"):
                keys = frozenset({0 if bare.startswith("t") else 1})
                return questions.make(self._draft(["True", "False"], keys, is_many=False))
            if answer:
                return self._skipped("short_answer", answer)
        named = self._keys(options, answer)
        if isinstance(named, Reason):
            return SkippedQuestion(self._place, excerpt(self._cell("prompt")), named)
        return questions.make(self._draft(options, named, is_many=kind == "many"))

    def _draft(self, options: Sequence[str], keys: frozenset[int], *, is_many: bool) -> Draft:
        feedback = self._beside("feedback", len(options))
        weights = [_weight(cell) for cell in self._beside("credit", len(options))]
        if any(weight is not None and abs(weight) > 1 for weight in weights):
            weights = [weight and weight / 100 for weight in weights]  # percents
        by_weight = not keys
        choices = [
            Choice(
                self._text(text),
                weights[at],
                None if by_weight else at in keys,
                self._text(feedback[at]) if feedback[at] else NO_TEXT,
            )
            for at, text in enumerate(options)
            if text
        ]
        topic, left = topic_of("", self._cells("topic"))
        for name in filter(None, self._cells("image")):
            self._changed.append(Reason("picture_not_in_file", {"name": excerpt(name)}))
        explanation = "\n\n".join(filter(None, self._cells("explanation")))
        return Draft(
            place=self._place,
            stem=self._text(self._cell("prompt")),
            choices=choices,
            many=is_many or len(keys) > 1,
            explanation=self._text(explanation) if explanation else NO_TEXT,
            topic=topic,
            id=self._cell("id"),
            points=self._points(),
            shuffle=_flag(self._cell("shuffle")),
            changed=(*self._changed, *left),
        )

    def _options(self) -> list[str]:
        """Return the texts of the options, also the empty ones between them."""
        if self._mapping.columns("wrong"):
            return [self._row.cell(column).strip() for column in self._mapping.option_columns]
        return [text.strip() for text in options_in(self._row, self._mapping)]

    def _keys(self, options: list[str], answer: str) -> frozenset[int] | Reason:
        """Return the positions of the correct options; empty if only weights state them."""
        if self._mapping.columns("wrong"):
            columns = self._mapping.option_columns
            right = self._mapping.columns("answer")
            return frozenset(
                at for at, column in enumerate(columns) if column in right and options[at]
            )
        if self._mapping.columns("mark"):
            marks = self._beside("mark", len(options))
            return frozenset(at for at, cell in enumerate(marks) if cell.casefold() in _TRUE)
        if not self._mapping.columns("answer"):
            return self._starred(options)
        if not answer:
            has_weights = any(map(_weight, self._beside("credit", len(options))))
            return frozenset() if has_weights else Reason("no_right_answer")
        found = self._named(options, answer)
        if not found or not all(0 <= at < len(options) and options[at] for at in found):
            return Reason("answer_not_found", {"answer": excerpt(answer)})
        return found

    def _named(self, options: list[str], answer: str) -> frozenset[int]:
        """Return the options that an answer names, as the mapping says that answers do."""
        match self._mapping.answers:
            case "letters":
                found = _LETTER.findall(answer)
                return frozenset(ord(letter.upper()) - ord("A") for letter in found)
            case "numbers":
                return frozenset(int(digits[:4]) - 1 for digits in POSITION.findall(answer))
            case "texts" if answer in options:
                return frozenset({options.index(answer)})
        filled = [at for at, text in enumerate(options) if text]
        letters = tuple(chr(ord("A") + at) if len(filled) < len(options) else "" for at in filled)
        choices = LabeledOptions(letters, tuple(options[at] for at in filled))
        resolved = resolve_answer(answer, choices)
        return frozenset(filled[at] for at in resolved.keys) if resolved else frozenset()

    def _starred(self, options: list[str]) -> frozenset[int]:
        """Return the options with an asterisk or a check mark, and remove these marks."""
        marked = [strip_star(text) for text in options]
        certain = {at for at, (_, star) in enumerate(marked) if star == "yes"}
        around = {at for at, (_, star) in enumerate(marked) if star == "around"}
        filled = sum(map(bool, options))
        keys = certain or (around if len(around) < filled else set())
        for at in keys:
            options[at] = marked[at][0].strip("*").strip() if at in around else marked[at][0]
        return frozenset(keys)

    def _text(self, cell: str) -> ImportedText:
        """Return the text of a cell, with its formatting."""
        html = self._row.styled.get(cell)
        return self._text_of(cell) if html is None else from_html(html)

    def _points(self) -> Fraction:
        cell = self._cell("points")
        points = _weight(cell)
        if cell and points is None:
            self._changed.append(Reason("points_not_read", {"points": excerpt(cell)}))
        return Fraction(1) if points is None else points

    def _skipped(self, kind: str, answers: str = "") -> SkippedQuestion:
        reason = Reason("other_kind", {"kind": kind})
        if answers:
            reason = Reason("needs_distractors", {"kind": kind, "answers": excerpt(answers)})
        return SkippedQuestion(self._place, excerpt(self._cell("prompt")), reason)

    def _cells(self, role: Role) -> list[str]:
        return [self._row.cell(column).strip() for column in self._mapping.columns(role)]

    def _cell(self, role: Role) -> str:
        """Return the first cell of that role that isn't empty."""
        return next(filter(None, self._cells(role)), "")

    def _beside(self, role: Role, count: int) -> list[str]:
        """Return the cells of that role for each option."""
        columns = self._mapping.beside(role, count)
        return ["" if column is None else self._row.cell(column).strip() for column in columns]


def _weight(cell: str) -> Fraction | None:
    """Return a number, or a percentage as a share of 1; None if it is neither."""
    text = cell.strip().replace("−", "-")
    value = parse_number(text.removesuffix("%").rstrip())
    return value / 100 if value is not None and text.endswith("%") else value


def _flag(cell: str) -> bool | None:
    word = cell.casefold()
    return True if word in _TRUE else False if word in _FALSE else None
