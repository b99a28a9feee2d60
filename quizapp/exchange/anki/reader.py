"""Reads Anki packages: cards that hold options become questions."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from quizapp.exchange.anki.note import KIND, stored_feedback, stored_question, with_picture
from quizapp.exchange.anki.package import COLLECTIONS, AnkiNote, Package
from quizapp.exchange.containers import is_zip
from quizapp.exchange.drafts import Choice, Draft, QuestionMaker, is_valid_id, topic_of
from quizapp.exchange.html.markup import NO_TEXT, ImportedText, from_html
from quizapp.exchange.option_text import (
    LabeledOptions,
    LetteredText,
    find_lettered,
    list_items,
    resolve_answer,
)
from quizapp.exchange.pictures import Pictures
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
from quizapp.exchange.tables.column_words import Role, read_header
from quizapp.quiz.model import Question

_SOUND = re.compile(r"\[sound:([^\]\n]{1,300})\]")
_TEX = re.compile(r"\[(\$\$?)\]([^\[]*(?:\[(?!/?\$)[^\[]*)*)\[/\1\]")
_FRONTS = frozenset({"front", "vorderseite", "recto", "anverso", "frente", "fronte", "передняя"})
_BACKS = frozenset({"back", "rückseite", "verso", "reverso", "retro", "оборотная"})
_EXTRAS = frozenset({"extra", "extra 1", "sources", "notes", "back extra"})
_OPTION = re.compile(r"q_?\d{1,2}", re.I)
_BITS = re.compile(r"[01](?:[\s,;|]+[01])+")
_SAYS_ANSWER = re.compile(
    r"(?<!\s)\s*(?:(?:the\s+)?(?:correct\s+|right\s+)?(?:answers?|key|solution)(?:\s+is)?|antwort"
    r"|lösung|réponse|respuesta|resposta|risposta)\s*[:：]\s*",
    re.I,
)
_OWN_TAGS = frozenset({"leech", "marked"})


class AnkiReader:
    """Reads the notes of a package that any version of Anki wrote."""

    name = "anki"
    title = "Anki"
    endings = (".apkg", ".colpkg")

    def recognizes(self, source: SourceFile) -> bool:
        """Return whether it is a zip archive with a collection."""
        names = (name.encode() for name in COLLECTIONS)
        return is_zip(source.data) and any(name in source.data for name in names)

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        """Yield each note as a question, or why it isn't one.

        Raises ExchangeError "no_questions", and what `Package` raises.
        """
        package = Package(source.data)
        collection = package.collection()
        if not collection.notes:
            raise ExchangeError("no_questions")
        if collection.title:
            yield Heading(title=collection.title)
        pictures = Pictures(lambda address: package.media(unquote(address)))
        reader = _NoteReader(pictures)
        for at, note in enumerate(collection.notes):
            monitor.report(at, len(collection.notes))
            yield reader.read(note)


class _Card(Struct):
    """A note's contents by their roles, as HTML."""

    prompt: str = ""
    options: Sequence[str] = ()
    answer: str = ""
    feedback: str = ""
    explanation: str = ""


