"""Identifiers for XML that carry a question's id, and the id again."""

import re

_PREFIX = "quizapp-"
_ESCAPED = re.compile(r"[^A-Za-z0-9-]")
_ESCAPE = re.compile(r"_([0-9a-f]{1,6})_")


def ident_of(id_: str, number: int) -> str:
    """An identifier for the question with this id, or for the `number`th, which has none."""
    if not id_:
        return f"question-{number}"
    return _PREFIX + _ESCAPED.sub(lambda match: f"_{ord(match[0]):x}_", id_)


def id_of(ident: str) -> str:
    """The id that an identifier of ours carries, or "" for any other."""
    if not ident.startswith(_PREFIX):
        return ""
    return _ESCAPE.sub(_character, ident.removeprefix(_PREFIX))


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
