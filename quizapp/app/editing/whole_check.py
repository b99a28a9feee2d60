"""Checks a whole questions file in a subprocess, so that the window stays responsive."""

import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.app.editing.live_check import EditorProblem, from_finding, from_problem, steps_of
from quizapp.app.work import Sender, Subprocess, encoded
from quizapp.files.editing.document import Document
from quizapp.files.reader import check
from quizapp.files.syntax.strict import NotEditableError
from quizapp.items.rules import findings

_AT_ONCE = 20


class QuestionProblems(Struct, frozen=True):
    """The problems of the question at `index`, or of the file as a whole if that is None."""

    index: int | None
    problems: tuple[EditorProblem, ...]


class WholeCheck(Subprocess):
    """One check of a file. `run` waits for it."""

    def __init__(self, pieces: Sequence[str], folder: Path | None) -> None:
        """A check of the file whose text is made of `pieces`, its pictures in `folder`."""
        super().__init__("quizapp.app.editing.whole_check", "" if folder is None else str(folder))
        self._pieces = pieces

    def run(self) -> list[QuestionProblems]:
        """Return the problems of the file. Raises SubprocessError, and OSError."""
        decoder = msgspec.msgpack.Decoder(list[QuestionProblems])
        parts = self.parts(encoded(self._pieces))
        return [each for part in parts for each in decoder.decode(part)]


def whole_file(data: bytes, folder: Path | None) -> Iterator[QuestionProblems]:
    """Yield the problems of the file in `data`: first of the file itself, then by question."""
    document = Document(data)
    pieces = document.pieces(0, 2 * document.count + 2)
    ends = list(accumulate(len(piece.encode()) for piece in pieces))
    loaded = check(data, folder=folder)
    about: dict[int | None, list[EditorProblem]] = {None: []}
    for problem in loaded.problems:
        steps = steps_of(problem.path)
        index = steps[1] if len(steps) > 1 and steps[0] == "questions" else None
        if isinstance(index, int):
            found = from_problem(problem, steps[2:], ends[2 * index])
            about.setdefault(index, []).append(found)
        else:
            about[None].append(from_problem(problem, steps, 0))
    if loaded.quiz is not None and loaded.quiz.questions:
        for finding in findings(loaded.quiz):
            at = None if finding.index is None else loaded.spots.positions[finding.index]
            about.setdefault(at, []).append(from_finding(finding))
    for index, problems in about.items():
        yield QuestionProblems(index, tuple(problems))


def main(folder: str) -> int:
    """Check the file on standard input, and send its problems, some questions at a time."""
    sender, encoder = Sender(sys.stdout.buffer), msgspec.msgpack.Encoder()
    data = sys.stdin.buffer.read()
    try:
        found = list(whole_file(data, Path(folder) if folder else None))
        for at in range(0, len(found), _AT_ONCE):
            sender.send(encoder.encode(found[at : at + _AT_ONCE]))
    except (NotEditableError, BrokenPipeError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
