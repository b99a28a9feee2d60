"""Find and replace across all texts of a questions file."""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct

from quizapp.app.editing.question_texts import Place, heading_texts, paragraphs_of, question_texts
from quizapp.app.work import Walk
from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change
from quizapp.files.editing.values import scalar
from quizapp.files.syntax.nodes import Path
from quizapp.quiz.evidence import find_passages, fold

AROUND_LENGTH = 40
"""Characters of an excerpt before and after a match."""


class Excerpt(NamedTuple):
    """A piece of a text on one line: what comes before a match, the match, and what follows."""

    before: str
    found: str
    after: str


class Match(Struct, frozen=True, gc=False):
    """One place where the text was found.

    `question` is None in what the quiz says of itself. Characters `start` to `end` (exclusive) of
    `text`, at `path`, are meant.
    """

    question: int | None
    path: Path
    start: int
    end: int
    text: str

    @property
    def excerpt(self) -> Excerpt:
        """The match with a few words around it."""
        text, first, last = self.text, self.start - AROUND_LENGTH, self.end + AROUND_LENGTH
        before = ("…" if first > 0 else "") + text[max(0, first) : self.start]
        after = text[self.end : last] + ("…" if last < len(text) else "")
        found = text[self.start : self.end]
        return Excerpt(*(re.sub(r"\s", " ", piece) for piece in (before, found, after)))


class ChangedTextError(ValueError):
    """A match's text has changed since it was found: search again."""


def find(
    document: Document, needle: str, *, case: bool = False, whole_words: bool = False
) -> tuple[Match, ...]:
    """Find every place of `needle`, in the order of the file's form; none for an empty one.

    Title, description, source and reading; of a question its prompt, options, feedback,
    explanation, topic and picture's description. Answers and evidence are found if they are
    in no option and no reading; otherwise they follow what they are taken from. May be called in
    another thread while the document is edited.
    """
    if not needle:
        return ()
    pattern = re.escape(needle)
    flags = 0 if case else re.IGNORECASE
    plain = re.compile(pattern, flags)  # finds nothing in what a text without escapes won't hold
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    wanted = re.compile(pattern, flags)
    pieces = document.pieces(0, sys.maxsize)  # all at once: they may change meanwhile
    heading = _heading(pieces)
    found = _matches(None, heading_texts(heading), wanted)
    read = "\n".join(map(fold, paragraphs_of(heading)))
    for index, text in enumerate(pieces[1:-1:2]):
        if "\\" in text or plain.search(text):
            texts = question_texts(json.loads(text), read, wanted)
            found += _matches(index, texts, wanted)
    return tuple(found)


def replace(
    document: Document, matches: Iterable[Match], replacement: str, walk: Walk = iter
) -> Change:
    """Return the change that puts `replacement` at all `matches`, as one step.

    An answer is renamed with its option, and evidence follows the reading that it quotes. Raises
    ChangedTextError if a text has changed since it was found, and what `walk` raises.
    """
    by_question: dict[int | None, dict[Path, list[Match]]] = {}
    for match in matches:
        by_question.setdefault(match.question, {}).setdefault(match.path, []).append(match)
    heading = by_question.pop(None, {})
    old = document.heading()
    _must_stand(old, heading)
    new_heading = {path: _replaced(found, replacement) for path, found in heading.items()}
    change = [*document.rewrite_heading(new_heading.items())]
    reading = _Reading(paragraphs_of(old), heading, replacement)
    asked = {index for index in by_question if index is not None}
    if any(index >= document.count for index in asked):
        raise ChangedTextError("there are fewer questions")
    for index in walk(range(document.count) if reading.is_changed else sorted(asked)):
        raw = document.raw(index)
        found = by_question.get(index, {})
        _must_stand(raw, found)
        edits = {path: _replaced(places, replacement) for path, places in found.items()}
        edits |= _answers_following(raw, edits)
        edits |= reading.evidence_following(raw, edits)
        if edits:
            change += _rewritten(document, index, raw, edits)
    return tuple(change)


def _heading(pieces: Sequence[str]) -> dict[str, Any]:
    text = (pieces[0] + pieces[-1]).removeprefix("\ufeff")
    found: dict[str, Any] = json.loads(text)
    return found


def _matches(question: int | None, texts: Iterable[Place], wanted: re.Pattern[str]) -> list[Match]:
    return [
        Match(question, path, *place.span(), text)
        for path, text in texts
        for place in wanted.finditer(text)
    ]


