"""Reads and writes quizapp's own questions files, as one format among others."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from quizapp.exchange.decoding import decode, decode_beginning
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FoundQuestion,
    Heading,
    Loss,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.files import messages
from quizapp.files.editing.document import KEYS
from quizapp.files.editing.values import Style, Value, render
from quizapp.files.images import image_path
from quizapp.files.problems import Problem
from quizapp.files.reader import check
from quizapp.quiz.model import Question, Quiz

_LIKELY = re.compile(r'"format"\s*:\s*\d|"questions"\s*:\s*\[')
_OTHERS = re.compile(r'"response_code"\s*:')
_POSITION = re.compile(r"/questions/(\d+)")


class QuizappReader:
    """The reader of the program's own format."""

    name = "quizapp"
    title = "quizapp"
    endings = (".json",)

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether it is an object with a format's number or a list of questions."""
        text = decode_beginning(source.data)
        is_object = text.lstrip().startswith("{")
        return is_object and bool(_LIKELY.search(text)) and not _OTHERS.search(text)

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions that can be used, and the others with their errors.

        Pictures stay where they are: the questions name files beside this one.
        """
        decoded = decode(source.data)
        yield from decoded.notes
        loaded = check(decoded.text.encode())
        errors = [problem for problem in loaded.problems if problem.severity == "error"]
        if loaded.quiz is None:
            raise _unreadable(errors)
        quiz = loaded.quiz
        about = replace(quiz, questions=())
        yield Heading(quiz.title, quiz.description, quiz.language, about)
        changes = _by_position(errors)
        usable = dict(zip(loaded.spots.positions, quiz.questions, strict=True))
        count = len(usable) + loaded.left_out
        if not count:
            raise ExchangeError("no_questions")
        for position in range(count):
            monitor.report(position, count)
            place = Place("question", position + 1)
            question = usable.get(position)
            if question is not None:
                yield FoundQuestion(place, excerpt(question.prompt), question)
            else:
                problem = changes.get(position) or changes.get(None)
                said = messages.message(problem) if problem else ""
                yield SkippedQuestion(place, "", Reason("bad_question", {"problem": said}))


def _by_position(errors: list[Problem]) -> dict[int | None, Problem]:
    """Return the first error of each question, and of the rest."""
    found: dict[int | None, Problem] = {}
    for problem in errors:
        match = _POSITION.match(problem.path)
        found.setdefault(int(match[1]) if match else None, problem)
    return found


def _unreadable(errors: list[Problem]) -> ExchangeError:
    if any(problem.code == "no-questions" for problem in errors):
        return ExchangeError("no_questions")
    said = messages.message(errors[0]) if errors else ""
    return ExchangeError("own_unreadable", problem=said)


_STYLE = Style()
_RANKS = {key: rank for rank, key in enumerate(KEYS)}
_LIST_AT_END = "[]\n}"


class QuizappWriter:
    """The writer of the program's own format; pictures are to be put beside the file."""

    name = "quizapp"
    title = "quizapp"
    endings = (".json",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """Yield the pictures that aren't there; everything else is kept."""
        for number, question in enumerate(quiz.questions, 1):
            image = question.image
            if image is not None and isinstance(image_path(folder, image.file), str):
                reason = Reason("lost_image", {"file": image.file})
                yield Loss(Place("question", number), excerpt(question.prompt), reason)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """Return the file, laid out as quizapp writes new files."""
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
    """Return a question as it stands in a questions file, its keys in their usual order."""
    return _in_order(question)


def _in_order(value: Question | Quiz) -> dict[str, Value]:
    plain: dict[str, Any] = msgspec.to_builtins(value)
    return dict(sorted(plain.items(), key=lambda item: _RANKS.get(item[0], len(KEYS))))
