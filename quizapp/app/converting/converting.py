"""Takes questions out of other systems' files, and puts a quiz into them."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from quizapp.app.converting.picture_saving import Find, PictureSaver
from quizapp.app.editing.fixing import slug
from quizapp.exchange import formats
from quizapp.exchange.json.quizapp_file import QuizappWriter
from quizapp.exchange.protocol import (
    Entry,
    FileNote,
    FoundQuestion,
    Heading,
    ProgressMonitor,
    SkippedQuestion,
    SourceFile,
    Writer,
)
from quizapp.exchange.tables.columns import Mapping, Row, complete_mapping
from quizapp.exchange.tables.readers import CsvReader, Table, XlsxReader, entries
from quizapp.files.images import read_image
from quizapp.files.saving.begun_pictures import sweep_begun
from quizapp.files.saving.writer import save, version_at
from quizapp.quiz.model import FORMAT, Question, Quiz

OWN = QuizappWriter.name
SHOWN_ROWS = 30
MOST_COLUMNS = 60
# How much of the time to read a spreadsheet goes by until its rows are there.
_TABLE_SHARES = {"csv": 0.1, "xlsx": 0.6}


class Columns(Struct, frozen=True):
    """What the columns of a spreadsheet hold, with its first rows, for a person to change."""

    mapping: Mapping
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many columns there are, at most as many as a person can look at."""
        return min(max((len(row.cells) for row in self.rows), default=0), MOST_COLUMNS)


class Imported(Struct, frozen=True):
    """What was read from a file: the questions found and skipped, each in their order.

    `columns` are those of a spreadsheet, None for other files.
    """

    path: Path
    format_name: str
    format_title: str
    heading: Heading
    notes: tuple[FileNote, ...]
    found: tuple[FoundQuestion, ...]
    skipped: tuple[SkippedQuestion, ...]
    columns: Columns | None = None

    def has_pictures_in(self, folder: Path) -> bool:
        """Return whether the pictures are in `folder`, under the names that the questions use."""
        return self.format_name == OWN and self.path.parent.resolve() == folder.resolve()


class ImportReader:
    """The reading of a file: its format, and for a spreadsheet its columns; then its entries."""

    def __init__(
        self,
        path: Path,
        data: bytes,
        monitor: ProgressMonitor,
        format_name: str = "",
        mapping: Mapping | None = None,
    ) -> None:
        """Begin to read the bytes of the file at `path`; its content shows its format.

        `mapping` says what the columns of a spreadsheet hold. Raises ExchangeError.
        """
        self.path = path
        self._source, self._monitor = SourceFile(data, path.name), monitor
        self.reader = formats.reader(format_name) if format_name else formats.detect(self._source)
        self.columns: Columns | None = None
        self._table: Table | None = None
        if isinstance(self.reader, CsvReader | XlsxReader):
            share = _TABLE_SHARES[self.reader.name]
            table = self.reader.table(self._source, monitor.part(0, share))
            self._monitor = monitor.part(share, 1)
            wanted = table.mapping if mapping is None else complete_mapping(table.rows, mapping)
            self._table = replace(table, mapping=wanted)
            self.columns = Columns(wanted, table.rows[:SHOWN_ROWS])

    def entries(self) -> Iterator[Entry]:
        """Yield all that the file says. Raises ExchangeError."""
        if self._table is not None:
            yield from entries(self._table, self._monitor)
        else:
            yield from self.reader.read(self._source, self._monitor)


def read_import(
    path: Path, data: bytes, monitor: ProgressMonitor, format_name: str = ""
) -> Imported:
    """Return what is in the file at `path`, whose bytes are `data`; its content shows its format.

    Raises ExchangeError.
    """
    import_reader = ImportReader(path, data, monitor, format_name)
    reader = import_reader.reader
    return collected(
        path, reader.name, reader.title, import_reader.columns, import_reader.entries()
    )


