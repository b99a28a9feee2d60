"""The English messages about scores and classes, by code, with data in braces."""

from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.scores.errors import LearnerError, Notice, StoreError, Trouble

CONTEXT = "scores"

NOTICES: dict[str, str] = {
    "damaged_restored": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores were damaged. quizapp restored the backup of {day}; later answers are "
        "missing. The damaged file was kept as {file}.",
    ),
    "damaged_fresh": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores were damaged, and there is no backup. quizapp started new ones. The damaged "
        "file was kept as {file}.",
    ),
    "log_rescued": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores were damaged. quizapp recovered all answers. The damaged file was kept as "
        "{file}.",
    ),
    "missing_restored": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores were missing. quizapp restored the backup of {day}; later answers are "
        "missing.",
    ),
    "newer_fresh": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores were written by a newer version of quizapp. They were kept as {file}, and "
        "quizapp started new ones. To see the old scores, update quizapp and rename that file to "
        "scores.sqlite.",
    ),
    "damage_found": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores are damaged ({detail}). Close all quizapp windows and start quizapp again "
        "to look for a good backup.",
    ),
    "backup_failed": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't make the daily backup of your scores ({detail}). The scores themselves are fine.",
    ),
}

TROUBLES: dict[str, str] = {
    "disk_full": QT_TRANSLATE_NOOP(
        "scores", "Couldn't save your answer yet: the disk is full. Free some space."
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't save your answer yet: the folder with your scores is read-only. Make it "
        "writable.",
    ),
    "io_error": QT_TRANSLATE_NOOP(
        "scores", "Couldn't save your answer yet ({detail}). Trying again…"
    ),
    "locked": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't save your answer yet: another program is using your scores. Trying again…",
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "scores", "Couldn't open your scores ({detail}). Trying again…"
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't save your last answer: your scores are damaged ({detail}). Close all quizapp "
        "windows and start quizapp again.",
    ),
    "newer_version": QT_TRANSLATE_NOOP(
        "scores",
        "A newer version of quizapp has changed your scores. Close this window and start the "
        "newer version.",
    ),
}

ERRORS: dict[str, str] = {
    "disk_full": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't open the scores in {file}: the disk is full. Free some space and try again.",
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't write the scores in {file}. Make the folder writable, or choose another folder "
        "with --data.",
    ),
    "io_error": QT_TRANSLATE_NOOP(
        "scores", "Couldn't read the scores in {file} ({detail}). Check the disk and try again."
    ),
    "locked": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't open the scores in {file}: another program is using them. Close it and try "
        "again.",
    ),
    "cannot_open": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't open the scores in {file} ({detail}). Make the folder writable, or choose "
        "another folder with --data.",
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "scores",
        "Your scores are damaged ({detail}). Close all quizapp windows and start quizapp again to "
        "look for a good backup.",
    ),
    "newer_version": QT_TRANSLATE_NOOP(
        "scores",
        "These scores were written by a newer version of quizapp. Update quizapp to open them.",
    ),
    "folder": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't create the folder {file} for your scores ({detail}). Choose another folder with "
        "--data.",
    ),
    "damaged_in_use": QT_TRANSLATE_NOOP(
        "scores",
        "The scores in {file} are damaged, but another quizapp window is still using them. Close "
        "all windows and start again.",
    ),
    "newer_in_use": QT_TRANSLATE_NOOP(
        "scores",
        "A newer version of quizapp is using the scores in {file}. Use that version, or close it "
        "first.",
    ),
    "network_in_use": QT_TRANSLATE_NOOP(
        "scores",
        "The scores in {file} are on a network and open in another window. Close that window "
        "first.",
    ),
    "set_aside_failed": QT_TRANSLATE_NOOP(
        "scores",
        "The scores in {file} can't be used, and the file can't be renamed ({detail}). Move it "
        "away and start again.",
    ),
    "not_updated": QT_TRANSLATE_NOOP(
        "scores",
        "Couldn't update the scores in {file} ({detail}). They were not changed. Use the version "
        "of quizapp that wrote them, or move the file away.",
    ),
    "class_file": QT_TRANSLATE_NOOP(
        "scores",
        "{file} is a class, not the scores of this computer. Move it to another folder, and open "
        "it as a class.",
    ),
}

LEARNERS: dict[str, str] = {
    "name_empty": QT_TRANSLATE_NOOP("scores", "Enter a name."),
    "name_too_long": QT_TRANSLATE_NOOP("scores", "This name is too long. Enter a shorter one."),
    "name_taken": QT_TRANSLATE_NOOP(
        "scores", "There is already a student called {name}. Enter another name."
    ),
    "unknown": QT_TRANSLATE_NOOP("scores", "There is no student called {name}."),
}

REGRADES: dict[str, str] = {
    "outdated": QT_TRANSLATE_NOOP(
        "scores", "The attempts or the quiz have changed since this was shown. Check them again."
    ),
    "nothing": QT_TRANSLATE_NOOP("scores", "There is nothing to regrade."),
    "unknown": QT_TRANSLATE_NOOP("scores", "This regrade no longer exists."),
    "undone": QT_TRANSLATE_NOOP("scores", "This regrade has already been undone."),
    "not_newest": QT_TRANSLATE_NOOP(
        "scores", "The same questions were regraded again later. Undo that regrade first."
    ),
}

