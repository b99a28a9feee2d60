"""A mark for texts that the window translates."""


def QT_TRANSLATE_NOOP(  # noqa: N802 (lupdate knows this name)
    _context: str, text: str, _comment: str = "", _count: int = 0
) -> str:
    """`text` as it is: the call only lets `lupdate` find it under its context.

    With a count of 1, `text` has plural forms and says `%Ln` for the number.
    """
    return text
