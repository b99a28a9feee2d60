"""Makes texts fit for a terminal and for JSON."""

import io
from typing import TextIO

from quizapp.quiz.compat import override

# In the form that JSON has for them.
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029)}
_ESCAPED_BUT_LAYOUT = {code: text for code, text in _ESCAPED.items() if chr(code) not in "\t\n"}


def counted(count: int, noun: str) -> str:
    """A number with its noun, such as "1 attempt" or "2 attempts"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def on_one_line(text: str) -> str:
    """`text` as one line; what would break it or control the terminal is escaped."""
    return (text if text.isprintable() else text.translate(_ESCAPED)) + "\n"


def for_json(text: str) -> str:
    """`text` with lone surrogates escaped, since JSON must be UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


class PrintableText(io.StringIO):
    """Writes to another stream, with control characters other than tab and newline escaped.

    Otherwise a name in a file from elsewhere could move the cursor, change earlier output, or set
    the title of the terminal.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    @override
    def write(self, text: str) -> int:
        self._stream.write(text.translate(_ESCAPED_BUT_LAYOUT))
        return len(text)

    @override
    def flush(self) -> None:
        self._stream.flush()
