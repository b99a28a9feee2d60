"""Questions files for the tests of the window."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

READING = (
    "The ministry spends its money on three things. R&D stands first, since the law says "
    "a < b & c wherever money is short.",
    "Rivers in the north are deep. Rivers in the south are shallow, and the *longest* one is "
    "the Lim. Boats go on it in spring and in autumn.",
    "Bridges are of stone, of steel, or of wood. Stone lasts longest.",
)
MONEY: dict[str, Any] = {
    "id": "money",
    "prompt": "Where does the **most** money go?",
    "options": [
        "R&D",
        {"text": "a < b & c", "feedback": "That is what the law says, not where money goes."},
        "snake_case",
        "*Stars* and `code`",
    ],
    "answer": "R&D",
    "explanation": "The text puts R&D first.",
    "evidence": "R&D stands first",
    "topic": "Money",
}
RIVERS: dict[str, Any] = {
    "id": "rivers",
    "prompt": "Which rivers are named?",
    "options": ["The northern ones", "The southern ones", "The eastern ones", "The western ones"],
    "answer": ["The northern ones", "The southern ones"],
    "explanation": "Only north and south come up.",
    "evidence": "Rivers in the north are deep",
    "topic": "Rivers",
}
LONGEST: dict[str, Any] = {
    "id": "longest",
    "prompt": "The longest river is the Lim.",
    "options": ["True", "False"],
    "answer": "True",
    "explanation": "It is the Lim indeed.",
    "evidence": "the *longest* one is the Lim",
    "topic": "Rivers",
}
BRIDGES: dict[str, Any] = {
    "id": "bridges",
    "prompt": "What lasts longest?",
    "options": ["Stone", "Steel", "Wood"],
    "answer": "Stone",
    "explanation": "- Stone lasts.\n- Wood rots.",
    "image": {"file": "bridge.png", "alt": "A bridge of three arches"},
    "topic": "Bridges",
}
QUESTIONS = (MONEY, RIVERS, LONGEST, BRIDGES)
# The exact names that a screen reader has to say.
NAMES: dict[str, list[str]] = {
    "money": ["R&D", "a < b & c", "snake_case", "Stars and code"],
    "rivers": RIVERS["options"],
    "longest": ["True", "False"],
    "bridges": ["Stone", "Steel", "Wood"],
}
SETTINGS: dict[str, Any] = {"shuffle_options": False, "pass_percent": 60, "reading": "practice"}

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"
LONG_TEXT = (
    "An answer as long as answers can get when a teacher wants to be exact, with an aside "
    "(and another one), a figure of 1,234,567.89 and the word Rindfleischetikettierung."
)
LONG_QUESTIONS = tuple(
    {
        **question,
        "prompt": f"{question['prompt']} {LONG_WORD} {LONG_TEXT}",
        "options": [f"{LONG_WORD} {at}", f"{LONG_TEXT} {at}", *options[2:]],
        "answer": [f"{LONG_WORD} {at}", f"{LONG_TEXT} {at}"]
        if question is RIVERS
        else f"{LONG_WORD} {at}",
        "explanation": f"{LONG_TEXT} {LONG_WORD} {LONG_TEXT}",
        "topic": f"{question['topic']} {LONG_WORD}",
    }
    for at, question in enumerate(QUESTIONS)
    for options in [question["options"]]
)


def write_quiz(
    path: Path,
    *,
    questions: Sequence[dict[str, Any]] = QUESTIONS,
    title: str = "Money, rivers and bridges",
    quiz_id: str = "ministry",
    paragraphs: Sequence[str] = READING,
    **settings: Any,
) -> Path:
    """Write a questions file, with its picture beside it; returns its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(240, 120, QImage.Format.Format_RGB32)
    image.fill(0x3366AA)
    assert image.save(str(path.parent / "bridge.png"))
    document = {
        "format": 1,
        "id": quiz_id,
        "title": title,
        "description": "About what a ministry does.",
        "source": {"title": "A report", "author": "The ministry"},
        "reading": list(paragraphs),
        "settings": {**SETTINGS, **settings},
        "questions": list(questions),
    }
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    return path


def write_long_quiz(path: Path, **settings: Any) -> Path:
    """Write a questions file of long words and long texts."""
    paragraphs = [f"{LONG_WORD} {LONG_TEXT} {text}" for text in READING]
    title = f"{LONG_WORD} and more about bridges"
    return write_quiz(
        path, questions=LONG_QUESTIONS, title=title, paragraphs=paragraphs, **settings
    )
