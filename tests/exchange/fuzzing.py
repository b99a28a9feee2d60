"""Gives damaged files to every reader: python -m tests.exchange.fuzzing [INPUTS] [FORMAT …].

A reader may refuse a file by ExchangeError; whatever it finds must be sound. The formats are those
of other programs, and this one's: see tests.hostile.own_files. An input that breaks this is kept in
build/fuzz.
"""

import random
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from time import monotonic
from types import FrameType

import msgspec

from quizapp.exchange import formats, messages
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FileNote,
    FoundQuestion,
    Picture,
    ProgressMonitor,
    Reader,
    SkippedQuestion,
    SourceFile,
)
from quizapp.quiz.model import Question
from tests.exchange.damage import damaged
from tests.exchange.seeds import seeds
from tests.hostile import own_files

DEADLINE_S = 20
FOLDER = Path(__file__).parents[2] / "build" / "fuzz"

_CHUNK = 500
_SLOW = Fraction(1, 20)
"""The part of the inputs that a slow format gets, beside any other."""
_WRITING = "wax+"
_NAMELESS = tempfile.gettempdir()
"""What is opened for a temporary file that has no name."""
_TEMPORARY = tuple(str(Path(tempfile.gettempdir()) / begin) for begin in ("quizapp-", "openpyxl."))


class Fault(Exception):  # noqa: N818 (no error of the program)
    """A reader has broken a promise."""


class TooSlowError(BaseException):
    """A reader has gone past its deadline; nothing of the program may catch it."""


def check(reader: Reader, data: bytes) -> None:
    """Read `data` as a file of the reader's, and raise what it must not do."""
    source = SourceFile(data, f"damaged{reader.endings[0]}")
    with _deadline():
        try:
            reader.recognizes(source)
            for entry in reader.read(source, ProgressMonitor()):
                _check_entry(entry, may_be_empty=reader.name == "quizapp")
        except ExchangeError as error:
            messages.message(error)


def input_of(name: str, number: int) -> bytes:
    """The input number `number` of a format: always the same."""
    if name in own_files.NAMES:
        return own_files.input_of(name, number)
    return damaged(seeds()[name], random.Random(f"{name} {number}"))


def _check_entry(entry: Entry, *, may_be_empty: bool) -> None:
    if isinstance(entry, FileNote):
        messages.message(entry.reason)
    elif isinstance(entry, SkippedQuestion):
        messages.message(entry.reason)
        messages.place(entry.place)
    elif isinstance(entry, FoundQuestion):
        for reason in entry.changed:
            messages.message(reason)
        messages.place(entry.place)
        _check_question(entry.question, entry.pictures)
        texts = (entry.question.prompt.strip(), *entry.question.texts)
        if not may_be_empty and not all(texts):
            raise Fault("a text is empty")


def _check_question(question: Question, pictures: Sequence[Picture]) -> None:
    """Whether a questions file can hold the question, and its pictures are files beside it."""
    round_trip = msgspec.json.decode(msgspec.json.encode(question), type=Question)
    if round_trip != question:
        raise Fault("the question is another one when it is read again")
    answers = {question.answer} if isinstance(question.answer, str) else {*question.answer}
    if len({*question.texts}) < len(question.options) or not answers <= {*question.texts}:
        raise Fault("options are the same, or an answer is none of them")
    for picture in pictures:
        if Path(picture.name).name != picture.name or "\\" in picture.name:
            raise Fault("a picture would leave the folder")


@contextmanager
def _deadline() -> Iterator[None]:
    """Ends what takes too long, where the system can."""
    can = hasattr(signal, "SIGALRM") and threading.current_thread() is threading.main_thread()
    if not can:
        yield
        return
    before = signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(DEADLINE_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError


def _forbid_writing(event: str, args: tuple[object, ...]) -> None:
    """Lets no file be made or changed while readers run, but in temporary folders of theirs."""
    if event != "open" or not isinstance(args[1], str):
        return
    path = str(args[0])
    if set(args[1]) & set(_WRITING) and path != _NAMELESS and not path.startswith(_TEMPORARY):
        raise Fault(f"a file is written: {args[0]!r}")


def _start_worker() -> None:
    seeds()
    own_files.prepare()
    for format_ in formats.READERS:
        formats.reader(format_.name)
    sys.dont_write_bytecode = True
    sys.addaudithook(_forbid_writing)


def _run(name: str, numbers: range) -> list[tuple[int, str]]:
    """The numbers of the inputs that break something, and what."""
    faults = []
    for number in numbers:
        try:
            _check(name, input_of(name, number))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            faults.append((number, f"{type(error).__name__}: {error}"))
    return faults


def _check(name: str, data: bytes) -> None:
    if name not in own_files.NAMES:
        check(formats.reader(name), data)
        return
    with _deadline():
        own_files.check(name, data)


def _shares(count: int, names: Sequence[str]) -> dict[str, int]:
    """How many inputs each format gets: fewer where one takes long, unless alone."""
    weights = {name: _SLOW if name in own_files.SLOW else 1 for name in names}
    return {name: -(-count * weight // sum(weights.values())) for name, weight in weights.items()}


def main(arguments: Sequence[str]) -> int:
    """Run as many inputs as asked for, over the formats named or over all."""
    count = int(arguments[0]) if arguments else 100_000
    names = arguments[1:] or [*(format_.name for format_ in formats.READERS), *own_files.NAMES]
    shares = _shares(count, names)
    chunks = [
        (name, range(start, min(start + _CHUNK, shares[name])))
        for start in range(0, max(shares.values()), _CHUNK)
        for name in names
        if start < shares[name]
    ]
    count = sum(shares.values())
    begun, done, found = monotonic(), 0, 0
    with ProcessPoolExecutor(initializer=_start_worker) as pool:
        running = {pool.submit(_run, *chunk): chunk for chunk in chunks}
        for future in as_completed(running):
            name, numbers = running[future]
            done += len(numbers)
            for number, what in future.result():
                found += 1
                FOLDER.mkdir(parents=True, exist_ok=True)
                path = FOLDER / f"{name}-{number}.bin"
                path.write_bytes(input_of(name, number))
                print(f"\n{path}: {what}")
            print(f"\r{done:,} of {count:,} inputs, {found} faults", end="", flush=True)
    took_s = monotonic() - begun
    print(f"\n{len(names)} readers, {took_s:.0f} s, {done / took_s:.0f} inputs a second")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
