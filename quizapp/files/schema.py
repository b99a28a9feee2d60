"""The JSON Schema of a questions file, which lets text editors complete and check it."""

import json
from typing import Any

import msgspec

from quizapp.quiz.model import Quiz

NAME = "quiz.schema.json"

_DESCRIPTIONS: dict[str, dict[str, str]] = {
    "Quiz": {
        "format": "The version of this format: 1.",
        "title": "The title of the quiz.",
        "questions": "The questions, in the order in which they are asked.",
        "id": "A short text that identifies this quiz, so that its scores stay with it.",
        "language": "The language of the texts, such as en or sq.",
        "description": "One or two sentences about the quiz.",
        "source": "Where the facts come from.",
        "reading": "The text that the questions are about: a list of paragraphs.",
        "settings": "How the quiz is given.",
        "ignore": "Codes of warnings to hide.",
    },
    "Question": {
        "prompt": "What is asked.",
        "options": "What can be chosen: 2 to 26 texts, or objects with text, feedback and credit.",
        "answer": "The exact text of the correct option, or a list: select all that apply.",
        "id": "A short text that identifies this question, so that its history stays with it.",
        "explanation": "Why the answer is correct. Shown after answering.",
        "evidence": "The passage of the reading, or a list of passages, that shows the answer.",
        "topic": "What the question is about. Results are shown by topic.",
        "points": "What a complete answer earns. 1 if left out.",
        "image": "A picture beside the question, in the folder of this file.",
        "shuffle": "Whether to shuffle this question's options: true or false.",
        "scoring": "How select-all answers are scored in this question.",
        "ignore": "Codes of warnings to hide for this question.",
    },
    "Option": {
        "text": "What the option says.",
        "feedback": "What to tell a student who chooses this option.",
        "credit": "The share of the points for choosing this option, from -1 to 1.",
    },
    "Source": {
        "title": "The title of the text or book.",
        "author": "Who wrote it.",
        "publisher": "Who published it.",
        "url": "Where it can be read.",
        "date": "When it was published, in any format.",
    },
    "Image": {
        "file": "The picture's path inside the folder of this file.",
        "alt": "What the picture shows, for people who can't see it.",
    },
    "Settings": {
        "modes": "practice, test, or both.",
        "pick": "How many questions to pick, spread over the topics; null for all.",
        "shuffle_questions": "Whether to shuffle the questions.",
        "shuffle_options": "Whether to shuffle the options.",
        "time_limit_s": "The time limit of a test in seconds; null for none.",
        "pass_percent": "The percentage that passes; null for no pass mark.",
        "reading": "When students can see the reading: always, practice (not in a test), or after.",
        "scoring": "How select-all answers are scored: balanced, proportional, all_or_nothing.",
    },
}

_TITLE = "A questions file of quizapp"
_KINDS = {
    "Quiz": "A quiz: what it is about, how it is given, and its questions.",
    "Question": "A question with its options and its answer.",
    "Option": "An option with more than its text.",
    "Image": "A picture beside a question.",
    "Source": "Where the facts come from.",
    "Settings": "How the quiz is given.",
}


def schema() -> dict[str, Any]:
    """The schema: made from the model itself, with a description of every key.

    docs/schema.md lists where it differs from the decoder of the model.
    """
    made = msgspec.json.schema(Quiz)
    kinds: dict[str, Any] = made["$defs"]
    for kind, fields in _DESCRIPTIONS.items():
        kinds[kind]["description"] = _KINDS[kind]
        for key, description in fields.items():
            kinds[kind]["properties"][key]["description"] = description
    kinds["Quiz"]["properties"]["$schema"] = {
        "type": "string",
        "description": "The file of this schema.",
    }
    top = kinds.pop("Quiz")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{_TITLE}, format 1",
        **{key: value for key, value in top.items() if key != "title"},
        "$defs": kinds,
    }


def is_schema(data: bytes) -> bool:
    """Whether `data` is a schema that this program wrote, in this version or an earlier one."""
    try:
        found = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(found, dict) and str(found.get("title")).startswith(_TITLE)


def schema_bytes() -> bytes:
    """The schema as a file."""
    return (json.dumps(schema(), indent=2) + "\n").encode()
