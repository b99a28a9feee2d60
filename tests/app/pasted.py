"""Questions laid out as teachers lay them out, for the tests of pasting."""

import string
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

NUMBERS = ("{n}. ", "{n}) ", "({n}) ", "Q{n}: ", "Question {n}. ", "{n}.\t", "Question {n}\n", "")
LETTERS = ("{a}. ", "{a}) ", "({a}) ", "[{a}] ", "{a}.\t", "  {a}. ", "\t{a}) ")
BULLETS = ("- ", "• ", "– ")
KEYS = ("*before", "after*", "*text", "ANSWER: {keys}", "Answer: {keys}.", "Key: {keys}", "texts")
LINE_ENDS = ("\n", "\r\n", "\r")


class LaidOut(Struct, frozen=True):
    """A text as pasted, and the questions that it holds."""

    text: str
    questions: tuple[dict[str, Any], ...]


def _words(least: int, most: int) -> st.SearchStrategy[str]:
    """Words that are no marks, in a text that isn't cut by its length."""
    word = st.text("bdgkmnpéшж’“”", min_size=2, max_size=3).map(lambda text: "Z" + text)
    return st.lists(word, min_size=least, max_size=most).map(" ".join)


@st.composite
def questions(draw: st.DrawFn, *, lettered: bool = True) -> dict[str, Any]:
    """A question as it is to be found again."""
    prompt = draw(st.lists(_words(1, 4), min_size=1, max_size=3))
    texts = draw(st.lists(_words(1, 4), min_size=2, max_size=6, unique=True))
    keys = sorted(
        draw(st.sets(st.sampled_from(range(len(texts))), min_size=1, max_size=len(texts)))
    )
    right = [texts[at] for at in keys]
    made: dict[str, Any] = {
        "prompt": "\n".join(prompt),
        "options": texts,
        "answer": right if len(right) > 1 else right[0],
    }
    if lettered and draw(st.booleans()):
        made["explanation"] = "\n".join(draw(st.lists(_words(1, 4), min_size=1, max_size=2)))
    return made


@st.composite
def laid_out(draw: st.DrawFn) -> LaidOut:
    """Some questions, and a text that holds them in one of many layouts."""
    made = draw(st.lists(questions(), min_size=1, max_size=4))
    number = draw(st.sampled_from(NUMBERS))
    bullets = draw(st.booleans())
    marks = draw(st.sampled_from(BULLETS if bullets else LETTERS))
    key = draw(st.sampled_from(KEYS[2:3] + KEYS[-1:] if bullets else KEYS))
    loose = draw(st.booleans())
    small = draw(st.booleans())
    word = draw(st.sampled_from(("Explanation: ", "Feedback: ", "EXPLANATION:\t")))
    blocks = [
        _block(question, at + 1, number, marks, key, small, word)
        for at, question in enumerate(made)
    ]
    gap = "\n" if draw(st.booleans()) and number else "\n\n"
    text = gap.join("\n".join(block) for block in blocks)
    is_short = all("\n" not in q["prompt"] + q.get("explanation", "") for q in made)
    if loose and number and is_short:
        text = text.replace("\n", "\n\n")
    text = "\n" * draw(st.integers(0, 2)) + text + "\n" * draw(st.integers(0, 2))
    return LaidOut(text.replace("\n", draw(st.sampled_from(LINE_ENDS))), tuple(made))


def _block(
    question: dict[str, Any], n: int, number: str, marks: str, key: str, small: bool, word: str
) -> list[str]:
    lines = [number.format(n=n) + question["prompt"]]
    answer = question["answer"]
    right = answer if isinstance(answer, list) else [answer]
    letters = string.ascii_lowercase if small else string.ascii_uppercase
    for at, text in enumerate(question["options"]):
        mark = marks.format(a=letters[at])
        if text in right and key == "*before":
            mark = "*" + mark.lstrip()
        elif text in right and key == "after*":
            text += " *"
        elif text in right and key == "*text":
            text = "*" + text
        lines.append(mark + text)
    named = ", ".join(letters[question["options"].index(text)] for text in right)
    if "{keys}" in key:
        lines.append(key.format(keys=named))
    elif key == "texts":
        lines.append("Correct answers: " + "; ".join(right))
    if "explanation" in question:
        lines.append(word + question["explanation"])
    return lines


@st.composite
def in_cells(draw: st.DrawFn) -> LaidOut:
    """Some questions in rows of spreadsheet cells."""
    made = draw(st.lists(questions(lettered=False), min_size=1, max_size=4))
    header = draw(st.booleans())
    width = max(len(question["options"]) for question in made)
    kind = draw(st.sampled_from(("letters", "numbers", "texts")))
    rows = [["Question", *(f"Option {at + 1}" for at in range(width)), "Correct answer"]]
    for question in made:
        options, answer = question["options"], question["answer"]
        right = answer if isinstance(answer, list) else [answer]
        places = [options.index(text) for text in right]
        told = {
            "letters": ", ".join(string.ascii_uppercase[at] for at in places),
            "numbers": ", ".join(str(at + 1) for at in places),
            "texts": "; ".join(right),
        }[kind]
        rows.append([question["prompt"], *options, *[""] * (width - len(options)), told])
    text = "\n".join("\t".join(map(_cell, row)) for row in rows[0 if header else 1 :])
    return LaidOut(text + draw(st.sampled_from(("", "\n", "\r\n"))), tuple(made))


def _cell(text: str) -> str:
    return f'"{text}"' if "\n" in text else text
