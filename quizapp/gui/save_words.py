"""Why a file could not be saved, in the person's language."""

from PySide6.QtCore import QCoreApplication

from quizapp.files.writer import SaveError

translate = QCoreApplication.translate


def save_error(error: SaveError) -> str:
    """What happened, and what to do next."""
    texts = {
        "read-only-file": translate(
            "save_words",
            "“{file}” may only be read. Save under another name, or allow writing to it.",
        ),
        "read-only-folder": translate(
            "save_words",
            "Nothing can be written in the folder of “{file}”. Save in another folder.",
        ),
        "disk-full": translate(
            "save_words",
            "There is no room left for “{file}”. Make room and save again, or save elsewhere.",
        ),
        "no-folder": translate(
            "save_words", "The folder of “{file}” is not there. Save in another folder."
        ),
        "not-a-file": translate(
            "save_words", "“{file}” is no ordinary file. Save under another name."
        ),
        "disk-error": translate(
            "save_words", "The disk refused to save “{file}” ({detail}). Save elsewhere."
        ),
    }
    text = texts[error.code]
    kept = translate("save_words", "Nothing is lost: your changes are still here.")
    return f"{text.format(file=error.path.name, detail=error.detail)} {kept}"
