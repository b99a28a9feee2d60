"""Reads Blackboard's text: a line for each question, its parts between tabs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from quizapp.exchange.decoding import decode, decode_beginning
from quizapp.exchange.drafts import Choice, Draft, QuestionMaker
from quizapp.exchange.html.markup import ImportedText, from_html
from quizapp.exchange.html.text import PictureOf
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)

_OTHER_KINDS: Mapping[str, str] = {
    "ESS": "essay",
    "SR": "essay",
    "ORD": "ordering",
    "MAT": "matching",
    "FIL": "file_upload",
    "FIB_PLUS": "cloze",
    "JUMBLED_SENTENCE": "cloze",
    "OP": "opinion",
    "QUIZ_BOWL": "quiz_bowl",
}
_LACKING: Mapping[str, str] = {"FIB": "short_answer", "NUM": "numerical"}
_VERDICTS: Mapping[str, bool] = {"correct": True, "incorrect": False}
_TRUTHS: Mapping[str, bool] = {"true": True, "false": False}
_KINDS = "|".join(("MC", "MA", "TF", *_OTHER_KINDS, *_LACKING))
_LIKELY = re.compile(rf"\s*(?:{_KINDS})\t+[^\t\n]+(?:\t|$)", re.IGNORECASE | re.MULTILINE)


class BlackboardReader:
    """The reader of Blackboard's text."""

    name = "blackboard"
    title = "Blackboard (tab-delimited)"
    endings = (".txt", ".tsv")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the first line begins with a kind of question and a tab."""
        return bool(_LIKELY.match(decode_beginning(source.data)))

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield a question, found or skipped, for each line that isn't empty."""
        decoded = decode(source.data)
        yield from decoded.notes
        pictures = Pictures()
        questions = QuestionMaker(pictures)
        lines = decoded.text.split("\n")
        count = 0
        for number, line in enumerate(lines, 1):
            monitor.report(number, len(lines))
            if not line.strip():
                continue
            count += 1
            place = Place("line", number)
            cells = [_unquoted(cell.strip()) for cell in line.split("\t")]
            draft = _draft(place, cells, pictures.take)
            if isinstance(draft, Reason):
                begins = cells[1] if len(cells) > 1 else line
                yield SkippedQuestion(place, excerpt(from_html(begins).text), draft)
            else:
                yield questions.make(draft)
        if not count:
            raise ExchangeError("no_questions")


def _unquoted(cell: str) -> str:
    """Return a cell without the quotation marks that spreadsheets put around it."""
    inner = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return cell


def _draft(place: Place, cells: Sequence[str], picture: PictureOf) -> Draft | Reason:
    """Return the question of a line, or why there is none."""
    kind = cells[0].upper()
    stem = cells[1] if len(cells) > 1 else ""
    answers = list(cells[2:])
    while answers and not answers[-1]:
        answers.pop()
    if kind in _LACKING:
        right = answers if kind == "FIB" else answers[:1]  # a number's tolerance follows it
        listed = ", ".join(from_html(answer).text for answer in right)
        return Reason("needs_distractors", {"kind": _LACKING[kind], "answers": listed})
    if kind == "TF":
        choices = _true_false(answers)
    elif kind in ("MC", "MA"):
        choices = _verdicts(answers)
    else:
        return Reason("other_kind", {"kind": _OTHER_KINDS.get(kind, excerpt(kind))})
    if isinstance(choices, Reason):
        return choices
    return Draft(place, from_html(stem, picture), choices, many=kind == "MA")


def _true_false(answers: Sequence[str]) -> list[Choice] | Reason:
    is_true = _TRUTHS.get(answers[0].casefold()) if answers else None
    if is_true is None:
        return Reason("no_right_answer")
    return [
        Choice(ImportedText("True"), Fraction(is_true)),
        Choice(ImportedText("False"), Fraction(not is_true)),
    ]


def _verdicts(answers: Sequence[str]) -> list[Choice] | Reason:
    """Return the options, each of which is followed by whether it is correct."""
    found = []
    for i in range(0, len(answers), 2):
        verdict = answers[i + 1] if i + 1 < len(answers) else ""
        is_key = _VERDICTS.get(verdict.casefold())
        if is_key is None:
            return Reason("blackboard_verdict", {"text": excerpt(verdict)})
        found.append(Choice(from_html(answers[i]), is_key=is_key))
    return found
