"""Questions from spreadsheet cells as the clipboard gives them: rows of cells parted by tabs."""

import re
from collections.abc import Sequence

from msgspec import Struct

from quizapp.app.pasting.marks import option_mark
from quizapp.app.pasting.parts import (
    Draft,
    DraftOption,
    Pasted,
    Skipped,
    excerpt_of,
    pasted_from,
    points_of,
)
from quizapp.exchange.option_text import resolve_answer, strip_star
from quizapp.exchange.tables.cells import split_cells
from quizapp.exchange.tables.column_words import Role, read_header
from quizapp.exchange.tables.columns import roles_of

MIN_CELLS = 3
_NUMBER = re.compile(r"(?:q|question|no\.?|#)?\s*\d{1,5}[.):]*", re.I)
_KNOWN: frozenset[Role | None] = frozenset(
    {"number", "id", "prompt", "option", "wrong", "answer", "explanation", "topic", "points"}
)
"""What a pasted question can keep, and what only counts it."""


class Row(Struct, frozen=True):
    """The cells of a row that begins on line `line` and ends on `last_line`."""

    line: int
    last_line: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[int]:
        """The columns that hold something."""
        return [at for at, cell in enumerate(self.cells) if cell]

    def skipped(self, code: str, excerpt: str = "") -> Skipped:
        """This row as something left out."""
        return Skipped(self.line, self.last_line, excerpt or excerpt_of(" ".join(self.cells)), code)


def as_rows(text: str) -> list[Row] | None:
    """Return the rows of `text` if it is spreadsheet cells, None if it is plain text."""
    if "\t" not in text:
        return None
    rows = [row for row in _rows(text) if row.filled]
    wide = sum(_is_wide(row) for row in rows)
    return rows if wide and wide * 2 >= len(rows) else None


def read_rows(rows: Sequence[Row]) -> Pasted:
    """Return the questions in rows of cells."""
    skipped: list[Skipped] = []
    roles = _header(rows[0]) if len(rows) > 1 else None
    body = rows
    if roles is not None:
        body = rows[1:]
        skipped += _unknown_columns(rows[0], roles, body)
        drafts = [_draft_by_header(row, roles) for row in body]
    else:
        first = int(_has_number_column(body))
        drafts = [_draft_by_place(row, first) for row in body]
    by_position = _counts_positions(drafts)
    for draft in drafts:
        draft.by_position = by_position
    return pasted_from(drafts, skipped)


def _rows(text: str) -> list[Row]:
    return [
        Row(line.first, line.last, tuple(cell.strip() for cell in line.cells))
        for line in split_cells(text, "\t", copied=True)
    ]


def _is_wide(row: Row) -> bool:
    """Return whether a row may hold a question: not one of lettered options beside each other."""
    filled = row.filled
    if len(filled) < MIN_CELLS:
        return False
    marks = [option_mark(row.cells[at]) for at in filled[:2]]
    return not all(mark is not None and mark.kind == "letter" for mark in marks)


def _header(row: Row) -> list[Role | None] | None:
    """Return what each column holds, if `row` says so."""
    roles = roles_of([read_header(cell) for cell in row.cells])
    return roles and [role if role in _KNOWN else None for role in roles]


def _unknown_columns(
    header: Row, roles: Sequence[Role | None], body: Sequence[Row]
) -> list[Skipped]:
    """Return the columns that hold something, but nothing of a question."""
    width = max((len(row.cells) for row in body), default=0)
    found = []
    for at in range(width):
        known = at < len(roles) and roles[at] is not None
        rows = [row for row in body if at < len(row.cells) and row.cells[at]]
        if not known and rows:
            name = header.cells[at] if at < len(header.cells) else ""
            code = "unknown-column"
            found.append(
                Skipped(
                    header.line, rows[-1].last_line, excerpt_of(name or rows[0].cells[at]), code
                )
            )
    return found


def _draft_by_header(row: Row, roles: Sequence[Role | None]) -> Draft:
    draft = _draft(row)
    is_right_beside = "wrong" in roles
    answer = ""
    for role, cell in zip(roles, row.cells, strict=False):
        match role:
            case "prompt":
                draft.prompt = cell.split("\n")
            case "option" | "wrong":
                _add_option(draft, cell)
            case "answer":
                answer = cell
                if is_right_beside:
                    _add_option(draft, cell)
            case "explanation":
                draft.explanation += cell.split("\n") if cell else []
            case "topic":
                draft.topic = " ".join(cell.split())
            case "points":
                draft.points = points_of(cell)
    draft.answer = answer.split("\n") if answer else None
    return _settled(draft)


def _draft_by_place(row: Row, first: int) -> Draft:
    """Read a row without a header: a question, its options, and the answer in the last cell.

    If that is no answer but the cell before it is one, the last is an explanation.
    """
    draft = _draft(row)
    filled = [at for at in row.filled if at >= first]
    if not filled:
        return draft
    draft.prompt = row.cells[filled[0]].split("\n")
    rest = [*row.cells[filled[0] + 1 : filled[-1] + 1]]
    for answer_at in (len(rest) - 1, len(rest) - 2):
        if answer_at < 2 or not rest[answer_at]:
            continue
        made = _draft(row)
        for cell in rest[:answer_at]:
            _add_option(made, cell)
        _settled(made)
        if resolve_answer(rest[answer_at], made.choices) is not None:
            draft.options = made.options
            draft.answer = rest[answer_at].split("\n")
            draft.explanation = rest[-1].split("\n") if answer_at < len(rest) - 1 else []
            return draft
    for cell in rest:
        _add_option(draft, cell)
    _settled(draft)
    if draft.is_unmarked and len(draft.options) > 1:
        draft.answer = draft.options.pop().lines
    return draft


def _draft(row: Row) -> Draft:
    return Draft(row.line, row.last_line, excerpt_of(" ".join(row.cells)))


def _add_option(draft: Draft, cell: str) -> None:
    """Add an option, also an empty one: letters and numbers count columns."""
    at = len(draft.options)
    text, star = strip_star(cell)
    mark = option_mark(text)
    if mark is not None and mark.kind == "letter" and mark.label.upper() == chr(ord("A") + at):
        text, star = mark.text, mark.star if star == "no" else star
    draft.options.append(DraftOption(str(at), "", [text], [cell], star))


def _settled(draft: Draft) -> Draft:
    """Leave out the columns without an option; the others keep their letters."""
    while draft.options and not "".join(draft.options[-1].lines):
        draft.options.pop()
    for at, option in enumerate(draft.options):
        option.label = chr(ord("A") + at)
    if all("".join(option.lines) for option in draft.options):
        for option in draft.options:
            option.label = ""  # numbers count too
    draft.options = [option for option in draft.options if "".join(option.lines)]
    return draft


def _has_number_column(rows: Sequence[Row]) -> bool:
    """Return whether the first column only counts the questions."""
    firsts = [row.cells[0] for row in rows]
    seconds = [row.cells[1] if len(row.cells) > 1 else "" for row in rows]
    return all(map(_NUMBER.fullmatch, firsts)) and not all(map(_NUMBER.fullmatch, seconds))


def _counts_positions(drafts: Sequence[Draft]) -> bool | None:
    """Return whether numbers for answers count the options, if the table as a whole decides it."""
    asked = [(" ".join(d.answer), d.choices.texts) for d in drafts if d.answer]
    if not asked or not all(answer.isdecimal() for answer, _ in asked):
        return None
    if all(answer in texts for answer, texts in asked):
        return False
    return all(1 <= int(answer) <= len(texts) for answer, texts in asked) or None