def collected(
    path: Path, name: str, title: str, columns: Columns | None, entries: Iterable[Entry]
) -> Imported:
    """Return what the file at `path` is, of the format called `name` and `title`, as a whole."""
    heading = Heading()
    notes: list[FileNote] = []
    found: list[FoundQuestion] = []
    skipped: list[SkippedQuestion] = []
    for entry in entries:
        if isinstance(entry, FoundQuestion):
            found.append(entry)
        elif isinstance(entry, SkippedQuestion):
            skipped.append(entry)
        elif isinstance(entry, FileNote):
            notes.append(entry)
        else:
            heading = entry
    return Imported(path, name, title, heading, tuple(notes), tuple(found), tuple(skipped), columns)


def quiz_of(imported: Imported, chosen: Sequence[FoundQuestion]) -> Quiz:
    """Make a quiz of the chosen questions, with what the file says about the quiz."""
    heading = imported.heading
    title = heading.title or imported.path.stem
    quiz = heading.quiz or Quiz(
        FORMAT, title, (), language=heading.language, description=heading.description
    )
    return replace(quiz, questions=tuple(found.question for found in chosen))


def pictures_of(imported: Imported, chosen: Iterable[FoundQuestion]) -> Find:
    """Return how to find the pictures of questions: in the file, or beside a questions file."""
    if imported.format_name == OWN:
        return pictures_in(imported.path.parent)
    return {each.name: each.data for found in chosen for each in found.pictures}.get


def pictures_in(folder: Path) -> Find:
    """Return the pictures of a questions file in `folder`."""
    return partial(read_image, folder)


# Out


@contextmanager
def folder_of_pictures(imported: Imported) -> Iterator[Path]:
    """A folder that holds the pictures of the questions for a writer, under their names."""
    if imported.format_name == OWN:
        yield imported.path.parent
        return
    with tempfile.TemporaryDirectory(prefix="quizapp-") as name:
        folder = Path(name)
        for found in imported.found:
            for picture in found.pictures:
                path = folder / picture.name
                if path.parent == folder and not path.exists():
                    path.write_bytes(picture.data)
        yield folder


def export(
    writer: Writer, quiz: Quiz, folder: Path, target: Path, monitor: ProgressMonitor
) -> None:
    """Write `quiz`, whose pictures are in `folder`, to the file at `target`, whole.

    A file that is there is replaced. Raises ExchangeError past the limit of
    `monitor`, and what `save` raises.
    """
    save(target, writer.write(quiz, folder, monitor), version_at(target))


def save_own(quiz: Quiz, find: Find | None, target: Path, monitor: ProgressMonitor) -> None:
    """Write `quiz` as a questions file at `target`, with ids, and its pictures beside it.

    Without `find` the pictures stay where they are. Raises ExchangeError, OSError if a picture
    can't be written, and what `save` raises; then there is nothing new.
    """
    sweep_begun(target)
    pictures = PictureSaver(target)
    questions = quiz.questions if find is None else pictures.saved(quiz.questions, find)
    try:
        export(
            QuizappWriter(), with_ids(replace(quiz, questions=questions)), target, target, monitor
        )
    except BaseException:
        pictures.take_back()
        raise
    pictures.end()


def with_ids(quiz: Quiz) -> Quiz:
    """`quiz` with an id for itself and for each of its questions."""
    give = new_ids({question.id for question in quiz.questions})
    questions = tuple(
        question if question.id else replace(question, id=give(question))
        for question in quiz.questions
    )
    return replace(quiz, id=quiz.id or slug(quiz.title) or "quiz", questions=questions)


def new_ids(taken: set[str]) -> Callable[[Question], str]:
    """Return what gives questions ids that are not among those `taken`."""
    last: dict[str, int] = {}

    def give(question: Question) -> str:
        base = question.id or slug(question.prompt) or "question"
        found, number = base, last.get(base, 1)
        while found in taken:
            number += 1
            found = f"{base}-{number}"
        last[base] = number
        taken.add(found)
        return found

    return give
