"""Writes Anki packages, which quizapp can read again without loss."""

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import time

import genanki
from msgspec.structs import replace

from quizapp.exchange.anki.note import FIELDS, KIND, note_fields
from quizapp.exchange.containers import pack_zip
from quizapp.exchange.losses import Capabilities, losses, option_shares, survives, without_credits
from quizapp.exchange.pictures import PictureFiles
from quizapp.exchange.protocol import Loss, ProgressMonitor
from quizapp.quiz.identity import key_of
from quizapp.quiz.model import Question, Quiz, Scoring

CAPABILITIES = Capabilities(
    explanation=True,
    feedback=True,
    topic=True,
    id=True,
    weights=True,
    all_or_nothing=True,
    points=True,
    shuffle=True,
    shuffle_of_numbers=True,
    image=True,
    evidence=True,
    select_all_of_one=True,
)

_MODEL_ID = 1_732_445_022
_FIRST_DECK_ID = 1 << 30
_FIRST_NOTE_ID = 1_400_000_000_000
_FRONT = "{{Question}}{{Options}}"
_BACK = "{{FrontSide}}<hr id=answer><b>{{Answer}}</b>{{Feedback}}{{Explanation}}"
_CSS = ".card {font-family: sans-serif; font-size: 20px; text-align: left; margin: 1em;}"


class AnkiWriter:
    """The writer of Anki packages: a note for each question, and its picture."""

    name = "anki"
    title = "Anki"
    endings = (".apkg",)

    def losses(self, quiz: Quiz, folder: Path) -> Iterator[Loss]:
        """Yield what Anki can't keep."""
        keeps_image = PictureFiles(folder).keeps
        return losses(
            quiz,
            CAPABILITIES,
            round_trip=_round_trip,
            round_trip_blocks=str,
            keeps_image=keeps_image,
        )

    def write(self, quiz: Quiz, folder: Path, monitor: ProgressMonitor) -> bytes:
        """Return the package; the same quiz gives the same notes, so Anki updates those it has."""
        pictures = PictureFiles(folder)
        seed = _number(quiz.id or quiz.title)
        model = genanki.Model(
            _MODEL_ID,
            KIND,
            fields=[{"name": name} for name in FIELDS],
            templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
            css=_CSS,
        )
        deck = genanki.Deck(_FIRST_DECK_ID + seed % _FIRST_DECK_ID, quiz.title)
        for at, question in enumerate(quiz.questions):
            monitor.report(at, len(quiz.questions))
            if not survives(question, _round_trip):
                continue
            picture = pictures.of(question.image) if question.image else None
            held = _held(question, quiz.settings.scoring)
            deck.add_note(
                genanki.Note(
                    model,
                    fields=list(note_fields(held, picture.name if picture else "")),
                    guid=genanki.guid_for(seed, key_of(question)),
                    tags=["_".join(question.topic.split())] if question.topic.strip() else [],
                )
            )
        media = [(str(at), picture) for at, picture in enumerate(pictures.all)]
        return pack_zip(
            [
                ("collection.anki2", _database(deck, _FIRST_NOTE_ID + seed % _FIRST_NOTE_ID)),
                ("media", json.dumps({at: picture.name for at, picture in media}).encode()),
                *((at, picture.data) for at, picture in media),
            ]
        )


def _round_trip(text: str) -> str:
    """Return a text as it comes back: unchanged, unless it is blank."""
    return text if text.strip() else ""


def _held(question: Question, scoring: Scoring) -> Question:
    """Return a question as a note stores it: worth the same without the quiz's scoring."""
    rule = question.scoring or scoring
    kept = question if option_shares(question, scoring).is_kept else without_credits(question)
    return replace(kept, ignore=(), scoring=None if rule == "balanced" else rule)


def _database(deck: genanki.Deck, first_id: int) -> bytes:
    connection = sqlite3.connect(":memory:")
    try:
        package = genanki.Package(deck)
        package.write_to_db(connection.cursor(), time(), itertools.count(first_id))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
