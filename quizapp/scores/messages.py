"""The English words for what the scores tell, by code; data stands in braces."""

from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.scores.errors import LearnerError, Notice, StoreError, Trouble

CONTEXT = "scores"

NOTICES: dict[str, str] = {
    "damaged_restored": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores was damaged. The backup of {day} is in use now; what was "
        "answered since then is missing. The damaged file was kept as {file}.",
    ),
    "damaged_fresh": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores was damaged, and there is no backup of it. Scores start anew. "
        "The damaged file was kept as {file}.",
    ),
    "log_rescued": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores was damaged. All answers were recovered from its log. The "
        "damaged file was kept as {file}.",
    ),
    "missing_restored": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores was missing. The backup of {day} is in use now; what was "
        "answered since then is missing.",
    ),
    "newer_fresh": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores was written by a newer version of this program. It was kept "
        "as {file}, and scores start anew. To see the old scores, update the program, and give "
        "that file its name scores.sqlite back.",
    ),
    "damage_found": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores is damaged ({detail}). Close all windows of this program and "
        "start it again: it will then look for a sound backup.",
    ),
    "backup_failed": QT_TRANSLATE_NOOP(
        "scores",
        "The daily backup of the scores could not be made ({detail}). The scores themselves are "
        "not touched.",
    ),
}

TROUBLES: dict[str, str] = {
    "disk_full": QT_TRANSLATE_NOOP(
        "scores", "The disk is full. Make some room on it: your answer will then be kept."
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "scores",
        "The folder with the scores can't be written to. Allow it: your answer will then be kept.",
    ),
    "io_error": QT_TRANSLATE_NOOP(
        "scores", "The disk does not take your answer ({detail}). It is being tried again."
    ),
    "locked": QT_TRANSLATE_NOOP(
        "scores", "Another program is using the file with the scores. It is being tried again."
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores can't be opened ({detail}). It is being tried again.",
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores is damaged ({detail}). Your last answer is not kept. Close all "
        "windows of this program and start it again.",
    ),
    "newer_version": QT_TRANSLATE_NOOP(
        "scores",
        "A newer version of this program has changed the file with the scores. Close this "
        "window, and start the newer version.",
    ),
}

ERRORS: dict[str, str] = {
    "disk_full": QT_TRANSLATE_NOOP(
        "scores", "The scores can't be opened, since the disk is full: {file}. Make some room."
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "scores",
        "The scores can't be written: {file}. Allow writing there, or choose another folder "
        "with --data.",
    ),
    "io_error": QT_TRANSLATE_NOOP(
        "scores", "The scores can't be read from the disk: {file} ({detail})."
    ),
    "locked": QT_TRANSLATE_NOOP(
        "scores", "Another program is using the scores: {file}. Close it, and try again."
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "scores",
        "The scores can't be opened: {file} ({detail}). See that its folder can be written to, "
        "or choose another folder with --data.",
    ),
    "damaged": QT_TRANSLATE_NOOP("scores", "The file with the scores is damaged ({detail})."),
    "newer_version": QT_TRANSLATE_NOOP(
        "scores", "The file with the scores is of a newer version. Update the program."
    ),
    "folder": QT_TRANSLATE_NOOP(
        "scores",
        "The folder for the scores can't be made: {file} ({detail}). Choose another one with "
        "--data.",
    ),
    "damaged_in_use": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores is damaged, but another window of this program still uses it: "
        "{file}. Close all windows, and start again.",
    ),
    "newer_in_use": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores is in use by a newer version of this program: {file}. Use "
        "that one, or close it first.",
    ),
    "network_in_use": QT_TRANSLATE_NOOP(
        "scores",
        "The scores lie on a network and are open in another window: {file}. Close it first.",
    ),
    "set_aside_failed": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores can't be used, and can't be renamed either: {file} ({detail}). "
        "Move it away, and start again.",
    ),
    "not_updated": QT_TRANSLATE_NOOP(
        "scores",
        "The file with the scores can't be brought up to date: {file} ({detail}). It was left "
        "as it is. Use the version of the program that wrote it, or move it away.",
    ),
    "class_file": QT_TRANSLATE_NOOP(
        "scores",
        "This is a class, and not the scores of this computer: {file}. Move it elsewhere, and "
        "open it there as a class.",
    ),
}

LEARNERS: dict[str, str] = {
    "name_empty": QT_TRANSLATE_NOOP("scores", "Please write a name."),
    "name_too_long": QT_TRANSLATE_NOOP("scores", "This name is too long."),
    "name_taken": QT_TRANSLATE_NOOP("scores", "There is a learner called {name} already."),
    "unknown": QT_TRANSLATE_NOOP("scores", "There is no learner called {name}."),
}

REGRADES: dict[str, str] = {
    "outdated": QT_TRANSLATE_NOOP(
        "scores",
        "The attempts or the quiz have changed since this was shown. Look at it once more.",
    ),
    "nothing": QT_TRANSLATE_NOOP("scores", "There is nothing to regrade."),
    "unknown": QT_TRANSLATE_NOOP("scores", "This regrade is not there any more."),
    "undone": QT_TRANSLATE_NOOP("scores", "This regrade was undone already."),
    "not_newest": QT_TRANSLATE_NOOP(
        "scores",
        "A later regrade of the same questions is in force. Undo that one first.",
    ),
}

