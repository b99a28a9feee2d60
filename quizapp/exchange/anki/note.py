"""A question in an Anki note: fields that people see, and one with all of its data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape

import msgspec
from msgspec.structs import replace

from quizapp.exchange.anki.package import AnkiNote
from quizapp.exchange.html.markup import picture_html, to_html
from quizapp.quiz.model import MIN_OPTIONS, Image, Question, decode_question, encode

KIND = "Multiple choice (quizapp)"
FIELDS = ("Question", "Options", "Answer", "Feedback", "Explanation", "Data")

_FEEDBACK = re.compile(r"<li><b>([A-Z])</b>: ((?:[^<]|<(?!/li>))*)</li>")


def note_fields(question: Question, picture: str = "") -> tuple[str, ...]:
    """Return the contents of a note's fields as HTML; `picture` is its name in the package."""
    shown = picture_html(picture, question.image.alt) if picture and question.image else ""
    held = with_picture(question, picture)
    options = "".join(f"<li>{to_html(text)}</li>" for text in question.texts)
    feedback = "".join(_feedback(question))
    return (
        shown + to_html(question.prompt),
        f'<ol type="A">{options}</ol>',
        ", ".join(map(_letter, sorted(question.keys))),
        f"<ul>{feedback}</ul>" if feedback else "",
        to_html(question.explanation, blocks=True) if question.explanation else "",
        escape(encode(held)),
    )


def _feedback(question: Question) -> Iterator[str]:
    """Yield the feedback for each option, with the letter that is shown before it."""
    for at in range(len(question.options)):
        if said := question.feedback(at):
            yield f"<li><b>{_letter(at)}</b>: {to_html(said)}</li>"


def stored_feedback(html: str) -> Mapping[int, str]:
    """Return the feedback in the field Feedback, as HTML, by the option's position from 0."""
    return {ord(letter) - ord("A"): said for letter, said in _FEEDBACK.findall(html)}


def _letter(at: int) -> str:
    return chr(ord("A") + at)


def stored_question(note: AnkiNote) -> Question | None:
    """Return the question that is stored in one of quizapp's own notes.

    None if the visible fields say something else, because someone changed them.
    """
    if len(note.fields) != len(FIELDS):
        return None
    try:
        question = decode_question(unescape(note.fields[-1]))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    if not _is_sound(question.texts, question):
        return None
    picture = question.image.file if question.image else ""
    return question if note_fields(question, picture)[:-1] == note.fields[:-1] else None


def _is_sound(texts: Sequence[str], question: Question) -> bool:
    """Return whether a stored question is valid; anyone could have written it."""
    answers = {question.answer} if isinstance(question.answer, str) else set(question.answer)
    return (
        bool(question.prompt.strip())
        and len(set(texts)) == len(texts) >= MIN_OPTIONS
        and all(text.strip() for text in texts)
        and answers <= set(texts)
        and bool(answers)
    )


def with_picture(question: Question, name: str) -> Question:
    """Return the question with its picture renamed to `name`, or without one."""
    image = question.image
    return replace(question, image=Image(name, image.alt) if image and name else None)
