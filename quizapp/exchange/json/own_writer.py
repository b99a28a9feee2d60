"""Writes the program's own questions files, as one format among others."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from quizapp.exchange.protocol import Loss, Place, ProgressMonitor, Reason, excerpt
from quizapp.files.editing.document import KEYS
from quizapp.files.editing.values import Style, Value, render
from quizapp.files.images import image_path
from quizapp.quiz.model import Question, Quiz

_STYLE = Style()
_RANKS = {key: rank for rank, key in enumerate(KEYS)}
_LIST_AT_END = "[]\n}"


class OwnWriter:
    """The writer of the program's own format; pictures are to be put beside the file."""

    name = "quizapp"
    title = "quizapp"
    endings = (".json",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """The pictures that aren't there; everything else is kept."""
        for number, question in enumerate(quiz.questions, 1):
            image = question.image
            if image is not None and isinstance(image_path(folder, image.file), str):
                reason = Reason("lost_image", {"file": image.file})
                yield Loss(Place("question", number), excerpt(question.prompt), reason)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """The file, laid out as the program lays out what is new."""
        head = {**_in_order(replace(quiz, questions=())), "questions": []}
        margin = 2 * _STYLE.indent
        rows = []
        for at, question in enumerate(quiz.questions):
            monitor.report(at, len(quiz.questions))
            rows.append(margin + render(plain_question(question), _STYLE, margin))
        listed = "[]" if not rows else "[\n" + ",\n".join(rows) + f"\n{_STYLE.indent}]"
        text = render(head, _STYLE, "").removesuffix(_LIST_AT_END)
        return f"{text}{listed}\n}}\n".encode()


def plain_question(question: Question) -> dict[str, Value]:
    """A question as it stands in a questions file, its keys in their usual order."""
    return _in_order(question)


def _in_order(value: Question | Quiz) -> dict[str, Value]:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return dict(sorted(plain.items(), key=lambda item: _RANKS.get(item[0], len(KEYS))))
