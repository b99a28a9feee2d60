"""Texts that are shown short, and said whole."""


class Short(str):
    """A text that is short for another one, which a screen reader says instead."""

    def __new__(cls, text: str, said: str) -> "Short":
        """`text`, spoken as `said`."""
        made = super().__new__(cls, text)
        made.said = said
        return made

    said: str
