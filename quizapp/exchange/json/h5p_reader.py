"""Reads H5P packages: multiple choice, true or false, single choice, and sets of questions."""

from collections.abc import Iterator
from typing import Any

from quizapp.exchange.containers import Archive, is_zip
from quizapp.exchange.decoding import list_at, read_json, text_at, value_at
from quizapp.exchange.drafts import Choice, Draft, QuestionMaker
from quizapp.exchange.html.markup import NO_TEXT, ImportedText, from_html
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import (
    Entry,
    ExchangeError,
    Heading,
    Place,
    ProgressMonitor,
    Reason,
    SkippedQuestion,
    SourceFile,
    excerpt,
)
from quizapp.quiz.model import Image

_HEAD = "h5p.json"
_CONTENT = "content/content.json"
_SET = "H5P.QuestionSet"
_UNDEFINED = "und"
_KINDS = {
    "H5P.Blanks": "cloze",
    "H5P.DragQuestion": "drag_and_drop",
    "H5P.DragText": "drag_and_drop",
    "H5P.Essay": "essay",
    "H5P.ImageHotspotQuestion": "hot_spot",
    "H5P.ImageMultipleHotspotQuestion": "hot_spot",
    "H5P.SortParagraphs": "ordering",
}


class H5pReader:
    """Reads a package of H5P."""

    name = "h5p"
    title = "H5P"
    endings = (".h5p",)

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether it is a zip archive with H5P's two files."""
        return is_zip(source.data) and _HEAD.encode() in source.data

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield the questions of the package; content of other kinds is skipped by its name.

        Raises ExchangeError: "h5p_no_head", "h5p_no_content", "h5p_no_library",
        "no_questions", "json_broken", and what `Archive` raises.
        """
        archive = Archive(source.data)
        head = _json(archive, _HEAD, "h5p_no_head")
        content = _json(archive, _CONTENT, "h5p_no_content")
        library = text_at(head, "mainLibrary")
        if not library:
            raise ExchangeError("h5p_no_library")
        language = text_at(head, "language")
        yield Heading(
            title=text_at(head, "title"),
            description=from_html(text_at(content, "introPage", "introduction")).text,
            language="" if language == _UNDEFINED else language,
        )
        reader = _PackageReader(archive, monitor)
        yield from reader.read(library, content)
        if not reader.count:
            raise ExchangeError("no_questions")


def _json(archive: Archive, name: str, missing: str) -> Any:
    found = archive.find(name)
    if found is None:
        raise ExchangeError(missing)
    return read_json(archive.read(found))


class _PackageReader:
    """Reads the contents of one package, counting the questions."""

    def __init__(self, archive: Archive, monitor: ProgressMonitor) -> None:
        self._archive = archive
        self._monitor = monitor
        self._pictures = Pictures(self._file)
        self._questions = QuestionMaker(self._pictures)
        self.count = 0

    def read(self, library: str, params: Any) -> Iterator[Entry]:
        """Yield the questions of content made with `library`, such as "H5P.MultiChoice 1.16"."""
        match library.split(" ")[0]:
            case "H5P.QuestionSet":
                items = list_at(params, "questions")
                for at, item in enumerate(items):
                    self._monitor.report(at, len(items))
                    yield from self._read_item(item)
            case "H5P.MultiChoice":
                yield self._questions.make(self._multiple_choice(params))
            case "H5P.TrueFalse":
                yield self._questions.make(self._true_false(params))
            case "H5P.SingleChoiceSet":
                choices = list_at(params, "choices")
                for at, choice in enumerate(choices):
                    self._monitor.report(at, len(choices))
                    yield self._questions.make(self._single_choice(choice))
            case name:
                kind = _KINDS.get(name, name.removeprefix("H5P."))
                yield SkippedQuestion(
                    self._place(), _begins(params), Reason("other_kind", {"kind": kind})
                )

    def _read_item(self, item: Any) -> Iterator[Entry]:
        library = text_at(item, "library")
        if library and not library.startswith(_SET):
            yield from self.read(library, value_at(item, "params"))
        else:
            yield SkippedQuestion(self._place(), "", Reason("not_a_question"))

    def _multiple_choice(self, params: Any) -> Draft:
        changes: list[Reason] = []
        choices = []
        for answer in list_at(params, "answers"):
            beside = value_at(answer, "tipsAndFeedback")
            choices.append(
                Choice(
                    self._text(answer, "text"),
                    is_key=value_at(answer, "correct") is True,
                    feedback=self._text(beside, "chosenFeedback"),
                )
            )
            for key, code in (("tip", "hint_dropped"), ("notChosenFeedback", "unchosen_left_out")):
                text = self._text(beside, key).text
                if text:
                    changes.append(Reason(code, {"text": excerpt(text)}))
        kind = text_at(params, "behaviour", "type") or "auto"
        keys = sum(choice.is_key is True for choice in choices)
        return Draft(
            place=self._place(),
            stem=self._stem(params),
            choices=choices,
            many=kind == "multi" or (kind == "auto" and keys > 1),
            explanation=self._overall(params, changes),
            shuffle=False if value_at(params, "behaviour", "randomAnswers") is False else None,
            changed=tuple(changes),
        )

    def _true_false(self, params: Any) -> Draft:
        is_true = str(value_at(params, "correct")).casefold() == "true"
        right = self._text(params, "behaviour", "feedbackOnCorrect")
        wrong = self._text(params, "behaviour", "feedbackOnWrong")
        return Draft(
            place=self._place(),
            stem=self._stem(params),
            choices=[
                Choice(
                    from_html(text_at(params, "l10n", key) or usual),
                    is_key=is_key,
                    feedback=right if is_key else wrong,
                )
                for key, usual, is_key in (
                    ("trueText", "True", is_true),
                    ("falseText", "False", not is_true),
                )
            ],
            shuffle=False,
        )

    def _single_choice(self, choice: Any) -> Draft:
        """Return a question of a set, in which the first answer is the correct one."""
        answers = [from_html(text) for text in list_at(choice, "answers") if isinstance(text, str)]
        choices = [Choice(text, is_key=at == 0) for at, text in enumerate(answers)]
        return Draft(
            place=self._place(),
            stem=self._text(choice, "question"),
            choices=sorted(choices, key=lambda choice: choice.text.text.casefold()),
        )

    def _stem(self, params: Any) -> ImportedText:
        """Return the question, with the picture above it."""
        stem = self._text(params, "question")
        media = value_at(params, "media", "type") or value_at(params, "media")
        path = text_at(media, "params", "file", "path")
        library = text_at(media, "library")
        if library.startswith("H5P.Image") and path:
            name = self._pictures.take(path)
            alt = " ".join(text_at(media, "params", "alt").split())
            if name is None:
                reason = Reason("picture_removed", {"address": excerpt(path)})
                return ImportedText(stem.text, stem.images, (*stem.changed, reason))
            return ImportedText(stem.text, (Image(name, alt), *stem.images), stem.changed)
        if library:
            reason = Reason("media_removed", {"address": library.removeprefix("H5P.")})
            return ImportedText(stem.text, stem.images, (*stem.changed, reason))
        return stem

    def _overall(self, params: Any, changes: list[Reason]) -> ImportedText:
        """Return the feedback for everyone; feedback that depends on the score has no place."""
        found = [item for item in list_at(params, "overallFeedback") if text_at(item, "feedback")]
        if len(found) == 1 and value_at(found[0], "from") in (0, None):
            return self._text(found[0], "feedback")
        for item in found:
            text = self._text(item, "feedback").text
            changes.append(Reason("outcome_feedback_dropped", {"text": excerpt(text)}))
        return NO_TEXT

    def _text(self, value: Any, *keys: str) -> ImportedText:
        html = text_at(value, *keys)
        return from_html(html, self._pictures.take) if html else NO_TEXT

    def _file(self, address: str) -> bytes | None:
        found = self._archive.find(address, _CONTENT)
        return self._archive.read(found) if found else None

    def _place(self) -> Place:
        self.count += 1
        return Place("question", self.count)


def _begins(params: Any) -> str:
    """Return the beginning of what seems to be the text of other content."""
    texts = (text_at(params, key) for key in ("question", "text", "taskDescription", "title"))
    return excerpt(from_html(next(filter(None, texts), "")).text)
