"""What the columns of a table hold, guessed from headers and cells; users can change it."""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from quizapp.exchange.option_text import LabeledOptions, resolve_answer, strip_letters, strip_star
from quizapp.exchange.tables.column_words import Header, Role, read_header

Answers = Literal["any", "letters", "numbers", "texts"]

HEAD_ROWS = 20
_SAMPLE = 200
_MOST = 0.8
_MOST_COLUMNS = 60  # more than any question has, and few enough to look at each among the others
_SEPARATORS = ("\n", "|", ";", ",")
_NUMBER = re.compile(r"(?:q|question|no\.?|#)?\s*\d{1,5}[.):]*", re.I)
_LETTERS = re.compile(r"[A-Za-z](?:\s*[,;/&+ ]\s*[A-Za-z])*|[A-Z]{2,}")
POSITION = re.compile(r"(\d+)(?:\.0+(?!\d))?")
_NUMBERS = re.compile(r"\d{1,2}(?:\.0+)?(?:\s*[,;/&+ ]\s*\d{1,2})*")


class Row(Struct, frozen=True):
    """The cells of a row, and its number in the spreadsheet.

    `styled` is the HTML of cells with formatting, by their texts.
    """

    number: int
    cells: tuple[str, ...]
    styled: dict[str, str] = {}

    def cell(self, column: int) -> str:
        """Return the cell in a column, counted from 0."""
        return self.cells[column] if column < len(self.cells) else ""


class Mapping(Struct, frozen=True):
    """What each column of a table holds, or None for columns that aren't imported.

    Questions begin at row `first_row`. Options have a column each, or one column in which
    `separator` is between them. `answers` says how an answer names options: by the letters or
    numbers of their columns, by their texts, or in any of these ways. `numbers` are the
    options, from 1, that columns belong to, or 0.
    """

    roles: tuple[Role | None, ...]
    first_row: int = 1
    separator: str = ""
    answers: Answers = "any"
    numbers: tuple[int, ...] = ()

    def columns(self, *roles: Role) -> tuple[int, ...]:
        """Return the columns of these roles, from 0, in their order."""
        return tuple(at for at, role in enumerate(self.roles) if role in roles)

    @property
    def option_columns(self) -> tuple[int, ...]:
        """The columns of options, including the correct answer's beside incorrect options."""
        has_wrong = bool(self.columns("wrong"))
        return self.columns("option", "answer", "wrong") if has_wrong else self.columns("option")

    def beside(self, role: Role, count: int) -> tuple[int | None, ...]:
        """For each of `count` options, the column of `role` that belongs to it."""
        options, columns = self.option_columns, self.columns(role)
        known = {number: at for at in columns if (number := self._number(at))}
        if known and not self.columns("wrong"):
            numbers = [self._number(at) for at in options] + [0] * count
            return tuple(known.get(numbers[i] or i + 1) for i in range(count))
        return tuple(columns[i] if i < len(columns) else None for i in range(count))

    def _number(self, column: int) -> int:
        return self.numbers[column] if column < len(self.numbers) else 0

    @property
    def is_usable(self) -> bool:
        """Whether questions can be read by it."""
        return bool(self.columns("prompt")) and bool(self.columns("option", "wrong", "answer"))


def guess_mapping(rows: Sequence[Row]) -> Mapping:
    """Guess what the columns hold, by headers in one of the first rows or else by the cells."""
    for at, row in enumerate(rows[:HEAD_ROWS]):
        heads = [read_header(cell) for cell in row.cells]
        roles = roles_of(heads)
        if roles is not None:
            return _by_heads(heads, roles, rows[at + 1 :], row.number + 1)
    return _by_cells([row for row in rows if any(row.cells)][:_SAMPLE])


def roles_of(heads: Sequence[Header]) -> list[Role | None] | None:
    """Return what each column holds, or None if `heads` aren't those of a table of questions."""
    roles = [head.role for head in heads]
    if roles.count("answer") > 1 and any(head.is_right for head in heads):
        # "Answer" beside "Correct answer" is an option.
        roles = [
            "option" if head.role == "answer" and not head.is_right else head.role for head in heads
        ]
    has_keys = any(role in ("option", "wrong", "answer") for role in roles)
    known = sum(role is not None for role in roles)
    if roles.count("prompt") != 1 or not has_keys or 2 * known < sum(bool(h.phrase) for h in heads):
        return None
    return roles if roles.count("answer") <= 1 or "wrong" in roles else None


def _by_heads(
    heads: Sequence[Header], roles: Sequence[Role | None], body: Sequence[Row], first_row: int
) -> Mapping:
    rows = [row for row in body if any(row.cells)][:_SAMPLE]
    if roles[0] is None and not heads[0].phrase and _counts(rows):
        roles = ["number", *roles[1:]]
    mapping = Mapping(tuple(roles), first_row, numbers=tuple(head.option for head in heads))
    options = mapping.columns("option")
    if len(options) == 1:
        mapping = replace(mapping, separator=_separator(rows, options[0]))
    in_letters = any(head.in_letters for head in heads)
    return replace(mapping, answers="letters" if in_letters else _answers(rows, mapping))


