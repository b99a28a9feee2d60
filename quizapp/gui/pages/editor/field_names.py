"""What the fields of a quiz and of a question are called on the screen, by their paths."""

from PySide6.QtCore import QCoreApplication

from quizapp.files.syntax.nodes import Path
from quizapp.gui.base import wording

translate = QCoreApplication.translate


def field_name(path: Path) -> str:
    """What the field at `path` is called, such as "Option 2"; a key that is unknown stays."""
    at = path[1] + 1 if len(path) > 1 and isinstance(path[1], int) else 1
    key = "feedback" if path[-1] == "feedback" else str(path[0])
    if key == "settings" and len(path) > 1:
        return _setting_name(str(path[1]))
    names = {
        "title": translate("FieldNames", "Title"),
        "description": translate("FieldNames", "Description"),
        "language": translate("FieldNames", "Language"),
        "source": translate("FieldNames", "Source"),
        "reading": translate("FieldNames", "Reading, paragraph {number}"),
        "prompt": translate("FieldNames", "Question"),
        "image": translate("FieldNames", "Picture description"),
        "options": translate("FieldNames", "Option {number}"),
        "feedback": translate("FieldNames", "Option {number}: feedback"),
        "answer": translate("FieldNames", "Answer"),
        "explanation": translate("FieldNames", "Explanation"),
        "topic": translate("FieldNames", "Topic"),
        "points": translate("FieldNames", "Points"),
        "evidence": translate("FieldNames", "Evidence"),
        "shuffle": translate("FieldNames", "Order of the options"),
        "scoring": translate("FieldNames", "Scoring"),
        "ignore": translate("FieldNames", "Silenced warnings"),
        "id": translate("FieldNames", "ID"),
    }
    return names[key].format(number=wording.whole(at)) if key in names else key


def _setting_name(key: str) -> str:
    names = {
        "modes": translate("FieldNames", "Modes"),
        "pick": translate("FieldNames", "Number of questions to draw"),
        "shuffle_questions": translate("FieldNames", "Shuffle the questions"),
        "shuffle_options": translate("FieldNames", "Shuffle the options"),
        "time_limit_s": translate("FieldNames", "Test time limit"),
        "pass_percent": translate("FieldNames", "Pass mark"),
        "reading": translate("FieldNames", "When students can see the reading"),
        "scoring": translate("FieldNames", "Scoring"),
    }
    return names.get(key, key)
