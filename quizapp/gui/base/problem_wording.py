"""What checks tell, in the person's language."""

from PySide6.QtCore import QCoreApplication

from quizapp.app.editing.live_check import Told
from quizapp.files import messages as file_words
from quizapp.files.problems import Fix
from quizapp.gui.base import wording
from quizapp.items import messages as item_words


def told_said(told: Told) -> str:
    """What is wrong and what to do."""
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
