"""The command that turns a file of one format into one of another, and tells what became of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec
from msgspec import Struct

from quizapp.app.converting import converting
from quizapp.app.converting.converting import Imported
from quizapp.app.printable import for_json, on_one_line
from quizapp.exchange import formats
from quizapp.exchange import messages as words
from quizapp.exchange.protocol import ExchangeError, Loss, Place, ProgressMonitor, Reason, Writer
from quizapp.files import messages as file_words
from quizapp.files.reader import read_all
from quizapp.files.saving import messages as saving_words
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError

_CLEAR_LINE = "\r\x1b[K"


class ConvertOptions(Struct, frozen=True):
    """How to convert: from and to which format, "" for what the files tell; told as JSON."""

    from_format: str = ""
    to_format: str = ""
    as_json: bool = False


class Told(Struct, frozen=True):
    """One thing to be told: where, of which question, and what."""

    where: str
    excerpt: str
    reason: str


class Account(Struct, frozen=True, omit_defaults=True):
    """What became of the questions, as JSON tells it: `found` are as many as came and `skipped`.

    `notes` are about the file as a whole. `lost` is what another system's format can't carry.
    `error` says why nothing could be read or written; then none was found.
    """

    found: int
    imported: int
    skipped: tuple[Told, ...]
    changed: tuple[Told, ...]
    notes: tuple[str, ...]
    lost: tuple[Told, ...] | None = None
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
    """Turn the file `source` into `target`, and print what became of the questions.

    Returns the exit status: 0 where all came, 1 where some were left out, 2 where nothing could
    be read or written. How far it is is shown on `terminal` where that is one.
    """
    progress = Progress(terminal)
    try:
        writer = _writer(target, options.to_format)
        imported = _read(source, target, options.from_format, progress)
        losses = _write(imported, writer, target, progress)
    except (RefusedError, KeyboardInterrupt) as error:
        progress.end()
        said = str(error) or "cancelled. Nothing was written."
        err.write(on_one_line(f"quizapp: {said}"))
        if options.as_json:
            _print_json(Account(0, 0, (), (), (), error=for_json(said)), out)
        return 2
    progress.end()
    left_out = sum(loss.is_left_out for loss in losses)
    account = _account(imported, losses, is_export=writer.name != converting.OWN)
    if options.as_json:
        _print_json(account, out)
    else:
        out.writelines(map(on_one_line, _lines(account)))
        out.write(on_one_line(_summary(account, imported, writer, target)))
        if left_out:
            out.write(on_one_line(f"Questions that {writer.title} can't hold: {left_out}."))
    return int(bool(account.skipped or left_out))


def _writer(target: Path, name: str) -> Writer:
    try:
        return formats.writer(name) if name else formats.writer_for(target.suffix)
    except ExchangeError as error:
        raise RefusedError(words.message(error)) from error


def _read(source: Path, target: Path, name: str, progress: "Progress") -> Imported:
    data = read_all(source)
    if not isinstance(data, bytes):
        raise RefusedError(file_words.message(data))
    if target.exists() and target.samefile(source):
        raise RefusedError(f"{target} is the file to read. Name another one to write.")
    try:
        monitor = progress.monitor("Reading")
        return converting.read_import(source, data, monitor, name)
    except ExchangeError as error:
        raise RefusedError(f"{source}: {words.message(error)}") from error


def _write(
    imported: Imported, writer: Writer, target: Path, progress: "Progress"
) -> tuple[Loss, ...]:
    """Write the questions, if there are any; returns what was lost."""
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
        raise RefusedError(saving_words.message(error)) from error
    except ExchangeError as error:
        raise RefusedError(f"{target}: {words.message(error)}") from error
    except OSError as error:
        raise RefusedError(f"The pictures can't be written ({error}).") from error
    return losses


def _account(imported: Imported, losses: tuple[Loss, ...], *, is_export: bool) -> Account:
    found, skipped = imported.found, imported.skipped
    return Account(
        len(found) + len(skipped),
        len(found),
        tuple(_told(each.place, each.excerpt, each.reason) for each in skipped),
        tuple(_told(each.place, each.excerpt, why) for each in found for why in each.changed),
        tuple(for_json(words.message(note.reason)) for note in imported.notes),
        tuple(_told(each.place, each.excerpt, each.reason) for each in losses)
        if is_export or losses
        else None,
    )


def _print_json(account: Account, out: TextIO) -> None:
    text = msgspec.json.format(msgspec.json.encode(account), indent=2).decode() + "\n"
    out.writelines(text.splitlines(keepends=True))


def _told(place: Place, excerpt: str, reason: Reason) -> Told:
    return Told(for_json(words.place(place)), for_json(excerpt), for_json(words.message(reason)))


def _lines(account: Account) -> Iterator[str]:
    for note in account.notes:
        yield f"note: {note}"
    kinds = {"skipped": account.skipped, "changed": account.changed, "lost": account.lost or ()}
    for kind, entries in kinds.items():
        for told in entries:
            begins = f" “{told.excerpt}”" if told.excerpt else ""
            yield f"{told.where}: {kind}: {told.reason}{begins}"


def _summary(account: Account, imported: Imported, writer: Writer, target: Path) -> str:
    counts = f"{account.found} found, {account.imported} imported, {len(account.skipped)} skipped"
    if account.imported:
        done = f"Written to {target} ({writer.title})."
    else:
        done = "Nothing was written, since no question can be taken."
    return f"{imported.path} ({imported.format_title}): {counts}. {done}"


class Progress:
    """A line on a terminal that says how far something is; nothing where there is none."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._is_shown = out.isatty()
        self._said = ""

    def monitor(self, doing: str) -> ProgressMonitor:
        """Return a monitor that shows here how far something is."""
        return ProgressMonitor(self._teller(doing))

    def _teller(self, doing: str) -> Callable[[float], None] | None:
        def tell(share: float) -> None:
            said = f"{doing}… {share:.0%}"
            if said != self._said:
                self._said = said
                self._out.write(f"{_CLEAR_LINE}{said}")
                self._out.flush()

        return tell if self._is_shown else None

    def end(self) -> None:
        """Take the line away."""
        if self._said:
            self._out.write(_CLEAR_LINE)
            self._out.flush()
            self._said = ""
