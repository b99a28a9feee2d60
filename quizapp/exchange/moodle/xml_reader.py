"""Reads Moodle XML."""

from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import msgspec

from quizapp.exchange.drafts import (
    Choice,
    Draft,
    Outcome,
    QuestionMaker,
    add_outcome_feedback,
    topic_of,
)
from quizapp.exchange.html import markup
from quizapp.exchange.html.markup import Form, ImportedText
from quizapp.exchange.numbers import parse_number
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    FoundQuestion,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.exchange.xml.reading import (
    ParsedElement,
    parsed_elements,
    root_name,
    to_utf8,
    written_html,
)
from quizapp.quiz.model import Scoring

_FORMS: Mapping[str, Form] = {
    "html": "html",
    "moodle_auto_format": "moodle",
    "markdown": "markdown",
    "plain_text": "plain",
}
_KINDS: Mapping[str, str] = {
    "calculatedsimple": "calculated",
    "calculatedmulti": "calculated",
    "ddimageortext": "drag_and_drop",
    "ddmarker": "drag_and_drop",
    "ddmatch": "drag_and_drop",
    "ddwtos": "drag_and_drop",
    "gapselect": "cloze",
    "match": "matching",
    "multianswer": "cloze",
    "randomsamatch": "random",
    "regexp": "short_answer",
    "shortanswer": "short_answer",
}
_CHOICE_SCORINGS: Mapping[str, Scoring | None] = {
    "multichoice": None,
    "truefalse": None,
    "multichoiceset": "all_or_nothing",
    "oumultiresponse": "proportional",
}
_OPPOSITES = {"true": "False", "false": "True"}
_OUTCOMES: Mapping[Outcome, str] = {
    "correct": "correctfeedback",
    "partly": "partiallycorrectfeedback",
    "incorrect": "incorrectfeedback",
}


