"""Why a file could not be saved, in the person's language."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from quizapp.files.saving import messages
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError


def save_error(error: SaveError | ChangedOnDiskError) -> str:
    """What happened, and what to do next, to edits that are still there."""
    kept = QCoreApplication.translate("save_words", "Nothing is lost: your changes are still here.")
    return f"{what_happened(error)} {kept}"


def what_happened(error: SaveError | ChangedOnDiskError) -> str:
    """What happened, and what to do next."""
    code, data = messages.words_data(error)
    return said(code, data)


def said(code: str, data: Mapping[str, str]) -> str:
    """The words of a code with its data."""
    text = QCoreApplication.translate(messages.CONTEXT, messages.TEMPLATES[code])
    return text.format_map(data)
