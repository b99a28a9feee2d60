"""Writes a quiz in another system's format, or finds what would be lost, in a subprocess.

So the window can be used meanwhile, and both can be canceled.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from quizapp.app.converting.converting import OWN, export, pictures_in, save_own
from quizapp.app.work import Progress, Sender, Subprocess, SubprocessError, encoded
from quizapp.exchange import formats
from quizapp.exchange.protocol import ExchangeError, Loss, Place, ProgressMonitor
from quizapp.files.reader import read_bytes
from quizapp.files.saving import messages
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError

_AT_ONCE = 100


class Part(Struct, omit_defaults=True):
    """Some of what the subprocess sends. `share` is how far it is, 0 to 1.

    `count` and `left_out`: how many questions can be exported, and how many have mistakes.
    `code` and `data`: why nothing can be written, in the words of saving.
    """

    share: float = 0.0
    count: int = 0
    left_out: int = 0
    losses: list[Loss] = []
    code: str = ""
    data: dict[str, str] = {}
    is_done: bool = False


class Ledger(Struct, frozen=True):
    """What an export would be: how many questions, how many that have mistakes, what is lost.

    `by_place` are the losses, those of one question, or of the quiz, together.
    """

    count: int
    left_out: int
    losses: tuple[Loss, ...]
    by_place: tuple[tuple[Loss, ...], ...]


class FailedExportError(Exception):
    """The file can't be written: a code of the words of saving, and its data."""

    def __init__(self, code: str, data: dict[str, str]) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data


class ExportProcess(Subprocess):
    """One export of a quiz. Its methods wait for it."""

    def __init__(self, pieces: Sequence[str], folder: Path, format_name: str) -> None:
        """An export of the quiz whose file is made of `pieces`, its pictures in `folder`."""
        super().__init__("quizapp.app.converting.export_process", format_name, str(folder))
        self._pieces = pieces
        self.share = 0.0
        """How far it is, 0 to 1."""

    def ledger(self) -> Ledger:
        """Return what the format can't carry. Raises SubprocessError, and OSError."""
        parts = self._run("")
        losses = tuple(loss for part in parts for loss in part.losses)
        by_place: dict[Place, list[Loss]] = {}
        for loss in losses:
            by_place.setdefault(loss.place, []).append(loss)
        together = tuple(map(tuple, by_place.values()))
        return Ledger(parts[0].count, parts[0].left_out, losses, together)

    def write(self, target: Path) -> None:
        """Write the file at `target`, whole.

        Raises FailedExportError, SubprocessError, and OSError.
        """
        self._run(str(target))

    def _run(self, target: str) -> list[Part]:
        decoder = msgspec.msgpack.Decoder(Part)
        found = []
        for data in self.parts(encoded(self._pieces), target):
            part = decoder.decode(data)
            self.share = max(self.share, part.share)
            if part.code:
                raise FailedExportError(part.code, part.data)
            found.append(part)
        if not found or not found[-1].is_done:
            raise SubprocessError("cut off")
        return found


def work(
    data: bytes, name: str, folder: Path, target: Path | None, send: Callable[[Part], None]
) -> None:
    """Write the quiz in `data` to `target`, or, without one, send what would be lost."""
    loaded, writer = read_bytes(data, folder=folder), formats.writer(name)
    quiz = loaded.quiz
    monitor = ProgressMonitor(Progress(lambda share: send(Part(share))).reach)
    send(Part(count=len(quiz.questions) if quiz else 0, left_out=loaded.left_out))
    if quiz is None:
        pass
    elif target is None:
        losses = list(writer.losses(quiz, folder))
        for at in range(0, len(losses), _AT_ONCE):
            send(Part(at / len(losses), losses=losses[at : at + _AT_ONCE]))
    elif name == OWN:
        is_beside = target.parent.resolve() == folder.resolve()
        save_own(quiz, None if is_beside else pictures_in(folder), target, monitor)
    else:
        export(writer, quiz, folder, target, monitor)
    send(Part(1.0, is_done=True))


def main(name: str, folder: str, target: str) -> int:
    """Export the questions file on standard input, and send how far it is."""
    sender, encoder = Sender(sys.stdout.buffer), msgspec.msgpack.Encoder()

    def send(part: Part) -> None:
        sender.send(encoder.encode(part))

    data = sys.stdin.buffer.read()
    try:
        work(data, name, Path(folder), Path(target) if target else None, send)
    except (SaveError, ChangedOnDiskError) as error:
        code, about = messages.message_data(error)
        send(Part(code=code, data=about))
    except (ExchangeError, BrokenPipeError):
        return 1
    except OSError as error:  # a picture
        code, about = messages.message_data(SaveError("disk-error", Path(target), str(error)))
        send(Part(code=code, data=about))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
