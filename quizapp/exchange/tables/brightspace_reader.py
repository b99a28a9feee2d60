"""Reads Brightspace's CSV, in which each row is a property of the current question."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from quizapp.exchange.drafts import Choice, Draft, QuestionMaker
from quizapp.exchange.html.markup import NO_TEXT, ImportedText, from_html, from_plain
from quizapp.exchange.numbers import parse_number
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.exchange.tables.columns import Row
from quizapp.exchange.tables.readers import csv_head, csv_table

_BEGINS = "newquestion"
_MANY = "MS"
_KINDS: Mapping[str, str] = {"WR": "essay", "M": "matching", "O": "ordering"}
_LACKING: Mapping[str, str] = {"SA": "short_answer", "MSA": "short_answer", "FIB": "cloze"}
_CHOICES = frozenset({"MC", "TF", _MANY})
# A row before "NewQuestion" that only names the next question.
_NAMES = frozenset({"id", "title"})


class BrightspaceReader:
    """The reader of the CSV that Brightspace imports into its question library."""

    name = "brightspace"
    title = "Brightspace (CSV)"
    endings = (".csv",)

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether one of the first rows begins a question."""
        return any(_name(row) == _BEGINS for row in csv_head(source))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield each group of rows from one `NewQuestion` to the next.

        Raises ExchangeError "no_questions", and as `csv_table` does.
        """
        table = csv_table(source, monitor)
        yield from table.notes
        questions = QuestionMaker()
        count = difficult = 0
        for item in _items(table.rows):
            monitor.report(item.row, len(table.rows))
            count += 1
            difficult += bool(item.value("difficulty"))
            yield _entry(item, questions)
        if not count:
            raise ExchangeError("no_questions")
        if difficult:
            yield FileNote(Reason("difficulty_left_out", {"count": difficult}))


class _Item(Struct):
    """The rows of one question by their names, each without its name; `row` is the first."""

    row: int
    kind: str
    rows: list[tuple[str, tuple[str, ...]]]

    def all(self, *names: str) -> list[tuple[str, ...]]:
        """Return the rows of these names, in their order."""
        return [cells for name, cells in self.rows if name in names]

    def value(self, name: str) -> str:
        """Return the first cell that isn't empty of the first row with a name."""
        return next((cells[0] for cells in self.all(name) if cells and cells[0]), "")

    def text(self, name: str) -> ImportedText:
        """Return the text of the first row of a name."""
        return next((_text(cells, 0) for cells in self.all(name)), NO_TEXT)


def _name(row: Row) -> str:
    return "".join(row.cell(0).split()).casefold()


def _items(rows: Sequence[Row]) -> Iterator[_Item]:
    """Yield the rows of each question, without comments; a name may precede the first one."""
    item: _Item | None = None
    ahead: list[tuple[str, tuple[str, ...]]] = []
    for row in rows:
        name, cells = _name(row), tuple(cell.strip() for cell in row.cells[1:])
        if name == _BEGINS:
            if item is not None:
                yield item
            item = _Item(row.number, cells[0].upper() if cells else "", ahead)
            ahead = []
        elif item is None or (name in _NAMES and any(n not in _NAMES for n, _ in item.rows)):
            ahead += [(name, cells)] if name in _NAMES else []
        elif not name.startswith("//"):
            item.rows.append((name, cells))
    if item is not None:
        yield item


def _entry(item: _Item, questions: QuestionMaker) -> FoundQuestion | SkippedQuestion:
    place, stem = Place("row", item.row), item.text("questiontext")
    if item.kind in _LACKING:
        right = ", ".join(cells[1] for cells in item.all("answer") if len(cells) > 1 and cells[1])
        data = {"kind": _LACKING[item.kind], "answers": excerpt(right)}
        return SkippedQuestion(place, excerpt(stem.text), Reason("needs_distractors", data))
    if item.kind not in _CHOICES:
        kind = _KINDS.get(item.kind, excerpt(item.kind))
        return SkippedQuestion(place, excerpt(stem.text), Reason("other_kind", {"kind": kind}))
    changes: list[Reason] = []
    many = item.kind == _MANY
    is_strict = many and _says_all(item, changes)
    draft = Draft(
        place,
        stem,
        _true_false(item) if item.kind == "TF" else _options(item),
        many=many,
        explanation=item.text("feedback"),
        id=item.value("id"),
        name=item.value("title"),
        points=_points(item, changes),
        scoring="all_or_nothing" if is_strict else None,
        changed=(*changes, *_left_out(item)),
    )
    return questions.make(draft)


def _options(item: _Item) -> list[Choice]:
    """Return the options; values above 0 mark several answers, else they are percentages."""
    rows = item.all("option")
    values = list(map(_value, rows))
    full = 100 if max(values, default=Fraction(0)) > 1 else 1
    return [
        Choice(
            _text(cells, 1),
            weight=None if item.kind == _MANY else value / full,
            is_key=value > 0 if item.kind == _MANY else None,
            feedback=_text(cells, 3),
        )
        for cells, value in zip(rows, values, strict=True)
    ]


def _true_false(item: _Item) -> list[Choice]:
    return [
        Choice(
            ImportedText(name.capitalize()), Fraction(_value(cells) > 0), feedback=_text(cells, 1)
        )
        for name in ("true", "false")
        for cells in item.all(name)[:1]
    ]


def _value(cells: Sequence[str]) -> Fraction:
    """Return what an option is worth, 0 if there is no number."""
    return (parse_number(cells[0].rstrip("%")) if cells else None) or Fraction(0)


def _text(cells: Sequence[str], at: int) -> ImportedText:
    """Return the text in a cell, which is HTML if the next cell says so."""
    text = cells[at] if at < len(cells) else ""
    if not text:
        return NO_TEXT
    is_html = at + 1 < len(cells) and cells[at + 1].casefold() == "html"
    return from_html(text) if is_html else from_plain(text, has_formulas=True)


def _points(item: _Item, changes: list[Reason]) -> Fraction:
    written = item.value("points")
    points = parse_number(written)
    if written and points is None:
        changes.append(Reason("points_not_read", {"points": excerpt(written)}))
    return Fraction(1) if points is None else points


def _says_all(item: _Item, changes: list[Reason]) -> bool:
    """Return whether only exactly the correct options earn points; note other rules."""
    rule = "".join(item.value("scoring").split()).casefold()
    if rule and rule != "allornothing":
        changes.append(Reason("brightspace_scoring", {"name": excerpt(item.value("scoring"))}))
    return rule == "allornothing"


def _left_out(item: _Item) -> Iterator[Reason]:
    """Yield what a question has no place for."""
    if hint := item.value("hint"):
        yield Reason("hint_dropped", {"text": excerpt(hint)})
    if picture := item.value("image"):
        yield Reason("picture_not_in_file", {"name": excerpt(picture)})
