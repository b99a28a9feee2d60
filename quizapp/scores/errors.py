"""What can go wrong with the scores on disk, as codes with data."""

import sqlite3
from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

Data = Mapping[str, str | int]

TroubleCode = Literal[
    "disk_full",
    "read_only",
    "io_error",
    "locked",
    "cannot_open",
    "damaged",
    "newer_version",
]
StoreCode = Literal[
    "disk_full",
    "read_only",
    "io_error",
    "locked",
    "cannot_open",
    "damaged",
    "newer_version",
    "folder",
    "damaged_in_use",
    "newer_in_use",
    "network_in_use",
    "set_aside_failed",
    "not_updated",
    "class_file",
]
NoticeCode = Literal[
    "damaged_restored",
    "damaged_fresh",
    "log_rescued",
    "missing_restored",
    "newer_fresh",
    "damage_found",
    "backup_failed",
]

LearnerCode = Literal["name_empty", "name_too_long", "name_taken", "unknown"]

_TROUBLES: dict[int, TroubleCode] = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_IOERR: "io_error",
    sqlite3.SQLITE_PROTOCOL: "io_error",
    sqlite3.SQLITE_NOLFS: "io_error",
    sqlite3.SQLITE_NOMEM: "io_error",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
}


_NO_TEXT = "Could not decode to UTF-8"


class Notice(Struct, frozen=True):
    """Something to show about the scores on disk; see messages.NOTICES."""

    code: NoticeCode
    data: Data


class Trouble(Struct, frozen=True):
    """Why an answer can't be saved at the moment. `detail` is SQLite's message."""

    code: TroubleCode
    detail: str


class StoreError(Exception):
    """The scores on disk can't be used: a code with data; see messages.ERRORS."""

    def __init__(self, code: StoreCode, **data: str | int) -> None:
        """An error of the kind `code`, with what its words need."""
        super().__init__(code, data)
        self.code = code
        self.data: Data = data


class StoreInUseError(StoreError):
    """The database has to be set aside or changed, but another process has it open."""


class StoreClosedError(Exception):
    """The store was closed before this was saved or read."""


class LeaseError(Exception):
    """This window can't answer in an attempt."""

    def __init__(self, attempt: str) -> None:
        """An error about the attempt with the id `attempt`."""
        super().__init__(attempt)
        self.attempt = attempt


class LeaseHeldError(LeaseError):
    """The attempt is open in another window."""


class LeaseLostError(LeaseError):
    """This window doesn't hold the attempt: it was never taken, or another window took it."""


class LearnerError(Exception):
    """A learner can't be added, found or changed: `code` says why, `name` whom it is about."""

    def __init__(self, code: LearnerCode, name: str) -> None:
        """An error of the kind `code` about the learner called `name`."""
        super().__init__(code, name)
        self.code = code
        self.name = name


class UnknownAttemptError(Exception):
    """No attempt has this id."""


class DamagedAttemptError(Exception):
    """The stored attempt can't be read."""


class AttemptOverError(Exception):
    """The attempt has ended, so it can't be resumed."""


class OpenTestError(Exception):
    """The test is still open, so its outcome must not be shown."""


class NewerVersionError(Exception):
    """The database was migrated to a version that this program doesn't know."""


def trouble_of(error: BaseException) -> Trouble | None:
    """The trouble with the disk or the database behind `error`; None for other errors."""
    if isinstance(error, NewerVersionError):
        return Trouble("newer_version", str(error))
    if isinstance(error, StoreError):
        detail = str(error.data.get("detail", ""))
        return next((Trouble(c, detail) for c in get_args(TroubleCode) if c == error.code), None)
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NO_TEXT):
        return Trouble("damaged", str(error))  # a text, or SQLite's own message about one
    if not isinstance(error, sqlite3.Error):
        return None
    # An extended code holds its primary code in the lowest byte.
    code = getattr(error, "sqlite_errorcode", None)
    trouble = None if code is None else _TROUBLES.get(code & 0xFF)
    return None if trouble is None else Trouble(trouble, str(error))