class MoodleXmlReader:
    """Reads the questions that Moodle exports as XML."""

    name = "moodle-xml"
    title = "Moodle XML"
    endings: tuple[str, ...] = (".xml",)

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether the document is a quiz of Moodle's."""
        return root_name(source.data) == "quiz"

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield what the file holds. Raises ExchangeError."""
        data, notes = to_utf8(source.data)
        yield from notes
        file = _File()
        found = False
        for piece in parsed_elements(data, frozenset({"question"})):
            monitor.report(piece.done, len(data))
            if piece.element.get("type") == "category":
                file.category = _text(piece.element.find("category"))
                continue
            found = True
            yield file.entry(piece)
        if not found:
            raise ExchangeError("no_questions")


class _File:
    """Reads one file, and remembers its category for the questions that follow."""

    def __init__(self) -> None:
        self.category = ""
        self._files: dict[str, str] = {}
        self._pictures = Pictures(self._attached)
        self._questions = QuestionMaker(self._pictures)

    def entry(self, piece: ParsedElement) -> FoundQuestion | SkippedQuestion:
        """Return a question, or why it is left out."""
        question = piece.element
        place = Place("line", piece.line)
        self._files = {
            file.get("path", "/").strip("/") + "/" + file.get("name", ""): file.text or ""
            for file in question.iter("file")
        }
        kind = question.get("type", "").strip().lower()
        form = _form(question.find("questiontext"), "moodle")
        stem = self._read(question.find("questiontext"), form)
        if kind not in _CHOICE_SCORINGS:
            return SkippedQuestion(place, excerpt(stem.text), _left_out(question, kind))
        return self._question(question, kind, place, stem, form)

    def _question(
        self, question: Element, kind: str, place: Place, stem: ImportedText, form: Form
    ) -> FoundQuestion | SkippedQuestion:
        choices = [
            self._choice(answer, form, has_weights=kind in ("multichoice", "truefalse"))
            for answer in question.iterfind("answer")
        ]
        many = kind in ("multichoiceset", "oumultiresponse")
        if kind == "multichoice":
            many = not _is_on(_text(question.find("single")), default=not _adds_up(choices))
        elif kind == "truefalse":
            choices = _both(choices)
        said = {o: self._read(question.find(name), form) for o, name in _OUTCOMES.items()}
        choices, unplaced = add_outcome_feedback(choices, said, many=many)
        topic, left = topic_of(self.category, _tags(question))
        points = parse_number(_text(question.find("defaultgrade")))
        return self._questions.make(
            Draft(
                place=place,
                stem=stem,
                choices=choices,
                many=many,
                explanation=self._read(question.find("generalfeedback"), form),
                topic=topic,
                id=_text(question.find("idnumber")),
                name=_text(question.find("name")),
                points=Fraction(1) if points is None else points,
                shuffle=None if _is_on(_text(question.find("shuffleanswers"))) else False,
                scoring=_CHOICE_SCORINGS[kind],
                changed=(*left, *unplaced, *self._hints(question, form)),
            )
        )

    def _choice(self, answer: Element, form: Form, *, has_weights: bool) -> Choice:
        fraction = _share(answer.get("fraction"))
        return Choice(
            self._read(answer, form),
            weight=fraction if has_weights else None,
            is_key=None if has_weights else fraction > 0,
            feedback=self._read(answer.find("feedback"), form),
        )

    def _hints(self, question: Element, form: Form) -> Iterator[Reason]:
        """Yield the hints, for which a question has no place."""
        for hint in question.iterfind("hint"):
            text = self._read(hint, form).text
            if text:
                yield Reason("hint_dropped", {"text": excerpt(text)})

    def _read(self, element: Element | None, usual: Form) -> ImportedText:
        """Return the text of an element that says how it was written."""
        written = _text(element)
        if element is None or not written:
            return markup.NO_TEXT
        return markup.read(written, _form(element, usual), self._pictures.take)

    def _attached(self, address: str) -> bytes | None:
        """Return the bytes of a file that is attached to the current question."""
        path = unquote(address.partition("?")[0])
        marker, _, name = path.partition("/")
        if marker != "@@PLUGINFILE@@":
            return None
        encoded = self._files.get(f"/{name}", self._files.get(name))
        if encoded is None:
            return None
        try:
            return b64decode("".join(encoded.split()), validate=True)
        except ValueError:
            return None


def _form(element: Element | None, usual: Form) -> Form:
    """Return how a text was written; most are HTML."""
    written = "" if element is None else element.get("format", "")
    return _FORMS.get(written, usual)


def _text(element: Element | None) -> str:
    """Return the text of an element, from its `text` child if it has one."""
    if element is None:
        return ""
    inner = element.find("text")
    return written_html(inner if inner is not None else element).strip()


@lru_cache(maxsize=512)
def _share(percent: str | None) -> Fraction:
    """Return a share that is written in percent; most are 0 or 100."""
    return (parse_number(percent) or Fraction(0)) / 100


def _tags(question: Element) -> list[str]:
    tags = question.find("tags")
    return [] if tags is None else [_text(tag) for tag in tags.iterfind("tag")]


def _is_on(written: str, *, default: bool = True) -> bool:
    word = written.lower()
    return default if not word else word not in ("0", "false", "no")


def _adds_up(choices: Sequence[Choice]) -> bool:
    """Return whether several weights below 100% suggest a question with several answers."""
    weights = [choice.weight for choice in choices if choice.weight and choice.weight > 0]
    return len(weights) > 1 and max(weights) < 1


def _both(choices: Sequence[Choice]) -> list[Choice]:
    """Return true and false, also if the file has only one of them."""
    found = [
        msgspec.structs.replace(choice, text=ImportedText(choice.text.text.capitalize()))
        if choice.text.text in _OPPOSITES
        else choice
        for choice in choices
    ]
    if len(found) == 1:
        other = _OPPOSITES.get(found[0].text.text.lower())
        weight = found[0].weight or Fraction(0)
        if other is not None:
            found.append(Choice(ImportedText(other), weight=Fraction(weight <= 0)))
    return found


def _left_out(question: Element, kind: str) -> Reason:
    """Return why a question of another kind is left out, with its correct answers if they help."""
    named = _KINDS.get(kind, kind or "unknown")
    if named in ("short_answer", "numerical"):
        answers = [
            _text(answer)
            for answer in question.iterfind("answer")
            if (parse_number(answer.get("fraction")) or 0) >= 100
        ]
        if answers:
            shown = excerpt(" / ".join(answers))
            return Reason("needs_distractors", {"kind": named, "answers": shown})
    return Reason("other_kind", {"kind": named})
