"""Long work, in a thread or a subprocess: how far it is, and how it is canceled."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Lock, Thread
from time import sleep
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

T = TypeVar("T")
U = TypeVar("U")

Walk = Callable[[Sequence[Any]], Iterable[Any]]
"""Goes through the things that work is about: `iter`, or `Task.walk`."""

_NICE = 10
_REST_S = 0.001
_LEAST_STEP = 0.01
_LENGTH_BYTES = 8
_PIECES_AT_ONCE = 256


class CanceledError(Exception):
    """The work was canceled before its end."""


class SubprocessError(Exception):
    """The subprocess ended before it was done; it may have been canceled."""


class Task:
    """Work in another thread that goes through things: `done` of `count`."""

    def __init__(self) -> None:
        self.done, self.count = 0, 0
        self.is_canceled = False

    def walk(self, things: Sequence[T]) -> Iterator[T]:
        """Go through `things`. Raises CanceledError once `is_canceled` is set."""
        self.count = len(things)
        for self.done, thing in enumerate(things):
            if self.is_canceled:
                raise CanceledError
            yield thing


class Cancelable(Protocol):
    """Something that can be canceled from another thread."""

    def cancel(self) -> None:
        """End it."""


Work = TypeVar("Work", bound=Cancelable)


class Current(Generic[Work]):
    """The current work, if there is any; this outlives whoever asked for it."""

    def __init__(self) -> None:
        self.work: Work | None = None

    def finish(self, work: Work) -> bool:
        """Return whether the finished `work` is the current one; then there is none anymore."""
        if work is not self.work:
            return False
        self.work = None
        return True

    def cancel(self, _: object = None) -> None:
        """End it."""
        if self.work is not None:
            self.work.cancel()
            self.work = None


class Subprocess:
    """One run of a module of ours. `parts` waits for what it sends; `cancel` ends it any time."""

    def __init__(self, module: str, *arguments: str) -> None:
        """A run of `module` with `arguments`."""
        self._command = [sys.executable, "-m", module, *arguments]
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_canceled = False

    def parts(self, given: Iterable[bytes] = (), *more: str) -> Iterator[bytes]:
        """Yield what the subprocess sends, part by part; it reads `given`, `more` are arguments.

        Raises SubprocessError, and OSError if it can't be started.
        """
        with self._lock:
            if self.is_canceled:
                raise SubprocessError("canceled")
            self._process = subprocess.Popen(
                [*self._command, *more],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with contextlib.suppress(BrokenPipeError):
                for piece in given:
                    process.stdin.write(piece)
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            while head := process.stdout.read(_LENGTH_BYTES):
                size = int.from_bytes(head, "big")
                part = process.stdout.read(size)
                if len(head) < _LENGTH_BYTES or len(part) < size:
                    raise SubprocessError("cut off")
                yield part
                sleep(_REST_S)  # so that the window's thread never waits for this one
            if process.wait():
                raise SubprocessError(str(process.returncode))
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def cancel(self) -> None:
        """End the process, if it runs, and let none begin."""
        with self._lock:
            self.is_canceled = True
            if self._process is not None and self._process.poll() is None:
                self._process.kill()


class Progress:
    """In the subprocess: how far it is, 0 to 1. `tell` is called about every hundredth."""

    def __init__(self, tell: Callable[[float], object]) -> None:
        self.share = 0.0
        self._tell = tell
        self._told = 0.0

    def reach(self, share: float) -> None:
        """Report that `share` is done."""
        self.share = share
        if share >= self._told + _LEAST_STEP:
            self._told = share
            self._tell(share)


class Sender:
    """In the subprocess: sends parts to the program that started it, at a low priority."""

    def __init__(self, out: BinaryIO) -> None:
        """Send them by `out`."""
        self._out = out
        if hasattr(os, "nice"):
            os.nice(_NICE)

    def send(self, part: bytes) -> None:
        """Send one part. Raises OSError if nobody listens anymore."""
        self._out.write(len(part).to_bytes(_LENGTH_BYTES, "big") + part)
        self._out.flush()


def encoded(pieces: Sequence[str]) -> Iterator[bytes]:
    """Yield the text made of `pieces` as bytes, some pieces at a time."""
    for at in range(0, len(pieces), _PIECES_AT_ONCE):
        yield "".join(pieces[at : at + _PIECES_AT_ONCE]).encode()


def in_thread(work: Callable[[], T]) -> Future[T]:
    """Do `work` in a thread of its own; what it returns or raises is in the future."""
    future: Future[T] = Future()
    _start(work, future)
    return future


def then(future: Future[T], work: Callable[[T], U]) -> Future[U]:
    """Do `work` with the result of `future`, in a thread of its own.

    What it returns, and what either raises, is in the new future.
    """
    made: Future[U] = Future()
    future.add_done_callback(lambda done: _start(lambda: work(done.result()), made))
    return made


def _start(work: Callable[[], T], future: Future[T]) -> None:
    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="background", daemon=True).start()


def _environment() -> dict[str, str]:
    """Return the environment in which the process finds this very program."""
    package = Path(__file__).resolve().parents[2]
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(package), known)))}
