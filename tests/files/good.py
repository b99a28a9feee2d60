"""A good questions file in several layouts, its tokens, and where a place in a text is."""

import json
import re
from typing import NamedTuple

QUIZ = {
    "format": 1,
    "id": "rivers",
    "title": "Rivers, and what they carry",
    "source": {"title": "A book", "author": "A. Writer"},
    "reading": ["21 countries share the river.", "It floods (in spring): that's all [so far]."],
    "settings": {"modes": ["practice", "test"], "pick": None, "shuffle_options": True},
    "questions": [
        {
            "id": "how-many",
            "prompt": "How many countries share it, says the text?",
            "options": ["16", "21", "30"],
            "answer": "21",
            "evidence": "21 countries share",
            "explanation": 'It\'s so: {really}, and "truly" so.',
            "points": 2,
        },
        {
            "id": "what-in-spring",
            "prompt": "What happens in spring?",
            "options": [
                "It dries up",
                {"text": "It floods", "feedback": "Yes, it's so.", "credit": 1},
                "Nothing, ever",
            ],
            "answer": ["It floods"],
            "shuffle": False,
        },
        {
            "id": "is-it-long",
            "prompt": "Is the river long?",
            "options": ["Yes", "No"],
            "answer": "Yes",
            "topic": "Size",
        },
    ],
}


class Token(NamedTuple):
    """A token of JSON; `role` is "key" or "value" for texts, else ""."""

    text: str
    start: int
    end: int
    role: str
    depth: int


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')
_SHORT_LIST = re.compile(r"\[\s*([^\[\]{}]*?)\s*\]")


def layouts() -> dict[str, str]:
    """The quiz written as people and programs write it."""
    pretty = json.dumps(QUIZ, indent=2)
    head = json.dumps({key: value for key, value in QUIZ.items() if key != "questions"})
    rows = ",\n".join(json.dumps(question) for question in list(QUIZ["questions"]))  # type: ignore[call-overload]
    return {
        "indented": pretty + "\n",
        "by hand": _SHORT_LIST.sub(_on_one_line, pretty) + "\n",
        "a row each": f'{head[:-1]}, "questions": [\n{rows}\n]}}\n',
        "one line": json.dumps(QUIZ),
        "compact": json.dumps(QUIZ, separators=(",", ":")),
        "tabs and CRLF": json.dumps(QUIZ, indent="\t").replace("\n", "\r\n") + "\r\n",
    }


def tokens(text: str) -> list[Token]:
    """The tokens of a text that is JSON."""
    found: list[Token] = []
    depth = 0
    for mark in _TOKEN.finditer(text):
        token = mark.group()
        depth -= token in "]}"
        role = ""
        if token.startswith('"'):
            role = "key" if text[mark.end() :].lstrip().startswith(":") else "value"
        found.append(Token(token, mark.start(), mark.end(), role, depth))
        depth += token in "[{"
    return found


def place(text: str, at: int) -> tuple[int, int]:
    """The line and column, both from 1, of the character at `at`."""
    lines = re.split("\r\n|\r|\n", text[:at])
    return len(lines), len(lines[-1]) + 1


def _on_one_line(match: re.Match[str]) -> str:
    return "[" + re.sub(r"\s*\n\s*", " ", match[1]) + "]"
