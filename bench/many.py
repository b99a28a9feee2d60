"""Many: what a file of 100,000 questions adds to the start, beside only decoding it."""

import random
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from bench.figures import median, ratios, spread
from bench.folder import data_folder
from bench.processes import OUT, run_child
from bench.report import Line, Report, listed
from bench.start import first_page

GOAL = 2.0
RUNS = 9
QUESTIONS = 100_000
WORDS = (
    "according to the article which of these countries had joined the programme before members "
    "of the council agreed on a date and how many activities were open to every partner that "
    "asked for them in writing after consultation with the allied governments"
).split()


class Decoded(Struct):
    """How long decoding took, once the bytes were read."""

    decode_ms: float


def measure(runs: int = RUNS, questions: int = QUESTIONS) -> Report:
    """Start on the big file, on the shipped one, and decode the big one, in turns.

    Raises CannotRunError, OSError.
    """
    big = questions_file(questions)
    with_big, with_shipped = data_folder("many-big", big), data_folder("many-shipped")
    starts: list[float] = []
    shipped: list[float] = []
    decoded: list[float] = []
    for run in range(runs + 1):
        figures = (
            first_page(with_big).wall_ms,
            first_page(with_shipped).wall_ms,
            run_child("decode", Decoded, str(big)).decode_ms,
        )
        if run > 0:  # the first is to warm up
            for found, figure in zip((starts, shipped, decoded), figures, strict=True):
                found.append(figure)
    added = [a - b for a, b in zip(starts, shipped, strict=True)]
    shares = ratios(list(zip(added, decoded, strict=True)))
    size_mb = big.stat().st_size / 1e6
    line = Line(
        f"what {questions:,} questions add to it ({size_mb:.0f} MB)",
        f"{median(added):.0f} ms",
        f"only decoding them, {median(decoded):.0f} ms",
        spread(shares),
        GOAL,
    )
    return Report(
        (line,),
        (
            listed("start on the big file, ms", starts),
            listed("start on the shipped file, ms", shipped),
            listed("decoding the big file, ms", decoded),
            listed("ratios of what is added", shares, 2),
        ),
    )


def questions_file(count: int) -> Path:
    """A good questions file of `count` questions; made once, always the same."""
    path = OUT / f"questions-{count}.json"
    if not path.exists():
        OUT.mkdir(parents=True, exist_ok=True)
        chance = random.Random(count)
        quiz = {
            "format": 1,
            "id": "many",
            "title": f"{count} questions",
            "questions": [question(number, chance) for number in range(count)],
        }
        beside = path.with_suffix(".tmp")
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(quiz), indent=2))
        beside.replace(path)
    return path


def question(number: int, chance: random.Random) -> dict[str, Any]:
    """A question of the usual length, unlike all others; every fourth is "select all"."""
    options = [f"{_text(chance, 6)} ({letter})" for letter in "pqrs"]
    return {
        "id": f"question-{number:06d}",
        "prompt": f"{_text(chance, 14).capitalize()}?",
        "options": options,
        "answer": options[1:3] if number % 4 == 0 else options[number % 4],
        "explanation": f"{_text(chance, 22).capitalize()}.",
        "topic": f"Topic {number % 40}",
    }


def _text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words))
