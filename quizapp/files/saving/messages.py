"""English words for what keeps a file from being saved, marked for translation."""

from collections.abc import Mapping

from quizapp.files.saving.writer import ChangedOnDiskError, SaveError
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "saving"

TEMPLATES: Mapping[str, str] = {
    "read-only-file": QT_TRANSLATE_NOOP(
        "saving", "{file} is read-only, so it was not saved. Save under another name, or allow "
        "writing to the file."
    ),
    "read-only-folder": QT_TRANSLATE_NOOP(
        "saving", "You may not write into the folder {folder}, so {name} was not saved. Save it in "
        "another folder."
    ),
    "not-readable": QT_TRANSLATE_NOOP(
        "saving", "{file} may not be read, so nobody knows what saving would overwrite. Save under "
        "another name."
    ),
    "disk-full": QT_TRANSLATE_NOOP(
        "saving", "There is no room left on the disk, so {name} was not saved. Make room and save "
        "again, or save it on another disk."
    ),
    "no-folder": QT_TRANSLATE_NOOP(
        "saving", "The folder {folder} isn't there any more, so {name} was not saved. Save it in "
        "another folder."
    ),
    "not-a-file": QT_TRANSLATE_NOOP(
        "saving", "{file} is a folder or a device, not a file. Save under another name."
    ),
    "in-use": QT_TRANSLATE_NOOP(
        "saving", "Another program keeps {file} open, so it was not saved. Close it there and save "
        "again, or save under another name."
    ),
    "disk-error": QT_TRANSLATE_NOOP(
        "saving", "{file} could not be saved ({reason}). Try again, or save it on another disk."
    ),
    "changed-on-disk": QT_TRANSLATE_NOOP(
        "saving", "Another program has changed {file} meanwhile, so it was not overwritten. Open "
        "it again."
    ),
}  # fmt: skip


def words_data(error: SaveError | ChangedOnDiskError) -> tuple[str, dict[str, str]]:
    """The code of what happened, and what its template needs."""
    path = error.path
    data = {"file": str(path), "name": path.name, "folder": str(path.parent), "reason": ""}
    if isinstance(error, ChangedOnDiskError):
        return "changed-on-disk", data
    return error.code, {**data, "reason": error.detail}


def message(error: SaveError | ChangedOnDiskError) -> str:
    """What happened, where, and what to do, in English."""
    code, data = words_data(error)
    return TEMPLATES[code].format_map(data)
