"""Why a file could not be saved, in the person's language."""

from PySide6.QtCore import QCoreApplication

from quizapp.files import saving_words
from quizapp.files.writer import ChangedOnDiskError, SaveError


def save_error(error: SaveError | ChangedOnDiskError) -> str:
    """What happened, and what to do next."""
    code, data = saving_words.words_data(error)
    text = QCoreApplication.translate(saving_words.CONTEXT, saving_words.TEMPLATES[code])
    kept = QCoreApplication.translate("save_words", "Nothing is lost: your changes are still here.")
    return f"{text.format_map(data)} {kept}"
