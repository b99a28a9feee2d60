"""The JSON Schema of a questions file, by which text editors complete and check as one types."""

import json
from typing import Any

import msgspec

from quizapp.quiz.model import Quiz

NAME = "quiz.schema.json"

_SAYS: dict[str, dict[str, str]] = {
    "Quiz": {
        "format": "The version of this format: 1.",
        "title": "What the quiz is called.",
        "questions": "The questions, in the order in which they are asked.",
        "id": "A short text that knows this quiz, so that scores stay with it.",
        "language": "The language of the texts, such as en or sq.",
        "description": "One or two sentences about the quiz.",
        "source": "Where the facts come from.",
        "reading": "The text that the questions are about: a list of paragraphs.",
        "settings": "How the quiz is given.",
        "ignore": "Codes of warnings that are not to be shown.",
    },
    "Question": {
        "prompt": "What is asked.",
        "options": "What can be chosen: 2 to 26 texts, or objects with text, feedback and credit.",
        "answer": "The exact text of the right option, or a list of them: select all that apply.",
        "id": "A short text that knows this question, so that its history stays with it.",
        "explanation": "Why the right answer is right; shown after answering.",
        "evidence": "The piece of the reading (or a list of pieces) that shows the answer.",
        "topic": "What the question is about; scores are told by topic.",
        "points": "What a complete answer earns, 1 where nothing is said.",
        "image": "A picture beside the question: a file in the folder of this file.",
        "shuffle": "true or false: whether this question's options are shown in another order.",
        "scoring": "How select-all answers are scored in this question.",
        "ignore": "Codes of warnings that are not to be shown for this question.",
    },
    "Option": {
        "text": "What the option says.",
        "feedback": "What someone who chooses it is told.",
        "credit": "The share of the points for choosing it, from -1 to 1.",
    },
    "Source": {
        "title": "What the text or book is called.",
        "author": "Who wrote it.",
        "publisher": "Who published it.",
        "url": "Where it can be read.",
        "date": "When it was published, in any form.",
    },
    "Image": {
        "file": "The picture's path inside the folder of this file.",
        "alt": "What the picture shows, for those who can't see it.",
    },
    "Settings": {
        "modes": "practice, test, or both.",
        "pick": "How many questions to draw, spread over the topics; null for all.",
        "shuffle_questions": "Whether questions come in another order each time.",
        "shuffle_options": "Whether options come in another order each time.",
        "time_limit_s": "The time limit of a Test in seconds; null for none.",
        "pass_percent": "The percentage that passes; null for no pass mark.",
        "reading": "When the reading may be seen: always, practice (not in a Test), or after.",
        "scoring": "How select-all answers are scored: balanced, proportional, all_or_nothing.",
    },
}

_TITLE = "A questions file of quizapp"
_KINDS = {
    "Quiz": "A quiz: what it is about, how it is given, and its questions.",
    "Question": "One question with its options and its answer.",
    "Option": "An option that says more than its text.",
    "Image": "A picture beside a question.",
    "Source": "Where the facts come from.",
    "Settings": "How the quiz is given.",
}


def schema() -> dict[str, Any]:
    """The schema: made from the model itself, with a description of every key.

    Where it and the decoder of the model differ is told in docs/schema.md.
    """
    made = msgspec.json.schema(Quiz)
    kinds: dict[str, Any] = made["$defs"]
    for kind, says in _SAYS.items():
        kinds[kind]["description"] = _KINDS[kind]
        for key, description in says.items():
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
