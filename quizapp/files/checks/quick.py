"""Takes the questions without mistakes at once, without looking for the places of anything."""

import re
from pathlib import Path
from typing import Any

import msgspec

from quizapp.files.checks.meaning import Reading
from quizapp.files.checks.nearest import alike
from quizapp.files.images import image_path
from quizapp.files.keys import IMAGE_KEYS, OPTION_KEYS, QUESTION_KEYS
from quizapp.quiz.model import Question

_SLIPPERY = re.compile(r"\\(?:[fb]|u[dD][89a-fA-F]|u000[8cC])")
_QUESTION_KEYS = frozenset(QUESTION_KEYS)
_OPTION_KEYS = frozenset(OPTION_KEYS)
_IMAGE_KEYS = frozenset(IMAGE_KEYS)


class Quick:
    """Sorts decoded questions into good ones and those that need a closer look."""

    def __init__(self, text: str, reading: Reading, folder: Path | None) -> None:
        self._text = text
        self._reading = reading
        self._folder = folder

    def question(self, value: Any, start: int, end: int) -> Question | None:
        """The question decoded from characters `start` to `end`, or None if it needs a look."""
        try:
            question = msgspec.convert(value, Question)
        except (msgspec.ValidationError, UnicodeError, RecursionError):
            return None
        if not value.keys() <= _QUESTION_KEYS or _SLIPPERY.search(self._text, start, end):
            return None
        good = self._options_are_good(question, value) and self._extras_are_good(question, value)
        return question if good else None

    def _options_are_good(self, question: Question, value: dict[str, Any]) -> bool:
        texts: list[str] = []
        for option in value["options"]:
            if type(option) is str:
                texts.append(option)
            elif option.keys() <= _OPTION_KEYS:
                texts.append(option["text"])
            else:
                return False
        if not _all_differ(texts) or not question.prompt.strip():
            return False
        answer = question.answer
        if isinstance(answer, str):
            return answer in texts
        return {*texts}.issuperset(answer) and len({*answer}) == len(answer)

    def _extras_are_good(self, question: Question, value: dict[str, Any]) -> bool:
        evidence = question.evidence
        if isinstance(evidence, str):
            if not self._reading.holds(evidence):
                return False
        elif not all(map(self._reading.holds, evidence)):
            return False
        image = question.image
        if image is None:
            return True
        if not value["image"].keys() <= _IMAGE_KEYS:
            return False
        return self._folder is None or isinstance(image_path(self._folder, image.file), Path)


def _all_differ(texts: list[str]) -> bool:
    """Whether texts all say something, and not the same; a plain case is decided at once."""
    joined = "\n".join(texts).casefold()
    lines = joined.split("\n")
    numbers = [line for line in lines if line[:1] in "+-0123456789"]
    if len(numbers) < 2 and " ".join(joined.split()) == joined.replace("\n", " "):
        return len({*lines}) == len(texts)
    folded = {alike(text) for text in texts}
    return len(folded) == len(texts) and "" not in folded
