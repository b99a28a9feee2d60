"""Checks a whole questions file in a process of its own, so that the window stays quick."""

import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.app.editing.live_check import Told, steps_of, told_finding, told_problem
from quizapp.app.work import Sender, Subprocess, encoded
from quizapp.files.editing.document import Document
from quizapp.files.reader import check
from quizapp.files.syntax.strict import NotEditableError
from quizapp.items.rules import findings

_AT_ONCE = 20


class Said(Struct, frozen=True):
    """What is told about the question at `index`, or, where that is None, about the file."""

    index: int | None
    told: tuple[Told, ...]


class WholeCheck(Subprocess):
    """One check of a file. `run` waits for it."""

    def __init__(self, pieces: Sequence[str], folder: Path | None) -> None:
        """A check of the file whose text is made of `pieces`, its pictures in `folder`."""
        super().__init__("quizapp.app.editing.whole_check", "" if folder is None else str(folder))
        self._pieces = pieces

    def run(self) -> list[Said]:
        """What is told about the file. Raises SubprocessError, and OSError."""
        decoder = msgspec.msgpack.Decoder(list[Said])
        parts = self.parts(encoded(self._pieces))
        return [said for part in parts for said in decoder.decode(part)]


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


def main(folder: str) -> int:
    """Check the file on standard input, and tell what is told, some questions at a time."""
    sender, encoder = Sender(sys.stdout.buffer), msgspec.msgpack.Encoder()
    data = sys.stdin.buffer.read()
    try:
        told = list(whole_file(data, Path(folder) if folder else None))
        for at in range(0, len(told), _AT_ONCE):
            sender.send(encoder.encode(told[at : at + _AT_ONCE]))
    except (NotEditableError, BrokenPipeError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