KEPT: dict[str, str] = {
    "kind_changed": QT_TRANSLATE_NOOP(
        "scores",
        "Their marks stay: one option could be chosen, and now several can, or the other way "
        "round.",
    ),
    "key_not_asked": QT_TRANSLATE_NOOP(
        "scores", "Their marks stay: “{option}”, the key of now, was not offered to them."
    ),
    "option_gone": QT_TRANSLATE_NOOP(
        "scores", "Their marks stay: they chose “{option}”, which is no longer among the options."
    ),
}

FILES: dict[str, str] = {
    "unreadable": QT_TRANSLATE_NOOP("scores", "The file can't be read ({detail})."),
    "too_large": QT_TRANSLATE_NOOP("scores", "The file is too large to be a file of results."),
    "foreign": QT_TRANSLATE_NOOP("scores", "This is not a file of results."),
    "newer": QT_TRANSLATE_NOOP(
        "scores", "The file was written by a newer version of this program. Update the program."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "scores", "The file is damaged: its checksum is wrong. Ask for it to be sent once more."
    ),
    "invalid": QT_TRANSLATE_NOOP("scores", "The file contradicts itself ({detail})."),
    "clash": QT_TRANSLATE_NOOP(
        "scores", "The file has ids that belong to something else in the class ({detail})."
    ),
}

CONFLICTS: dict[str, str] = {
    "owner": QT_TRANSLATE_NOOP("scores", "An attempt came from someone else before."),
    "changed": QT_TRANSLATE_NOOP("scores", "An attempt has changed since it was collected."),
    "answers": QT_TRANSLATE_NOOP("scores", "Answers came in another attempt before."),
    "regrade": QT_TRANSLATE_NOOP("scores", "A regrade was another one before."),
}

FLAGS: dict[str, str] = {
    "before_start": QT_TRANSLATE_NOOP("scores", "Something happened before the attempt began."),
    "future": QT_TRANSLATE_NOOP("scores", "A time in the file is in the future."),
    "repeated": QT_TRANSLATE_NOOP("scores", "A question was asked more than once."),
    "early_regrade": QT_TRANSLATE_NOOP("scores", "It was regraded before it ended."),
    "not_in_key": QT_TRANSLATE_NOOP(
        "scores", "Questions that don't fit the class's answer key earn nothing."
    ),
    "other_question": QT_TRANSLATE_NOOP("scores", "Its questions differ from those of others."),
    "other_key": QT_TRANSLATE_NOOP("scores", "Its answer key differs from that of others."),
    "conflict": QT_TRANSLATE_NOOP("scores", "Another file contradicts it."),
}

CLASSES: dict[str, str] = {
    "missing": QT_TRANSLATE_NOOP("scores", "There is no class in {file}."),
    "own_scores": QT_TRANSLATE_NOOP(
        "scores", "This file holds the scores of a computer, and is not a class: {file}."
    ),
    "not_a_class": QT_TRANSLATE_NOOP("scores", "This file is not a class: {file}."),
    "newer": QT_TRANSLATE_NOOP(
        "scores",
        "The class was changed by a newer version of this program: {file}. Update the program.",
    ),
    "altered": QT_TRANSLATE_NOOP(
        "scores",
        "The class has parts that quizapp didn't make, or lacks some: {file} ({detail}).",
    ),
    "incomplete": QT_TRANSLATE_NOOP(
        "scores",
        "The class lacks what can't be done without: {file} ({detail})."
        " Collect the files of results in a new one.",
    ),
    "damaged": QT_TRANSLATE_NOOP("scores", "The class is damaged: {file} ({detail})."),
    "unreadable": QT_TRANSLATE_NOOP("scores", "The class can't be opened: {file} ({detail})."),
    "not_written": QT_TRANSLATE_NOOP("scores", "The class can't be written: {file} ({detail})."),
    "exists": QT_TRANSLATE_NOOP("scores", "There is already a file {file}. Choose another name."),
}

IGNORED: dict[str, str] = {
    "part": QT_TRANSLATE_NOOP("scores", "Ignored: {name}"),
    "rows": QT_TRANSLATE_NOOP("scores", "Rows of {name} that can't be used: {count} ({reason})"),
    "key": QT_TRANSLATE_NOOP("scores", "The answer key of {name} can't be used ({reason})."),
    "person": QT_TRANSLATE_NOOP("scores", "{name} has no attempts."),
    "attempt": QT_TRANSLATE_NOOP(
        "scores", "Attempts by {name} that can't be used: {count} ({reason})"
    ),
    "conflict": QT_TRANSLATE_NOOP("scores", "A file that was set aside can't be used: {name}"),
}


def template(said: Notice | Trouble | StoreError | LearnerError) -> str:
    """The English words, with the names of data in braces."""
    match said:
        case Notice():
            return NOTICES[said.code]
        case Trouble():
            return TROUBLES[said.code]
        case StoreError():
            return ERRORS[said.code]
        case LearnerError():
            return LEARNERS[said.code]


def data(said: Notice | Trouble | StoreError | LearnerError) -> dict[str, str | int]:
    """What goes into the braces of the words."""
    match said:
        case Trouble():
            return {"detail": said.detail}
        case LearnerError():
            return {"name": said.name}
        case _:
            return {"detail": "", "file": "", **said.data}


def english(said: Notice | Trouble | StoreError | LearnerError) -> str:
    """The words in English, complete."""
    return template(said).format_map(data(said))
