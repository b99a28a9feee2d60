"""What is pressed, and what Orca 43 must say: a quiz is taken, edited, and looked at."""

import json
from pathlib import Path

from tests.speech.transcript import Step

QUIZ = {
    "format": 1,
    "id": "spoken",
    "title": "Rivers",
    "language": "en",
    "reading": ["The Danube runs through Vienna and Budapest. The Elbe ends at Hamburg."],
    "settings": {"shuffle_questions": False, "shuffle_options": False},
    "questions": [
        {
            "id": "vienna",
            "prompt": "Which river runs through Vienna?",
            "options": ["Danube", "Elbe", "Oder"],
            "answer": "Danube",
            "explanation": "Vienna lies on the Danube.",
        },
        {
            "id": "danube",
            "prompt": "Which of these towns lie on the Danube?",
            "options": ["Vienna", "Budapest", "Hamburg"],
            "answer": ["Vienna", "Budapest"],
            "explanation": "Hamburg lies on the Elbe.",
        },
    ],
}
JOURNEYS: dict[str, tuple[Step, ...]] = {
    "quiz": (
        Step("", ()),
        Step("Tab", ()),
        Step("shift+Tab", ()),
        Step("Return", ()),
        Step("Return", ()),
        Step("2", ()),
        Step("Return", ()),
        Step("shift+Tab", ()),
        Step("Tab", ()),
        Step("Return", ()),
        Step("1", ()),
        Step("2", ()),
        Step("Return", ()),
        Step("Return", ()),
        Step("Alt+Home", ()),
    ),
    "editor": (
        Step("", ()),
        Step("F10", ()),
        Step("Down", ()),
        Step("Escape", ()),
        Step("F1", ()),
        Step("Down", ()),
        Step("Escape", ()),
        Step("ctrl+e", ()),
        Step("Down", ()),
        Step("Up", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("ctrl+a", ()),
        Step('"Elbe', ()),
        Step("Tab", ()),
        Step("F8", ()),
        Step("F8", ()),
        Step("ctrl+z", ()),
        Step("ctrl+f", ()),
        Step('"zzz', ()),
        Step("ctrl+a", ()),
        Step("BackSpace", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("alt+Down", ()),
        Step("ctrl+z", ()),
        Step("ctrl+y", ()),
        Step("ctrl+s", ()),
        Step("F8", ()),
    ),
    "statistics": (
        Step("", ()),
        Step("Return", ()),
        Step("1", ()),
        Step("Return", ()),
        Step("Return", ()),
        Step("1", ()),
        Step("2", ()),
        Step("Return", ()),
        Step("Return", ()),
        Step("ctrl+t", ()),
        Step("Tab", ()),
        Step("Tab", ()),
        Step("Down", ()),
        Step("Tab", ()),
        Step("Down", ()),
        Step("Tab", ()),
    ),
}


def write_quiz(path: Path) -> Path:
    """Write the questions file that the journeys are about."""
    path.write_text(json.dumps(QUIZ, indent=2) + "\n", encoding="utf-8")
    return path
