"""Damaged Moodle XML and QTI is read or refused, and never anything else."""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from quizapp.exchange import formats, words
from quizapp.exchange.protocol import ExchangeError, Found, Pace, Skipped, Source
from quizapp.quiz.model import Image, Option, Question, Quiz, decode_question, encode
from tests.exchange import qti1_files, qti2_files
from tests.exchange.xml_mutations import mutated

INPUTS = 150
QUIZ = Quiz(
    1,
    "Rivers",
    (
        Question(
            "Which **is** a river?", (Option("Drin", "Yes", 1), "Sharr < 1"), "Drin", id="a b"
        ),
        Question("Which are?", ("Drin", "Sharr", "Ibar"), ("Drin", "Ibar"), topic="A / B"),
        Question("Where?", ("a", "b"), ("a",), explanation="- so", image=Image("map.png")),
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("pictures")
    (made / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    return made


def seeds(name: str, folder: Path) -> list[bytes]:
    """Good files: one of ours, and one with what only others write."""
    written = formats.writer(name).write(QUIZ, folder, Pace())
    weights = qti2_files.mapping({"o1": 1, "o2": -0.5}, 'upperBound="1"')
    item = qti2_files.item(
        "<p>Read.</p>" + qti2_files.choice() + "<textEntryInteraction responseIdentifier='T'/>",
        qti2_files.declared(mapping=weights),
        qti2_files.MAP,
    )
    both = qti1_files.gives(f"<and>{qti1_files.is_('o1')}<not>{qti1_files.is_('o2')}</not></and>")
    others = {
        "qti12": qti1_files.document(qti1_files.item(both), qti1_files.item()),
        "qti2": item.encode(),
        "qti3": qti2_files.in_qti3(item).encode(),
    }
    return [written, others[name]] if name in others else [written]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", ["moodle-xml", "qti12", "qti2", "qti3"])
def test_damaged_files_are_read_or_refused(name: str, seed: int, folder: Path) -> None:
    chance = random.Random(seed)
    good = seeds(name, folder)
    reader = formats.reader(name)
    for _ in range(INPUTS):
        source = Source(mutated(chance.choice(good), chance), "quiz.zip")
        reader.recognises(source)
        with suppress(ExchangeError):
            for entry in reader.read(source, Pace()):
                if isinstance(entry, Found):
                    assert decode_question(encode(entry.question)) == entry.question
                    assert all(map(words.message, entry.changed))
                elif isinstance(entry, Skipped):
                    assert words.message(entry.reason)
