"""Reads and writes Aiken: a stem, lettered options, and a line with the correct ones."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from quizapp.exchange.decoding import decode, decode_beginning
from quizapp.exchange.drafts import Choice, Draft, QuestionMaker
from quizapp.exchange.html.markup import ImportedText, clean_text, from_plain, to_plain
from quizapp.exchange.losses import Capabilities, losses, survives
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    Loss,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.quiz.model import Question, Quiz

_OPTION = re.compile(r"\s*([A-Z])[.)]\s+(?=\S)|\s*([A-Z])\)(?=\S)")
_ANSWER = re.compile(r"\s*ANSWERS?\s*:\s*(.*)", re.IGNORECASE)
_JOINTS = re.compile(r"[\s,;/&.)]+(?:AND\b[\s,;/&.]*)?")
_LETTERS = re.compile(r"[A-Z](?:[\s,;/&.)]+(?:AND\s+)?[A-Z]\b)*[.)]?|[A-Z]{2,26}")
_LIKELY = re.compile(r"^\s*[A-Z][.)].*\n\s*ANSWERS?\s*:\s*[A-Z]\b", re.MULTILINE | re.IGNORECASE)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What Moodle reads as an option or an answer. It ignores lines of a single byte.
_NO_STEM = re.compile(r"[A-Z][.)]|ANSWER:|[\x00-\x7f]?$")
# Moodle doesn't strip it from a line, and it can't be seen.
_GUARD = "\N{NO-BREAK SPACE}"

CAPABILITIES = Capabilities()


class AikenReader:
    """The reader of Aiken."""

    name = "aiken"
    title = "Aiken"
    endings = (".txt", ".aiken")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether an answer line follows a lettered option."""
        return bool(_LIKELY.search(decode_beginning(source.data)))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions; an answer line ends each."""
        decoded = decode(source.data)
        yield from decoded.notes
        questions = QuestionMaker()
        lines = decoded.text.split("\n")
        count = 0
        for block in _blocks(lines):
            monitor.report(block.line, len(lines))
            count += 1
            draft = _draft(block)
            if isinstance(draft, Reason):
                begins = excerpt(" ".join(block.lines))
                yield SkippedQuestion(Place("line", block.line), begins, draft)
            else:
                yield questions.make(draft)
        if not count:
            raise ExchangeError("no_questions")


class _Block(Struct):
    """The lines of one question, the number of the first, and its answer."""

    line: int
    lines: list[str]
    answer: str | None


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Yield the lines of each question; without an answer it ends where another may begin."""
    begins, kept, is_parted = 0, list[str](), False
    for number, line in enumerate(lines, 1):
        answer = _ANSWER.match(line)
        if answer and kept:
            yield _Block(begins, kept, answer[1].strip())
            begins, kept, is_parted = 0, [], False
        elif line.strip():
            if is_parted and _OPTION.match(kept[-1]) and not _OPTION.match(line):
                yield _Block(begins, kept, None)
                begins, kept = 0, []
            begins, is_parted = begins or number, False
            kept.append(line.strip())
        else:
            is_parted = bool(kept)
    if kept:
        yield _Block(begins, kept, None)


def _draft(block: _Block) -> Draft | Reason:
    """Return the question of a block, or why there is none."""
    first = _first_option(block.lines)
    if first is None:
        return Reason("aiken_no_options")
    if block.answer is None:
        return Reason("aiken_no_answer")
    texts: list[list[str]] = []
    for line in block.lines[first:]:
        mark = _OPTION.match(line)
        if mark and (mark[1] or mark[2]) == _ALPHABET[len(texts) : len(texts) + 1]:
            texts.append([line[mark.end() :]])
        else:
            texts[-1].append(line)
    letters = set(_JOINTS.sub("", block.answer.upper()))
    known = _ALPHABET[: len(texts)]
    if not _LETTERS.fullmatch(block.answer.upper()) or letters.difference(known):
        return Reason("aiken_other_answer", {"answer": block.answer})
    choices = [
        Choice(_marked(text), is_key=letter in letters)
        for letter, text in zip(_ALPHABET, texts, strict=False)
    ]
    stem = _marked(block.lines[:first])
    return Draft(Place("line", block.line), stem, choices, many=len(letters) > 1)


def _marked(lines: Sequence[str]) -> ImportedText:
    """Read the lines of a text; Moodle shows the formulas in them."""
    return from_plain("\n".join(lines), has_formulas=True)


def _first_option(lines: Sequence[str]) -> int | None:
    """Return where the options begin: at the last A before a B; a stem may look like an option."""
    found = waiting = None
    for i, line in enumerate(lines):
        mark = _OPTION.match(line)
        letter = (mark[1] or mark[2]) if mark else ""
        if letter == "A" and i:
            waiting = i
        elif letter == "B":
            found = waiting
    return found


class AikenWriter:
    """The writer of Aiken."""

    name = "aiken"
    title = "Aiken"
    endings = (".txt", ".aiken")

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:  # noqa: ARG002 (no pictures)
        """Yield what Aiken can't keep: everything but stems, options and one correct answer."""
        return losses(quiz, CAPABILITIES, round_trip=_round_trip, refuses=_refuses)

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:  # noqa: ARG002 (no pictures)
        """Return the questions with one correct answer, with an empty line between them."""
        pieces = []
        for number, question in enumerate(quiz.questions):
            monitor.report(number, len(quiz.questions))
            if _refuses(question) is None and survives(question, _round_trip):
                pieces.append(_written(question))
        return "\n".join(pieces).encode()


def _written(question: Question) -> str:
    stem = _line(question.prompt)
    lines = [f"{_GUARD}{stem}" if _NO_STEM.match(stem) else stem]
    lines += [f"{a}. {_line(text)}" for a, text in zip(_ALPHABET, question.texts, strict=False)]
    (key,) = question.keys
    lines.append(f"ANSWER: {_ALPHABET[key]}\n")
    return "\n".join(lines)


def _line(text: str) -> str:
    """Return a text as it is written in the file."""
    return " ".join(to_plain(clean_text(text)).split())


def _round_trip(text: str) -> str:
    """Return a text as it comes back."""
    return _marked([_line(text)]).text


def _refuses(question: Question) -> Reason | None:
    """Return why a question can't be written: Moodle reads only the first letter of an answer."""
    return Reason("aiken_several") if len(question.keys) > 1 else None