def complete_mapping(rows: Sequence[Row], mapping: Mapping) -> Mapping:
    """Return the mapping with the separator and answers that follow from its roles."""
    body = [row for row in rows if row.number >= mapping.first_row and any(row.cells)][:_SAMPLE]
    options = mapping.columns("option")
    separator = _separator(body, options[0]) if len(options) == 1 else ""
    mapping = replace(mapping, separator=separator)
    return replace(mapping, answers=_answers(body, mapping))


def _separator(rows: Sequence[Row], column: int) -> str:
    """Return what separates the options in a column that holds all of them, or ""."""
    cells = [cell for row in rows if (cell := row.cell(column))]
    for separator in _SEPARATORS:
        if cells and sum(separator in cell for cell in cells) >= _MOST * len(cells):
            return separator
    return ""


def _answers(rows: Sequence[Row], mapping: Mapping) -> Answers:
    """Return how answers name options, as far as the whole table shows it."""
    answer = mapping.columns("answer")
    options = mapping.columns("option")
    if len(answer) != 1 or not options or mapping.columns("wrong"):
        return "any"
    asked = [
        (cell, tuple(options_in(row, mapping))) for row in rows if (cell := row.cell(answer[0]))
    ]
    asked = [(cell, texts) for cell, texts in asked if any(texts)]
    if not asked or all(cell in texts for cell, texts in asked):
        return "texts" if asked else "any"
    if all(_NUMBERS.fullmatch(cell) for cell, _ in asked):
        return "numbers" if all(_in_range(cell, len(texts)) for cell, texts in asked) else "any"
    if all(_are_letters(cell, texts) for cell, texts in asked):
        return "letters"
    return "any"


def options_in(row: Row, mapping: Mapping) -> list[str]:
    """Return the options of a row, with empty ones, which letters and numbers count too."""
    columns = mapping.columns("option")
    if mapping.separator and len(columns) == 1:
        cell = row.cell(columns[0])
        parts = cell.split(mapping.separator) if cell else []
        return strip_letters([part.strip() for part in parts if part.strip()])
    return [row.cell(column) for column in columns]


def _in_range(numbers: str, count: int) -> bool:
    return all(1 <= int(number) <= count for number in POSITION.findall(numbers))


def _are_letters(cell: str, texts: tuple[str, ...]) -> bool:
    last = chr(ord("A") + len(texts) - 1)
    is_list = _LETTERS.fullmatch(cell) is not None and cell not in texts
    return is_list and max(filter(str.isalpha, cell.upper())) <= last


def _by_cells(rows: Sequence[Row]) -> Mapping:
    """Return a table without heads: a question, its options, the answer, perhaps an explanation."""
    width = max((len(row.cells) for row in rows), default=0)
    first = int(_counts(rows))
    used = [at for at in range(first, width) if any(row.cell(at) for row in rows)]
    first_row = rows[0].number if rows else 1
    roles: list[Role | None] = [None] * width
    if first:
        roles[0] = "number"
    if not 3 <= len(used) <= _MOST_COLUMNS:
        return Mapping(tuple(roles), first_row)
    roles[used[0]] = "prompt"
    answer = next(
        (at for at in (*used[:2:-1],) if _is_answer(rows, used[1 : used.index(at)], at)), 0
    )
    last = used.index(answer) if answer else len(used)
    for at in used[1:last]:
        roles[at] = "option"
    if answer:
        roles[answer] = "answer"
        for at in used[last + 1 : last + 2]:
            roles[at] = "explanation"
    mapping = Mapping(tuple(roles), first_row)
    if not answer and not _is_starred(rows, used[1:]):
        return Mapping((None,) * width, first_row)
    return replace(mapping, answers=_answers(rows, mapping))


def _counts(rows: Sequence[Row]) -> bool:
    """Return whether the first column only counts the questions."""
    firsts = all(_NUMBER.fullmatch(row.cell(0)) for row in rows)
    return bool(rows) and firsts and not all(_NUMBER.fullmatch(row.cell(1)) for row in rows)


def _is_answer(rows: Sequence[Row], options: Sequence[int], column: int) -> bool:
    """Return whether a column names options that stand in the columns `options`."""
    right = 0
    for row in rows:
        texts = tuple(text for at in options if (text := row.cell(at)))
        answer = row.cell(column)
        right += (
            bool(answer)
            and resolve_answer(answer, LabeledOptions(("",) * len(texts), texts)) is not None
        )
    return len(options) > 1 and right >= _MOST * len(rows)


def _is_starred(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Return whether options are marked in most rows."""
    marked = sum(any(strip_star(row.cell(at))[1] != "no" for at in columns) for row in rows)
    return marked >= _MOST * len(rows)