KEPT: dict[str, str] = {
    "kind_changed": QT_TRANSLATE_NOOP(
        "scores",
        "Their marks stay: the question has changed between one correct answer and several.",
    ),
    "key_not_asked": QT_TRANSLATE_NOOP(
        "scores",
        "Their marks stay: “{option}”, the correct answer now, was not one of their options.",
    ),
    "option_gone": QT_TRANSLATE_NOOP(
        "scores", "Their marks stay: they chose “{option}”, which is no longer an option."
    ),
}

FILES: dict[str, str] = {
    "unreadable": QT_TRANSLATE_NOOP("scores", "Couldn't read the file ({detail})."),
    "too_large": QT_TRANSLATE_NOOP("scores", "The file is too large to be a results file."),
    "foreign": QT_TRANSLATE_NOOP("scores", "This is not a results file."),
    "newer": QT_TRANSLATE_NOOP(
        "scores", "This file was written by a newer version of quizapp. Update quizapp to open it."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "scores",
        "The file is damaged: its checksum doesn't match. Ask the student to send it again.",
    ),
    "invalid": QT_TRANSLATE_NOOP(
        "scores", "The file contradicts itself ({detail}). Ask the student to export it again."
    ),
    "clash": QT_TRANSLATE_NOOP(
        "scores",
        "The file uses ids that belong to something else in the class ({detail}). Ask the student "
        "to export it again.",
    ),
}

CONFLICTS: dict[str, str] = {
    "owner": QT_TRANSLATE_NOOP("scores", "This attempt was collected from someone else before."),
    "changed": QT_TRANSLATE_NOOP("scores", "The attempt has changed since it was collected."),
    "answers": QT_TRANSLATE_NOOP(
        "scores", "These answers were collected with another attempt before."
    ),
    "regrade": QT_TRANSLATE_NOOP(
        "scores", "This regrade was collected with different content before."
    ),
}

FLAGS: dict[str, str] = {
    "before_start": QT_TRANSLATE_NOOP("scores", "An answer or the end is dated before the start."),
    "future": QT_TRANSLATE_NOOP("scores", "A date in the results file is in the future."),
    "repeated": QT_TRANSLATE_NOOP("scores", "A question was asked more than once."),
    "early_regrade": QT_TRANSLATE_NOOP("scores", "The attempt was regraded before it ended."),
    "not_in_key": QT_TRANSLATE_NOOP(
        "scores", "Questions that don't fit the class's answer key earn no points."
    ),
    "other_question": QT_TRANSLATE_NOOP(
        "scores", "The questions differ from those in other students' results."
    ),
    "other_key": QT_TRANSLATE_NOOP(
        "scores", "The correct answers differ from those in other students' results."
    ),
    "conflict": QT_TRANSLATE_NOOP("scores", "Another results file contradicts this attempt."),
}

CLASSES: dict[str, str] = {
    "missing": QT_TRANSLATE_NOOP("scores", "There is no class file {file}. Check the name."),
    "own_scores": QT_TRANSLATE_NOOP(
        "scores", "{file} holds a computer's own scores. It is not a class."
    ),
    "not_a_class": QT_TRANSLATE_NOOP("scores", "{file} is not a class."),
    "newer": QT_TRANSLATE_NOOP(
        "scores",
        "The class {file} was changed by a newer version of quizapp. Update quizapp to open it.",
    ),
    "altered": QT_TRANSLATE_NOOP(
        "scores", "The class {file} has been changed outside quizapp ({detail})."
    ),
    "incomplete": QT_TRANSLATE_NOOP(
        "scores",
        "The class {file} is incomplete ({detail}). Collect the results files in a new class.",
    ),
    "damaged": QT_TRANSLATE_NOOP("scores", "The class {file} is damaged ({detail})."),
    "unreadable": QT_TRANSLATE_NOOP("scores", "Couldn't open the class {file}: {detail}."),
    "not_written": QT_TRANSLATE_NOOP("scores", "Couldn't save the class {file}: {detail}."),
    "exists": QT_TRANSLATE_NOOP("scores", "{file} already exists. Choose another name."),
}

IGNORED: dict[str, str] = {
    "part": QT_TRANSLATE_NOOP("scores", "Skipped: {name}"),
    "rows": QT_TRANSLATE_NOOP("scores", "Skipped {count} of the rows in {name} ({reason})"),
    "key": QT_TRANSLATE_NOOP("scores", "Couldn't use the answer key of {name} ({reason})"),
    "person": QT_TRANSLATE_NOOP("scores", "Skipped {name}: no attempts"),
    "attempt": QT_TRANSLATE_NOOP("scores", "Skipped {count} of the attempts by {name} ({reason})"),
    "conflict": QT_TRANSLATE_NOOP("scores", "Skipped a results file that was set aside: {name}"),
}


def template(about: Notice | Trouble | StoreError | LearnerError) -> str:
    """The English message, with the names of its data in braces."""
    match about:
        case Notice():
            return NOTICES[about.code]
        case Trouble():
            return TROUBLES[about.code]
        case StoreError():
            return ERRORS[about.code]
        case LearnerError():
            return LEARNERS[about.code]


def data(about: Notice | Trouble | StoreError | LearnerError) -> dict[str, str | int]:
    """What goes into the braces of the message."""
    match about:
        case Trouble():
            return {"detail": about.detail}
        case LearnerError():
            return {"name": about.name}
        case _:
            return {"detail": "", "file": "", **about.data}


def english(about: Notice | Trouble | StoreError | LearnerError) -> str:
    """The complete message in English."""
    return template(about).format_map(data(about))
