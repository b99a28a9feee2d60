"""Work in a process of its own, so that the window stays quick: what it tells, and its end."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from time import sleep
from typing import BinaryIO

_NICE = 10
_REST_S = 0.001
_LENGTH_BYTES = 8


class EndedError(Exception):
    """The process came to an end before it was done; it may have been stopped."""


class Apart:
    """One run of a module of ours. `parts` waits for what it tells; `stop` ends it at any time."""

    def __init__(self, module: str, *arguments: str) -> None:
        """A run of `module` with `arguments`."""
        self._command = [sys.executable, "-m", module, *arguments]
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.is_stopped = False

    def parts(self, given: Iterable[bytes] = ()) -> Iterator[bytes]:
        """What the process tells, part by part; `given` is what it reads.

        Raises EndedError, and OSError where it can't be started.
        """
        with self._lock:
            if self.is_stopped:
                raise EndedError("stopped")
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
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
                    raise EndedError("cut off")
                yield part
                sleep(_REST_S)  # so that the window's thread never waits for this one
            if process.wait():
                raise EndedError(str(process.returncode))
        finally:
            process.kill()
            process.wait()
            process.stdout.close()

    def stop(self) -> None:
        """End the process, if it runs."""
        with self._lock:
            self.is_stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.kill()


class Teller:
    """In the process: tells parts to whoever started it, in a low priority."""

    def __init__(self, out: BinaryIO) -> None:
        """Tell them by `out`."""
        self._out = out
        if hasattr(os, "nice"):
            os.nice(_NICE)

    def tell(self, part: bytes) -> None:
        """Send one part. Raises OSError where nobody listens any more."""
        self._out.write(len(part).to_bytes(_LENGTH_BYTES, "big") + part)
        self._out.flush()


def environment() -> dict[str, str]:
    """The environment in which the process finds this very program."""
    package = Path(__file__).resolve().parents[2]
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (str(package), known)))}
