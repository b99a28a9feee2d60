"""`quizapp convert`: converts a file to another format, and prints what was changed or lost."""

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import msgspec
from msgspec import Struct

from quizapp.app.converting import converting
from quizapp.app.converting.converting import Imported
from quizapp.cli.printable import counted, for_json, on_one_line
from quizapp.exchange import formats, messages
from quizapp.exchange.protocol import ExchangeError, Loss, Place, ProgressMonitor, Reason, Writer
from quizapp.files import messages as file_messages
from quizapp.files.reader import read_all
from quizapp.files.saving import messages as saving_messages
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError

_CLEAR_LINE = "\r\x1b[K"


class ConvertOptions(Struct, frozen=True):
    """From and to which format ("" to detect it), and whether to print JSON."""

    from_format: str = ""
    to_format: str = ""
    as_json: bool = False


class Entry(Struct, frozen=True):
    """What happened to a question: its place, the beginning of its text, and the reason."""

    where: str
    excerpt: str
    reason: str


class Report(Struct, frozen=True, omit_defaults=True):
    """What happened to the questions, as JSON has it: `found` counts those imported and skipped.

    `notes` are about the file as a whole. `lost` is what another system's format can't store.
    `error` says why nothing could be read or written; then nothing was found.
    """

    found: int
    imported: int
    skipped: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    notes: tuple[str, ...]
    lost: tuple[Entry, ...] | None = None
    error: str = ""


class RefusedError(Exception):
    """Nothing can be converted; the message says why."""


def convert_file(
    source: Path,
    target: Path,
    options: ConvertOptions,
    out: TextIO,
    err: TextIO,
    terminal: TextIO,
) -> int:
    """Convert the file `source` to `target`, and print what happened to the questions.

    Return the exit status: 0 if all were converted, 1 if some were left out, 2 if nothing could
    be read or written. Progress is shown on `terminal`, if it is one.
    """
    progress = Progress(terminal)
    try:
        writer = _writer(target, options.to_format)
        imported = _read(source, target, options.from_format, progress)
        losses = _write(imported, writer, target, progress)
    except (RefusedError, KeyboardInterrupt) as error:
        progress.end()
        message = str(error) or "Canceled. Nothing was written."
        err.write(on_one_line(f"quizapp: {message}"))
        if options.as_json:
            _print_json(Report(0, 0, (), (), (), error=for_json(message)), out)
        return 2
    progress.end()
    left_out = sum(loss.is_left_out for loss in losses)
    report = _report(imported, losses, is_export=writer.name != converting.OWN)
    if options.as_json:
        _print_json(report, out)
    else:
        out.writelines(map(on_one_line, _lines(report)))
        out.write(on_one_line(_summary(report, imported, writer, target)))
        if left_out:
            questions = counted(left_out, "question")
            out.write(on_one_line(f"Left out {questions} that {writer.title} can't store."))
    return int(bool(report.skipped or left_out))


def _writer(target: Path, name: str) -> Writer:
    try:
        return formats.writer(name) if name else formats.writer_for(target.suffix)
    except ExchangeError as error:
        raise RefusedError(messages.message(error)) from error


def _read(source: Path, target: Path, name: str, progress: "Progress") -> Imported:
    data = read_all(source)
    if not isinstance(data, bytes):
        raise RefusedError(file_messages.message(data))
    if target.exists() and target.samefile(source):
        raise RefusedError(f"Couldn't write {target}: it is the file to read. Choose another name.")
    try:
        monitor = progress.monitor("Reading")
        return converting.read_import(source, data, monitor, name)
    except ExchangeError as error:
        raise RefusedError(f"{source}: {messages.message(error)}") from error


def _write(
    imported: Imported, writer: Writer, target: Path, progress: "Progress"
) -> tuple[Loss, ...]:
    """Write the questions, if there are any; return what was lost."""
    if not imported.found:
        return ()
    quiz, monitor = converting.quiz_of(imported, imported.found), progress.monitor("Writing")
    try:
        with converting.folder_of_pictures(imported) as folder:
            losses = tuple(writer.losses(quiz, folder))
            if writer.name == converting.OWN:
                is_beside = imported.has_pictures_in(target.parent)
                find = None if is_beside else converting.pictures_of(imported, imported.found)
                converting.save_own(quiz, find, target, monitor)
            else:
                converting.export(writer, quiz, folder, target, monitor)
    except (SaveError, ChangedOnDiskError) as error:
        raise RefusedError(saving_messages.message(error)) from error
    except ExchangeError as error:
        raise RefusedError(f"{target}: {messages.message(error)}") from error
    except OSError as error:
        raise RefusedError(f"Couldn't write the pictures ({error}).") from error
    return losses


def _report(imported: Imported, losses: tuple[Loss, ...], *, is_export: bool) -> Report:
    found, skipped = imported.found, imported.skipped
    return Report(
        len(found) + len(skipped),
        len(found),
        tuple(_entry(each.place, each.excerpt, each.reason) for each in skipped),
        tuple(_entry(each.place, each.excerpt, why) for each in found for why in each.changed),
        tuple(for_json(messages.message(note.reason)) for note in imported.notes),
        tuple(_entry(each.place, each.excerpt, each.reason) for each in losses)
        if is_export or losses
        else None,
    )


def _print_json(report: Report, out: TextIO) -> None:
    text = msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"
    out.writelines(text.splitlines(keepends=True))


def _entry(place: Place, excerpt: str, reason: Reason) -> Entry:
    return Entry(
        for_json(messages.place(place)), for_json(excerpt), for_json(messages.message(reason))
    )


def _lines(report: Report) -> Iterator[str]:
    for note in report.notes:
        yield f"note: {note}"
    kinds = {"skipped": report.skipped, "changed": report.changed, "lost": report.lost or ()}
    for kind, entries in kinds.items():
        for entry in entries:
            excerpt = f" “{entry.excerpt}”" if entry.excerpt else ""
            yield f"{entry.where}: {kind}: {entry.reason}{excerpt}"


def _summary(report: Report, imported: Imported, writer: Writer, target: Path) -> str:
    found = counted(report.found, "question")
    counts = f"{found} found, {report.imported} imported, {len(report.skipped)} skipped"
    if report.imported:
        done = f"Saved {target} ({writer.title})."
    else:
        done = "Nothing was written: no question can be used."
    return f"{imported.path} ({imported.format_title}): {counts}. {done}"


class Progress:
    """A progress line on a terminal; shows nothing if `out` isn't one."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._is_shown = out.isatty()
        self._line = ""

    def monitor(self, activity: str) -> ProgressMonitor:
        """A monitor that shows the progress of an activity, such as "Reading"."""

        def show(share: float) -> None:
            line = f"{activity}… {share:.0%}"
            if line != self._line:
                self._line = line
                self._out.write(f"{_CLEAR_LINE}{line}")
                self._out.flush()

        return ProgressMonitor(show if self._is_shown else None)

    def end(self) -> None:
        """Clear the line."""
        if self._line:
            self._out.write(_CLEAR_LINE)
            self._out.flush()
            self._line = ""
