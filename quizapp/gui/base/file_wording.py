"""What is wrong in a questions file, and why it could not be saved, in words."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from quizapp.app.editing.live_check import EditorProblem
from quizapp.files import messages as file_words
from quizapp.files.problems import Fix
from quizapp.files.saving import messages
from quizapp.files.saving.writer import ChangedOnDiskError, SaveError
from quizapp.gui.base import wording
from quizapp.items import messages as item_words


def told_said(told: EditorProblem) -> str:
    """What is wrong, and what to do."""
    if told.code == "empty-text" and told.path[:1] == ("options",):
        return QCoreApplication.translate(
            "told_words", "This option is empty. Type its text or remove the option."
        )
    if told.room == "items":
        text = QCoreApplication.translate(item_words.CONTEXT, item_words.MESSAGES[told.code])
        return text.format_map(wording.localized(told.data))
    text = _translated(file_words.template_of(told.code, told.data))
    return file_words.filled(text, wording.localized(told.data), _kinds())


def fix_said(fix: Fix) -> str:
    """What a fix does."""
    return file_words.filled(
        _translated(file_words.FIXES[fix.does]), wording.localized(fix.data), _kinds()
    )


def _kinds() -> dict[str, str]:
    return {key: _translated(text) for key, text in file_words.KINDS.items()}


def _translated(text: str) -> str:
    return QCoreApplication.translate(file_words.CONTEXT, text)


def save_error(error: SaveError | ChangedOnDiskError) -> str:
    """Why edits couldn't be saved, and what to do next."""
    kept = QCoreApplication.translate("save_words", "Nothing is lost: your changes are still here.")
    return f"{what_happened(error)} {kept}"


def what_happened(error: SaveError | ChangedOnDiskError) -> str:
    """Why a file couldn't be saved, and what to do next."""
    code, data = messages.words_data(error)
    return said(code, data)


def said(code: str, data: Mapping[str, str]) -> str:
    """The message of a code with its data."""
    text = QCoreApplication.translate(messages.CONTEXT, messages.TEMPLATES[code])
    return text.format_map(data)
