"""Reads a file of another system in a subprocess, which can be canceled."""

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from quizapp.app.converting.converting import Columns, Imported, ImportReader, collected
from quizapp.app.work import Progress, Sender, Subprocess, SubprocessError
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Heading,
    ProgressMonitor,
    SkippedQuestion,
)
from quizapp.exchange.tables.columns import Mapping
from quizapp.files.reader import MANY_QUESTIONS, Rest, read_all

_AT_ONCE = 40
"""Entries that are sent together: few enough not to hold up the window."""


class Failed(Struct, frozen=True):
    """Why a file can't be read: a code of the words of `room`, and its data."""

    room: Literal["files", "exchange"]
    code: str
    data: dict[str, str | int]


class Part(Struct, omit_defaults=True):
    """Some of what a file holds, as the subprocess sends it. `share` is how far it is, 0 to 1."""

    share: float = 0.0
    format_name: str = ""
    format_title: str = ""
    columns: Columns | None = None
    heading: Heading | None = None
    notes: list[FileNote] = []
    entries: list[FoundQuestion | SkippedQuestion] = []
    failed: Failed | None = None


class FailedImportError(Exception):
    """The file can't be read; `failed` says why.

    `format_name` is the format that it seemed to be, "" if none was known, and `columns` are
    those of a spreadsheet, all the same.
    """

    def __init__(
        self, failed: Failed, format_name: str = "", columns: Columns | None = None
    ) -> None:
        super().__init__(failed)
        self.failed = failed
        self.format_name = format_name
        self.columns = columns


class ImportProcess(Subprocess):
    """One reading of a file. `run` waits for it."""

    def __init__(self, path: Path, format_name: str = "", mapping: Mapping | None = None) -> None:
        """A reading of the file at `path`, whose content tells its format, or as `format_name`.

        `mapping` says what a spreadsheet's columns hold.
        """
        super().__init__("quizapp.app.converting.import_process", str(path), format_name)
        self._path = path
        self._given = b"" if mapping is None else msgspec.json.encode(mapping)
        self.share = 0.0
        """How far it is, 0 to 1."""

    def run(self) -> Imported:
        """Return what is in the file. Raises FailedImportError, SubprocessError, and OSError.

        The objects of a big file are taken out of the garbage collector's rounds for good: they
        would hold the window up.
        """
        with Rest():
            imported = self._run()
            if len(imported.found) + len(imported.skipped) >= MANY_QUESTIONS:
                gc.freeze()
        return imported

    def _run(self) -> Imported:
        decoder = msgspec.msgpack.Decoder(Part)
        first: Part | None = None
        entries: list[Entry] = []
        for data in self.parts([self._given]):
            part = decoder.decode(data)
            if part.failed is not None:
                seen = first or Part()
                raise FailedImportError(part.failed, seen.format_name, seen.columns)
            first = part if part.format_name else first
            self.share = max(self.share, part.share)
            if part.heading is not None:
                entries.append(part.heading)
            entries += part.notes
            entries += part.entries
        if first is None:
            raise SubprocessError("nothing was sent")
        return collected(self._path, first.format_name, first.format_title, first.columns, entries)


def parts_of(
    path: Path, format_name: str, mapping: Mapping | None, send: Callable[[Part], None]
) -> None:
    """Send what is in the file at `path`, part by part, or why it can't be read."""
    data = read_all(path)
    if not isinstance(data, bytes):
        about = {key: _plain(value) for key, value in data.data.items()}
        send(Part(failed=Failed("files", data.code, about)))
        return
    progress = Progress(lambda share: send(Part(share)))
    try:
        import_reader = ImportReader(
            path, data, ProgressMonitor(progress.reach), format_name, mapping
        )
        reader = import_reader.reader
        send(Part(progress.share, reader.name, reader.title, import_reader.columns))
        for part in _gathered(import_reader.entries()):
            part.share = progress.share
            send(part)
    except ExchangeError as error:
        send(Part(failed=Failed("exchange", error.code, dict(error.data))))


def _gathered(entries: Iterator[Entry]) -> Iterator[Part]:
    part = Part()
    for entry in entries:
        if isinstance(entry, Heading):
            part.heading = entry
        elif isinstance(entry, FileNote):
            part.notes.append(entry)
        else:
            part.entries.append(entry)
        if len(part.notes) + len(part.entries) >= _AT_ONCE:
            yield part
            part = Part()
    yield part


def _plain(value: object) -> str | int:
    return value if isinstance(value, str | int) else str(value)


def main(path: str, format_name: str) -> int:
    """Read the file at `path`, by the mapping on standard input, and send what is in it."""
    given = sys.stdin.buffer.read()
    mapping = msgspec.json.decode(given, type=Mapping) if given else None
    sender, encoder = Sender(sys.stdout.buffer), msgspec.msgpack.Encoder()

    def send(part: Part) -> None:
        sender.send(encoder.encode(part))

    try:
        parts_of(Path(path), format_name, mapping, send)
    except BrokenPipeError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
