"""A mark for texts that the window translates."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001, N802 (lupdate knows this name)
    """`text` as it is: the call only lets `lupdate` find it under `context`."""
    return text
