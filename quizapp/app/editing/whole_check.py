"""Checks a whole questions file in a process of its own, so that the window stays quick."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from threading import Lock
from time import sleep

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from quizapp.app.apart import environment
from quizapp.app.editing.live_check import Told, steps_of, told_finding, told_problem
from quizapp.files.editing.document import Document, NotEditableError
from quizapp.files.reader import check
from quizapp.items.rules import findings
from quizapp.quiz.model import Question

_NICE = 10
_AT_ONCE = 256
_LINES = 20
_REST_S = 0.001


class Said(Struct, frozen=True):
    """What is told about the question at `index`, or, where that is None, about the file."""

    index: int | None
    told: tuple[Told, ...]


class CheckFailedError(Exception):
    """The process that checks came to an end before it was done."""


class WholeCheck:
    """One check of a file. `run` waits for it; `stop` ends it from another thread."""

    def __init__(self, pieces: Sequence[str], folder: Path | None) -> None:
        """A check of the file whose text is made of `pieces`, its pictures in `folder`."""
        self._pieces = pieces
        self._folder = "" if folder is None else str(folder)
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_stopped = False

    def run(self) -> list[Said]:
        """What is told about the file. Raises CheckFailedError, and OSError."""
        command = [sys.executable, "-m", "quizapp.app.editing.whole_check", self._folder]
        with self._lock:
            if self._is_stopped:
                raise CheckFailedError("stopped")
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
            )
        process = self._process
        with process:
            assert process.stdin is not None
            assert process.stdout is not None
            with contextlib.suppress(BrokenPipeError):
                for at in range(0, len(self._pieces), _AT_ONCE):
                    process.stdin.write("".join(self._pieces[at : at + _AT_ONCE]).encode())
                process.stdin.close()
            found: list[Said] = []
            decoder = msgspec.json.Decoder(Said)
            for line in process.stdout:
                found.append(decoder.decode(line))
                if len(found) % _LINES == 0:
                    sleep(_REST_S)  # so that the window's thread never waits for this one
        if process.returncode:
            raise CheckFailedError(str(process.returncode))
        return found

    def stop(self) -> None:
        """End the process, if it runs."""
        with self._lock:
            self._is_stopped = True
            if self._process is not None and self._process.poll() is None:
                self._process.kill()


def whole_file(data: bytes, folder: Path | None) -> Iterator[Said]:
    """What is told about the file in `data`, question by question; first about the file itself."""
    document = Document(data)
    pieces = document.pieces(0, 2 * document.count + 2)
    ends = list(accumulate(len(piece.encode()) for piece in pieces))
    loaded = check(data, folder=folder)
    about: dict[int | None, list[Told]] = {None: []}
    for problem in loaded.problems:
        steps = steps_of(problem.path)
        index = steps[1] if len(steps) > 1 and steps[0] == "questions" else None
        if isinstance(index, int):
            told = told_problem(problem, steps[2:], ends[2 * index])
            about.setdefault(index, []).append(told)
        else:
            about[None].append(told_problem(problem, steps, 0))
    if loaded.quiz is not None and loaded.quiz.questions:
        for finding in findings(loaded.quiz):
            at = None if finding.index is None else loaded.spots.positions[finding.index]
            about.setdefault(at, []).append(told_finding(finding))
    for index, told_of_one in about.items():
        yield Said(index, tuple(told_of_one))


def positions_in(document: Document, questions: Sequence[Question]) -> list[int]:
    """Where the usable questions of a file stand among all of its questions."""
    positions: list[int] = []
    at = 0
    for question in questions:
        while at < document.count - 1 and not _is_same(document.question(at), question):
            at += 1
        positions.append(at)
        at += 1
    return positions


def _is_same(found: Question | None, usable: Question) -> bool:
    """Whether `usable` is a question of the file, which may have got another id for one taken."""
    return found is not None and (found == usable or replace(found, id=usable.id) == usable)


def main(folder: str) -> int:
    """Check the file on standard input; print what is told, a line for each question."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    out = sys.stdout.buffer
    encoder = msgspec.json.Encoder()
    try:
        for said in whole_file(sys.stdin.buffer.read(), Path(folder) if folder else None):
            out.write(encoder.encode(said) + b"\n")
        out.flush()
    except (NotEditableError, BrokenPipeError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
