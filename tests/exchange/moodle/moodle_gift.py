"""Reads the answers of GIFT as Moodle does, for tests of what is read and written."""

import re
from fractions import Fraction

_WEIGHT = re.compile(r"%-*[0-9]{1,2}\.?[0-9]*%")
_FORM = re.compile(r"\[(?:html|plain|moodle|markdown)\]")
_HIDDEN = dict(zip(r":#={}~n", map(chr, range(0xE000, 0xE007)), strict=True))
_SHOWN = {ord(hidden): "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()}
_BACKSLASH = "\ue010"
_WHITE = " \t\n\r\0\x0b"

Answer = tuple[str, Fraction]
"""What an option says, in HTML or as it stands, and its share of the points."""


def moodle_answers(piece: str) -> tuple[bool, list[Answer]]:
    """Whether one answer may be chosen, and the options that have a text.

    `piece` is one question, with a `~` in its braces. Moodle drops an option without text when it
    saves the question.
    """
    text = _hidden(piece)
    answers = text[text.index("{") + 1 : text.index("}")].strip(_WHITE)
    if "####" in answers:
        answers = answers[: answers.rindex("####")].strip(_WHITE)
    options = answers.replace("=", "~=").split("~")
    found = [_answer(option.strip(_WHITE)) for option in options]
    return "=" in answers, [answer for answer in found if answer[0]]


def _answer(option: str) -> Answer:
    share = Fraction(0)
    if option.startswith("="):
        share, option = Fraction(1), option[1:]
    elif match := _WEIGHT.match(option):
        share, option = Fraction(match[0].strip("%")) / 100, option[match.end() :]
    text = option.split("#", 1)[0].strip(_WHITE)
    return _FORM.sub("", text, count=1).translate(_SHOWN).strip(_WHITE), share


def _hidden(text: str) -> str:
    text = text.replace("\\\\", _BACKSLASH)
    for sign, hidden in _HIDDEN.items():
        text = text.replace(f"\\{sign}", hidden)
    return text.replace(_BACKSLASH, "\\")
