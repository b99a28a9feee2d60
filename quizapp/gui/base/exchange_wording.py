"""What imports and exports report, in the language that is shown."""

from PySide6.QtCore import QCoreApplication

from quizapp.app.converting.import_process import Failed, FailedImportError
from quizapp.app.work import SubprocessError
from quizapp.exchange import messages
from quizapp.exchange.protocol import Place, Reason
from quizapp.exchange.tables.column_words import Role
from quizapp.files import messages as file_words
from quizapp.gui.base.wording import localized

translate = QCoreApplication.translate


def reason_text(reason: Reason | Failed) -> str:
    """Return why something was changed, left out or lost, or why a file can't be read."""
    if isinstance(reason, Failed) and reason.room == "files":
        text = translate(file_words.CONTEXT, file_words.template_of(reason.code, reason.data))
        return file_words.filled(text, localized(reason.data))
    names = {key: translate(messages.CONTEXT, text) for key, text in messages.NAMES.items()}
    count = reason.data.get("count")
    text = translate(
        messages.CONTEXT,
        messages.TEMPLATES[reason.code],
        None,
        count if isinstance(count, int) else -1,
    )
    return messages.filled(text, localized(reason.data), names)


def place_text(place: Place) -> str:
    """Return where something is: "line 3"."""
    data = localized({"value": place.value})
    return translate(messages.CONTEXT, messages.PLACES[place.kind]).format_map(data)


def error_text(error: BaseException) -> str:
    """Return why a file couldn't be read."""
    if isinstance(error, FailedImportError):
        return reason_text(error.failed)
    if isinstance(error, SubprocessError):
        return translate("exchange_words", "Reading the file failed unexpectedly.")
    return str(error)


def role_name(role: Role | None) -> str:
    """Return the name of what a column holds."""
    return {
        None: translate("exchange_words", "Don't import"),
        "prompt": translate("exchange_words", "Question"),
        "option": translate("exchange_words", "Option"),
        "wrong": translate("exchange_words", "Incorrect option"),
        "answer": translate("exchange_words", "Correct answer"),
        "mark": translate("exchange_words", "Whether the option is correct"),
        "feedback": translate("exchange_words", "Feedback for the option"),
        "credit": translate("exchange_words", "Credit for the option"),
        "explanation": translate("exchange_words", "Explanation"),
        "topic": translate("exchange_words", "Topic"),
        "points": translate("exchange_words", "Points"),
        "id": translate("exchange_words", "Id"),
        "number": translate("exchange_words", "Question number"),
        "type": translate("exchange_words", "Question type"),
        "shuffle": translate("exchange_words", "Shuffle options"),
        "time_limit": translate("exchange_words", "Time limit"),
        "image": translate("exchange_words", "Picture"),
    }[role]
