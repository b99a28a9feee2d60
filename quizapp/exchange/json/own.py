"""Reads the program's own questions files, as one format among others."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from quizapp.exchange.decoding import beginning, decode
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FoundQuestion,
    Heading,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.files import messages
from quizapp.files.problems import Problem
from quizapp.files.reader import check

_LIKELY = re.compile(r'"format"\s*:\s*\d|"questions"\s*:\s*\[')
_OTHERS = re.compile(r'"response_code"\s*:')
_POSITION = re.compile(r"/questions/(\d+)")


class OwnReader:
    """The reader of the program's own format."""

    name = "quizapp"
    title = "quizapp"
    endings = (".json",)

    def recognizes(self, source: SourceFile) -> bool:
        """Whether it is an object with a format's number or a list of questions."""
        text = beginning(source.data)
        is_object = text.lstrip().startswith("{")
        return is_object and bool(_LIKELY.search(text)) and not _OTHERS.search(text)

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """What can be used of the file; the others with what is wrong with them.

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
        told = _by_position(errors)
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
                problem = told.get(position) or told.get(None)
                said = messages.message(problem) if problem else ""
                yield SkippedQuestion(place, "", Reason("bad_question", {"problem": said}))


def _by_position(errors: list[Problem]) -> dict[int | None, Problem]:
    """The first error of each question, and of the rest."""
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
