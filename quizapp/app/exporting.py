"""Exporting what is kept, of everybody or of one learner, as JSON."""

import sqlite3
from contextlib import closing
from pathlib import Path

from quizapp.app.attempts.clock import wall_ms
from quizapp.app.whole_files import whole_file
from quizapp.scores.errors import StoreError, trouble_of
from quizapp.scores.exporting import export
from quizapp.scores.store.connection import connect_reader, database_path


def export_scores(folder: Path, path: Path, learner: str | None = None) -> None:
    """Write all that the data folder's scores hold, or all of a learner by id, to a JSON file.

    Reads on a connection of its own, while a store of the folder is open; for a thread of its
    own. Raises StoreError where the scores can't be read, and OSError where the file can't be
    written; then what was there stays.
    """
    try:
        connection = connect_reader(folder)
        try:
            with (
                closing(export(connection, wall_ms(), learner)) as pieces,
                whole_file(path) as file,
            ):
                file.writelines(pieces)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        trouble = trouble_of(error)
        code = "io_error" if trouble is None else trouble.code
        raise StoreError(code, file=str(database_path(folder)), detail=str(error)) from error
