"""Reads Aiken line by line as Moodle does, for tests of what is written for it."""

import re

from msgspec import Struct

_OPTION = re.compile(rb"[A-Z][).][ \t]?")
_WHITE = b" \t\n\r\0\x0b"


class MoodleQuestion(Struct):
    """A question as Moodle would hold it; `right` is the position that the first letter names."""

    stem: str
    options: list[str]
    right: int = -1


def moodle_reads(data: bytes) -> list[MoodleQuestion]:
    """The questions of a file. Raises ValueError where Moodle would tell of an error."""
    found: list[MoodleQuestion] = []
    current: MoodleQuestion | None = None
    for raw in data.split(b"\n"):
        line = raw.strip(_WHITE)
        if len(line) < 2:
            continue
        if _OPTION.match(line):
            if current is None:
                raise ValueError(f"an option without a question: {line!r}")
            current.options.append(_shown(line[2:]))
        elif line.startswith(b"ANSWER:"):
            if current is None or len(current.options) < 2:
                raise ValueError(f"an answer without options: {line!r}")
            current.right = line[7:].strip(_WHITE)[0] - ord("A")
            found.append(current)
            current = None
        elif current is not None:
            raise ValueError(f"a question without an answer: {current.stem}")
        else:
            current = MoodleQuestion(_shown(line), [])
    return found


def _shown(line: bytes) -> str:
    """The text that people see, in which a no-break space looks like any other."""
    return line.strip(_WHITE).decode().replace("\xa0", " ").strip()