def _must_stand(value: Mapping[str, Any], found: Mapping[Path, Sequence[Match]]) -> None:
    for path, places in found.items():
        here: Any = value
        try:
            for step in path:
                here = here[step]
        except (LookupError, TypeError) as error:
            raise ChangedTextError(path) from error
        if any(place.text != here for place in places):
            raise ChangedTextError(path)


def _replaced(places: Sequence[Match], replacement: str) -> str:
    """Return the text of matches at one path with the replacement at each of them."""
    text = places[0].text
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        text = text[: place.start] + replacement + text[place.end :]
    return text


def _answers_following(raw: Mapping[str, Any], edits: Mapping[Path, str]) -> dict[Path, str]:
    """Return the answers to be renamed, since all options of that text get another."""
    options = raw.get("options")
    renamed: dict[str, set[str]] = {}
    for at, option in enumerate(options if isinstance(options, list) else ()):
        path: Path = ("options", at, "text") if isinstance(option, dict) else ("options", at)
        text = option.get("text") if isinstance(option, dict) else option
        if isinstance(text, str):
            renamed.setdefault(text, set()).add(edits.get(path, text))
    following: dict[Path, str] = {}
    answer = raw.get("answer")
    listed = answer if isinstance(answer, list) else [answer]
    for at, text in enumerate(listed):
        new = renamed.get(text, set()) if isinstance(text, str) else set()
        if len(new) == 1 and text not in new:
            following[("answer", at) if isinstance(answer, list) else ("answer",)] = min(new)
    return following


class _Reading:
    """The reading before and after, for the evidence that quotes it."""

    def __init__(
        self, paragraphs: Sequence[str], edits: Mapping[Path, Sequence[Match]], replacement: str
    ) -> None:
        self._paragraphs = paragraphs
        self._replacement = replacement
        self._changed = {
            0 if len(path) == 1 else int(path[1]): sorted(places, key=lambda place: place.start)
            for path, places in edits.items()
            if path[0] == "reading"
        }
        self._folded = [fold(p) for p in paragraphs] if self._changed else []

    @property
    def is_changed(self) -> bool:
        """Whether there is anything that evidence must follow."""
        return bool(self._changed)

    def evidence_following(
        self, raw: Mapping[str, Any], edits: Mapping[Path, str]
    ) -> dict[Path, str]:
        """Return the passages of a question to rewrite."""
        evidence = raw.get("evidence")
        if not self._changed or not evidence:
            return {}
        following: dict[Path, str] = {}
        for at, passage in enumerate(evidence if isinstance(evidence, list) else [evidence]):
            path: Path = ("evidence", at) if isinstance(evidence, list) else ("evidence",)
            new = self._followed(passage) if isinstance(passage, str) else None
            if new is not None and path not in edits:
                following[path] = new
        return following

    def _followed(self, passage: str) -> str | None:
        wanted = fold(passage)
        if not wanted or not any(wanted in self._folded[at] for at in self._changed):
            return None
        at = next(at for at, text in enumerate(self._folded) if wanted in text)
        (span,) = find_passages([self._paragraphs[at]], [passage])
        inside = [p for p in self._changed.get(at, ()) if p.start < span.end and p.end > span.start]
        if not inside:
            return None
        text, last = "", span.start
        for place in inside:
            text += self._paragraphs[at][last : max(last, place.start)] + self._replacement
            last = place.end
        return text + self._paragraphs[at][last : max(last, span.end)]


def _rewritten(
    document: Document, index: int, raw: Mapping[str, Any], edits: Mapping[Path, str]
) -> Change:
    """Rewrite a question's texts: without parsing it if each old text occurs only there."""
    text = document.text(index)
    wanted = json.loads(json.dumps(raw))
    olds: dict[tuple[str, str], int] = {}
    for path, new in edits.items():
        here: Any = wanted
        for step in path[:-1]:
            here = here[step]
        pair = (here[path[-1]], new)
        olds[pair] = olds.get(pair, 0) + 1
        here[path[-1]] = new
    for (old, new), count in olds.items():
        token = scalar(old, document.style)
        if text.count(token) != count:
            return document.rewrite(index, edits.items())
        text = text.replace(token, scalar(new, document.style))
    if json.loads(text) != wanted:
        return document.rewrite(index, edits.items())
    return document.replace_text(index, text)
