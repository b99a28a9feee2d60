"""Questions files made to take long: each repeats one kind of mistake as often as fits."""

import json
import random
from collections.abc import Callable, Iterable
from typing import Any

QUESTION: dict[str, Any] = {"prompt": "Which?", "options": ["a", "b", "c"], "answer": "a"}
_WORDS = (
    "river water valley lake mountain border treaty council member nation army defence partner"
    " train peace north south article paper vote"
).split()
_START = json.dumps({"format": 1, "title": "T", "questions": [QUESTION] * 3})[:-3]


def bad_file(name: str, seed: int = 1) -> bytes:
    """Return the file of that name; the same for the same `seed`."""
    make = _STRUCTURES.get(name)
    text = make(random.Random(seed)) if make is not None else _START + _ENDINGS[name]
    return text.encode()


def good_file(size: int) -> bytes:
    """A questions file of about `size` bytes with which nothing is wrong."""
    count = max(1, size // 106)
    asked = ({**QUESTION, "prompt": f"Which of these is number {i}?"} for i in range(count))
    return _quiz(asked).encode()


def _quiz(questions: Iterable[dict[str, Any]], **more: Any) -> str:
    quiz = {"format": 1, "title": "T", **more, "questions": list(questions)}
    return json.dumps(quiz, indent=1)


def _text(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(count))


def _unknown_keys(_: random.Random) -> str:
    return _quiz([{**QUESTION, **{f"explanatio{i}": 1 for i in range(30_000)}}])


def _answers(chance: random.Random) -> str:
    options = [_text(chance, 8) for _ in range(26)]
    answers = [f"{chance.choice(options)}{i}" for i in range(14_000)]
    return _quiz([{**QUESTION, "options": options, "answer": answers}])


def _same_answer(_: random.Random) -> str:
    return _quiz([{**QUESTION, "answer": ["a"] * 100_000}])


def _options(chance: random.Random) -> str:
    options = [f"{_text(chance, 4)}{i}" for i in range(24_000)]
    return _quiz([{**QUESTION, "options": options, "answer": "river watr"}])


def _misspelled_options(_: random.Random) -> str:
    options = [{"txt": str(i)} for i in range(29_000)]
    return _quiz([{**QUESTION, "options": options}])


def _near_misses(chance: random.Random) -> str:
    asked = []
    for i in range(900):
        options = [_text(chance, 30) for _ in range(4)]
        answer = options[0][:-3] + "x"
        asked.append({"prompt": f"Which {i}?", "options": options, "answer": answer})
    return _quiz(asked)


def _one_id(_: random.Random) -> str:
    return _quiz({**QUESTION, "prompt": f"Which {i}?", "id": "same"} for i in range(8_000))


def _evidence(chance: random.Random) -> str:
    asked = [
        {**QUESTION, "prompt": f"Which {i}?", "evidence": _text(chance, 15)} for i in range(5_000)
    ]
    return json.dumps(
        {"format": 1, "title": "T", "reading": [_text(chance, 2_000)], "questions": asked}
    )


def _missing_commas(_: random.Random) -> str:
    asked = ({**QUESTION, "prompt": f"Which {i}?"} for i in range(9_000))
    return _quiz(asked).replace('",\n', '"\n')


def _apostrophes(_: random.Random) -> str:
    asked = ({**QUESTION, "prompt": f"Which {i}?"} for i in range(9_000))
    return _quiz(asked).replace('"', "'")


def _comments(_: random.Random) -> str:
    return "// a comment\n" * 70_000 + _quiz([QUESTION])


def _lines(chance: random.Random) -> str:
    return _START + '"' + "\n".join(_text(chance, 10) for _ in range(6_000))


def _marks(_: random.Random) -> str:
    return _quiz([{**QUESTION, "prompt": "*a* " * 240_000}])


def _marks_in_each(_: random.Random) -> str:
    return _quiz({**QUESTION, "prompt": f"Which {i}? {'*a* ' * 20}"} for i in range(5_000))


def _path(_: random.Random) -> str:
    image = {"file": "a/" * 400_000 + "map.png", "alt": "A map"}
    return _quiz([{**QUESTION, "image": image}])


def _back_quotes(_: random.Random) -> str:
    rows = " ".join("`" * size for size in range(1, 1_300))
    return _quiz([{**QUESTION, "prompt": rows}])


def _empty_questions(_: random.Random) -> str:
    return _list_of("{}", 250_000)


def _text_questions(_: random.Random) -> str:
    return _list_of('"a"', 240_000)


def _list_of(question: str, count: int) -> str:
    return f'{{"format": 1, "title": "T", "questions": [{",".join([question] * count)}]}}'


_STRUCTURES: dict[str, Callable[[random.Random], str]] = {
    "unknown keys": _unknown_keys,
    "answers that are no options": _answers,
    "one answer many times": _same_answer,
    "options": _options,
    "misspelled keys in options": _misspelled_options,
    "answers that miss by a letter": _near_misses,
    "questions with one id": _one_id,
    "evidence that isn't there": _evidence,
    "missing commas": _missing_commas,
    "apostrophes for quotation marks": _apostrophes,
    "comments": _comments,
    "an unclosed text of many lines": _lines,
    "marks of italics in one text": _marks,
    "marks of italics in each text": _marks_in_each,
    "the long path of a picture": _path,
    "rows of back quotes, each longer": _back_quotes,
    "questions that are empty": _empty_questions,
    "questions that are texts": _text_questions,
}
_ENDINGS = {
    "an unclosed text": '"' + "word, " * 66_000,
    "an unclosed text with braces": '"' + "}, { " * 80_000,
    "short lines in a text": '"' + "a\n" * 200_000,
    "quotation marks": '" "' * 130_000,
    "quotation marks and commas": '",' * 200_000,
    "quotation marks in a text": '"' + 'say "x" ' * 50_000,
    "curly quotation marks": "“" * 130_000,
    "backslashes": '"' + "\\" * 400_000,
    "unknown escapes": '"' + "\\q" * 200_000 + '"',
    "control characters": '"' + "\x01" * 400_000 + '"',
    "keys without values": '"a":' * 100_000,
    "commas": "," * 400_000,
    "brackets": "[{" * 200_000,
    "bare words": "abc " * 100_000,
    "minus signs": "-" * 400_000,
}
BAD_FILES = (*_STRUCTURES, *_ENDINGS)
"""The names of the files: what is wrong with each."""
