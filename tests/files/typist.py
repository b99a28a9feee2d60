"""A process that edits a document with a journal, saying after each stroke that it is kept."""

import itertools
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from quizapp.files.editing.document import Document
from quizapp.files.editing.pieces import Change, inverse
from quizapp.files.saving.journal import Journal

FILE = Path("/nowhere/quiz.json")


def base() -> bytes:
    """The bytes that the edits begin with."""
    questions = ",".join(f'{{"prompt": "Question {i}?", "topic": "é"}}' for i in range(300))
    return f'{{"title": "T", "questions": [{questions}]}}'.encode()


def strokes(document: Document) -> Iterator[Change]:
    """Edits without end, each to be made before the next is asked for."""
    done: list[Change] = []
    for i in itertools.count():
        if i % 7 == 6:
            yield inverse(done.pop())
            continue
        if i % 11 == 10:
            change = document.move_questions([i % document.count], 0)
        elif i % 5 == 4:
            change = document.delete_questions([i % document.count])
        elif i % 3 == 2:
            change = document.insert_questions(i % 300, [{"prompt": f"New {i} ß"}])
        else:
            change = document.set_value(i % 100, ("prompt",), "x" * i)
        done.append(change)
        yield change


def after(count: int) -> bytes:
    """The bytes that so many strokes come to."""
    document = Document(base())
    for change in itertools.islice(strokes(document), count):
        document.apply(change)
    return document.data


def work(folder: Path) -> None:
    """Edit until killed."""
    document = Document(base())
    journal = Journal(folder, FILE, document.data)
    print("begun", flush=True)
    for change in strokes(document):
        document.apply(change)
        journal.append(change)
        print("kept", flush=True)
        time.sleep(0.0005)


if __name__ == "__main__":
    work(Path(sys.argv[1]))
