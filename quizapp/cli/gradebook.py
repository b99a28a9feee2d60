"""`quizapp gradebook`: writes the gradebook of a class as a table."""

from pathlib import Path
from typing import TextIO

from quizapp.app.classes.gradebook_files import ENDINGS, write_gradebook
from quizapp.app.classes.school_class import open_school_class
from quizapp.cli.collect import class_message
from quizapp.scores.classes.class_store import ClassError
from quizapp.scores.classes.gradebook import Which
from quizapp.scores.errors import StoreError


def write_gradebook_file(path: Path, target: Path, which: Which, err: TextIO) -> int:
    """Write the gradebook of the class at `path` to `target`.

    Return the exit status: 0, or 2 if the class can't be read or the file can't be written.
    """
    if target.suffix.lower() not in ENDINGS:
        print(f"quizapp: Couldn't write {target}: its name must end in .csv or .xlsx.", file=err)
        return 2
    try:
        room = open_school_class(path)
        try:
            write_gradebook(room.gradebook(which).result(), target)
        finally:
            room.close()
    except ClassError as error:
        print(f"quizapp: {class_message(error)}", file=err)
        return 2
    except StoreError as error:
        detail = str(error.data.get("detail", error.code))
        print(f"quizapp: {class_message(ClassError('unreadable', path, detail))}", file=err)
        return 2
    except OSError as error:
        print(f"quizapp: Couldn't write {target} ({error.strerror or error}).", file=err)
        return 2
    return 0
