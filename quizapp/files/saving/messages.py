"""English words for what keeps a file from being saved, marked for translation."""

from collections.abc import Mapping

from quizapp.files.saving.writer import ChangedOnDiskError, SaveError
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "saving"

TEMPLATES: Mapping[str, str] = {
    "read-only-file": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {file}: the file is read-only. Save under another name, or make the file "
        "writable.",
    ),
    "read-only-folder": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {name}: you don't have permission to write to the folder {folder}. Save "
        "it in another folder.",
    ),
    "not-readable": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {file}: it can't be read, so saving might overwrite something. Save under "
        "another name.",
    ),
    "disk-full": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {name}: the disk is full. Free some space and save again, or save it on "
        "another disk.",
    ),
    "no-folder": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {name}: the folder {folder} no longer exists. Save it in another folder.",
    ),
    "not-a-file": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {file}: it is a folder or a device, not a file. Save under another name.",
    ),
    "in-use": QT_TRANSLATE_NOOP(
        "saving",
        "Couldn't save {file}: it is open in another program. Close it there and save again, or "
        "save under another name.",
    ),
    "disk-error": QT_TRANSLATE_NOOP(
        "saving", "Couldn't save {file} ({reason}). Try again, or save it on another disk."
    ),
    "changed-on-disk": QT_TRANSLATE_NOOP(
        "saving", "Couldn't save {file}: it was changed outside quizapp. Open it again."
    ),
}  # fmt: skip


def message_data(error: SaveError | ChangedOnDiskError) -> tuple[str, dict[str, str]]:
    """The code of what happened, and what its template needs."""
    path = error.path
    data = {"file": str(path), "name": path.name, "folder": str(path.parent), "reason": ""}
    if isinstance(error, ChangedOnDiskError):
        return "changed-on-disk", data
    return error.code, {**data, "reason": error.detail}


def message(error: SaveError | ChangedOnDiskError) -> str:
    """What happened, where, and what to do, in English."""
    code, data = message_data(error)
    return TEMPLATES[code].format_map(data)
