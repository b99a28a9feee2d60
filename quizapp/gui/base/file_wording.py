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


def problem_message(problem: EditorProblem) -> str:
    """What is wrong, and what to do."""
    if problem.code == "empty-text" and problem.path[:1] == ("options",):
        return QCoreApplication.translate(
            "told_words", "This option is empty. Type its text or remove the option."
        )
    if problem.room == "items":
        text = QCoreApplication.translate(item_words.CONTEXT, item_words.MESSAGES[problem.code])
        return text.format_map(wording.localized(problem.data))
    text = _translated(file_words.template_of(problem.code, problem.data))
    return file_words.filled(text, wording.localized(problem.data), _kinds())


def fix_message(fix: Fix) -> str:
    """What a fix does."""
    return file_words.filled(
        _translated(file_words.FIXES[fix.does]), wording.localized(fix.data), _kinds()
    )


def _kinds() -> dict[str, str]:
    return {key: _translated(text) for key, text in file_words.KINDS.items()}


def _translated(text: str) -> str:
    return QCoreApplication.translate(file_words.CONTEXT, text)


def unsaved_edits_message(error: SaveError | ChangedOnDiskError) -> str:
    """Why edits couldn't be saved, and what to do next."""
    kept = QCoreApplication.translate("save_words", "Nothing is lost: your changes are still here.")
    return f"{save_error_message(error)} {kept}"


def save_error_message(error: SaveError | ChangedOnDiskError) -> str:
    """Why a file couldn't be saved, and what to do next."""
    code, data = messages.message_data(error)
    return save_message(code, data)


def save_message(code: str, data: Mapping[str, str]) -> str:
    """The message of a code with its data."""
    text = QCoreApplication.translate(messages.CONTEXT, messages.TEMPLATES[code])
    return text.format_map(data)
