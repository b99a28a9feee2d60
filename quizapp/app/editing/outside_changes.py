"""Changes of a questions file by another program while it is edited."""

from pathlib import Path

from msgspec import Struct

from quizapp.app.editing.editing import Saving
from quizapp.app.watching import FileChange, still_holds
from quizapp.files.editing.document import Document
from quizapp.files.problems import Problem
from quizapp.files.reader import check, fingerprint
from quizapp.files.saving.writer import keep_beside, save
from quizapp.files.syntax.strict import NotEditableError


class SavedOver(Struct, frozen=True):
    """A file that was saved over another version: its fingerprint, and where that one is kept."""

    written: str
    kept: Path


class OutsideChange(Struct, frozen=True):
    """What another program has written: whether the file still holds it, and its errors.

    `mistakes` is None if nothing keeps it from being edited or merged.
    """

    is_on_disk: bool
    mistakes: tuple[Problem, ...] | None = None


def look_at_change(change: FileChange) -> OutsideChange:
    """Read the file: whether it still holds `change`, and its errors."""
    if not still_holds(change):
        return OutsideChange(is_on_disk=False)
    if not isinstance(change.content, bytes):
        return OutsideChange(is_on_disk=True, mistakes=(change.content,))
    return OutsideChange(is_on_disk=True, mistakes=mistakes_of(change.content, change.path.parent))


def mistakes_of(data: bytes, folder: Path) -> tuple[Problem, ...] | None:
    """Return the errors that keep `data` from being edited or merged, None if nothing does.

    `folder` is that of the pictures.
    """
    try:
        Document(data)
    except NotEditableError:
        errors = [p for p in check(data, folder=folder).problems if p.severity == "error"]
        return tuple(errors)
    return None


def save_over(saving: Saving, replaced: bytes) -> SavedOver:
    """Write what is saved over the version `replaced`, which is kept beside it first.

    Raises ChangedOnDiskError if the file holds another version by now, and SaveError.
    """
    kept = keep_beside(saving.target, replaced)
    return SavedOver(save(saving.target, saving.data, fingerprint(replaced)), kept)
