"""Texts from files made fit for a terminal, and for JSON."""

_UNPRINTABLE = {
    code: chr(code).encode("unicode_escape").decode()
    for code in (*range(32), *range(127, 160), 0x2028, 0x2029)
}


def on_one_line(text: str) -> str:
    """`text` on a line of its own; whatever would break it, or change the terminal, is escaped."""
    return (text if text.isprintable() else text.translate(_UNPRINTABLE)) + "\n"


def for_json(text: str) -> str:
    """`text`, its halves of characters escaped, since JSON must be UTF-8."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
