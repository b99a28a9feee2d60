"""The journeys that are held: a quiz is taken, edited, and looked at. Orca 43 says the words."""

import json
from pathlib import Path

from tests.speech.transcript import Step, read_steps

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
START = "start"
"""The step in which the program is started."""
TRANSCRIPTS = Path(__file__).parent / "transcripts"


def journeys() -> dict[str, list[Step]]:
    """Return the steps of each journey, by its name."""
    paths = sorted(TRANSCRIPTS.glob("*.txt"))
    return {path.stem: read_steps(path.read_text(encoding="utf-8")) for path in paths}


def write_quiz(path: Path) -> Path:
    """Write the questions file that the journeys are about."""
    path.write_text(json.dumps(QUIZ, indent=2) + "\n", encoding="utf-8")
    return path