class _NoteReader:
    """Reads the notes of one package."""

    def __init__(self, pictures: Pictures) -> None:
        self._questions = QuestionMaker(pictures)
        self._pictures = pictures
        self._ids: set[str] = set()

    def read(self, note: AnkiNote) -> FoundQuestion | SkippedQuestion:
        """Return the question of a note, or why there is none."""
        place = Place("item", str(note.id))
        if note.kind.is_cloze:
            begins = excerpt(self._text(note.fields[0]).text)
            return SkippedQuestion(place, begins, Reason("other_kind", {"kind": "cloze"}))
        if note.kind.name.startswith(KIND):
            question = stored_question(note)
            if question is not None:
                return self._held(place, question)
        card = _card(note)
        if len(card.options) > 1:
            draft = self._by_fields(place, note, card)
        else:
            draft = self._by_front(place, note, card)
        return draft if isinstance(draft, SkippedQuestion) else self._questions.make(draft)

    def _held(self, place: Place, question: Question) -> FoundQuestion:
        """Return the question that is stored in one of quizapp's own notes."""
        changed: list[Reason] = []
        if question.image is not None:
            name = self._pictures.take(question.image.file)
            if name is None:
                address = excerpt(question.image.file)
                changed.append(Reason("picture_removed", {"address": address}))
            question = with_picture(question, name or "")
        if question.id and (question.id in self._ids or not is_valid_id(question.id)):
            changed.append(Reason("name_dropped", {"name": excerpt(question.id)}))
            question = replace(question, id="")
        self._ids.add(question.id)
        begins = excerpt(question.prompt)
        return FoundQuestion(place, begins, question, tuple(changed), self._pictures.of(question))

    def _by_fields(self, place: Place, note: AnkiNote, card: _Card) -> Draft | SkippedQuestion:
        """Return the question of a note whose options have their own fields, or a list."""
        filled = [at for at, option in enumerate(card.options) if option.strip()]
        options = [self._text(card.options[at]) for at in filled]
        answer = self._text(card.answer).text.strip()
        if _BITS.fullmatch(answer):
            bits = re.findall("[01]", answer)
            keys = frozenset(i for i, at in enumerate(filled) if bits[at : at + 1] == ["1"])
        else:
            texts = tuple(option.text for option in options)
            found = resolve_answer(
                answer, LabeledOptions(("",) * len(texts), texts), by_position=True
            )
            if found is None:
                code = Reason("answer_not_found", {"answer": excerpt(answer)})
                return SkippedQuestion(place, excerpt(self._text(card.prompt).text), code)
            keys = frozenset(found.keys)
        said = stored_feedback(card.feedback)
        feedback = {i: self._text(said[at]) for i, at in enumerate(filled) if at in said}
        stem, explanation = self._text(card.prompt), self._text(card.explanation)
        draft = _draft(place, note, stem, options, keys, explanation)
        choices = [
            replace(c, feedback=feedback.get(i, NO_TEXT)) for i, c in enumerate(draft.choices)
        ]
        return replace(draft, choices=choices)

    def _by_front(self, place: Place, note: AnkiNote, card: _Card) -> Draft | SkippedQuestion:
        """Return the question of a card with options on the front and the answer on the back."""
        front, back = self._text(card.prompt), self._text(card.answer)
        found = find_lettered(front.text)
        keys, rest = _named(found, back.text) if found else (frozenset[int](), "")
        if found is None or not keys:
            begins = excerpt(front.text)
            if not front.text or not back.text:
                return SkippedQuestion(place, begins, Reason("other_kind", {"kind": "flash_card"}))
            data: dict[str, str | int] = {"kind": "flash_card", "answers": excerpt(back.text)}
            return SkippedQuestion(place, begins, Reason("needs_distractors", data))
        stem = ImportedText(found.stem, front.images, front.changed)
        explained = ImportedText(rest, back.images, back.changed)
        if card.explanation:
            more = self._text(card.explanation)
            both = "\n\n".join(filter(None, (rest, more.text)))
            explained = ImportedText(both, back.images + more.images, back.changed + more.changed)
        options = [ImportedText(text) for text in found.options]
        return _draft(place, note, stem, options, keys, explained)

    def _text(self, html: str) -> ImportedText:
        sounds = _SOUND.findall(html)
        html, formulas = _TEX.subn(_in_dollars, _SOUND.sub("", html))
        marked = from_html(html, self._pictures.take)
        changes = [Reason("media_removed", {"address": excerpt(name)}) for name in sounds]
        changes += [Reason("formula_in_dollars")] * bool(formulas)
        return ImportedText(marked.text, marked.images, (*marked.changed, *changes))


def _card(note: AnkiNote) -> _Card:
    """Return a note's fields by their names; those of a card with two sides by their order."""
    card = _Card()
    options: list[str] = []
    rest: list[str] = []
    for name, html in zip(note.kind.fields, note.fields, strict=False):
        match _role(name):
            case "prompt" if not card.prompt:
                card.prompt = html
            case "option":
                options.append(html)
            case "answer" if not card.answer:
                card.answer = html
            case _ if name == "Feedback" and note.kind.name.startswith(KIND):
                card.feedback = html
            case "explanation":
                card.explanation += f"<p>{html}</p>" if html else ""
            case _:
                rest.append(html)
    card.options = list_items(options[0]) if len(options) == 1 else options
    if len(note.fields) == 2:
        card.prompt, card.answer = note.fields
    elif not card.prompt and rest:
        card.prompt = rest[0]
    return card


def _role(field: str) -> Role | None:
    if field.isdecimal():  # of a kind of note that isn't known
        return None
    name = " ".join(field.split()).casefold()
    if name in _FRONTS:
        return "prompt"
    if name in _BACKS:
        return "answer"
    if name in _EXTRAS:
        return "explanation"
    return "option" if _OPTION.fullmatch(name) else read_header(field).role


def _named(found: LetteredText, back: str) -> tuple[frozenset[int], str]:
    """Return the options that the back of a card names, and the rest of its text."""
    said = _SAYS_ANSWER.sub("", back, count=1).strip()
    first, _, rest = said.partition("\n")
    choices = LabeledOptions(found.labels if found.has_letters else ("",) * len(found.labels),
                      found.options)  # fmt: skip
    for answer, others in ((said, ""), (first, rest)):
        resolved = resolve_answer(answer, choices, by_position=True) if answer else None
        if resolved is not None:
            parts = (resolved.rest, others.strip())
            return frozenset(resolved.keys), "\n".join(filter(None, parts))
    return frozenset(), ""


def _draft(
    place: Place,
    note: AnkiNote,
    stem: ImportedText,
    options: Sequence[ImportedText],
    keys: frozenset[int],
    explanation: ImportedText = NO_TEXT,
) -> Draft:
    tags = [tag.replace("::", " / ").replace("_", " ") for tag in note.tags]
    topic, left = topic_of("", [tag for tag in tags if tag not in _OWN_TAGS])
    return Draft(
        place=place,
        stem=stem,
        choices=[Choice(option, is_key=at in keys) for at, option in enumerate(options)],
        many=len(keys) > 1,
        explanation=explanation,
        topic=topic,
        changed=left,
    )


def _in_dollars(match: re.Match[str]) -> str:
    inner = unescape(match[2]).replace("\xa0", " ").strip()
    shown = inner.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"{match[1]}{shown}{match[1]}" if inner else ""
