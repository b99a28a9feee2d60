"""Imports with pictures, killed at each step: `python -m tests.app.killed_import FOLDER [editor]`.

After each death another process opens the quiz: that is, it removes what was left. Prints as JSON
what is in the folder before that and after, by name.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from quizapp.app.converting.adding import add
from quizapp.app.converting.converting import Imported, save_own
from quizapp.app.converting.picture_saving import PictureSaver
from quizapp.exchange.protocol import FoundQuestion, Heading, Picture, Place, ProgressMonitor
from quizapp.files.editing.document import Document
from quizapp.files.saving.begun_pictures import sweep_begun
from quizapp.files.saving.journal import Journal
from quizapp.quiz.model import Image, Question, Quiz
from tests.files.killed import killed_at_each_change
from tests.picture_files import png

NAMES = ("one.png", "née.png", "map.png")
QUESTIONS = tuple(
    Question(f"Which is {name}?", ("a", "b"), "a", image=Image(name, "A map")) for name in NAMES
)
PICTURES = {name: png(gray=number + 1) for number, name in enumerate(NAMES)}
QUIZ = b'{"format": 1, "title": "T", "questions": []}'


def imported() -> Imported:
    """What was read from a file with three pictures."""
    found = tuple(
        FoundQuestion(Place("question", number), "", question, (), (Picture(name, PICTURES[name]),))
        for number, (name, question) in enumerate(zip(NAMES, QUESTIONS, strict=True))
    )
    return Imported(Path("bank.xml"), "moodle-xml", "Moodle", Heading(), (), found, ())


def prepare(folder: Path) -> None:
    """A folder with a quiz, whose pictures' folder has some that a person has put there."""
    pictures = folder / "quiz-pictures"
    pictures.mkdir(parents=True)
    (pictures / "map.png").write_bytes(b"a person's")
    (pictures / "née-2.png").write_bytes(PICTURES["née.png"])
    (folder / "quiz.json").write_bytes(QUIZ)


def convert(folder: Path) -> None:
    """Write a questions file with pictures."""
    save_own(Quiz(1, "T", QUESTIONS), PICTURES.get, folder / "new.json", ProgressMonitor())


def edit(folder: Path) -> None:
    """Add questions with pictures in the editor, which notes the change in its journal."""
    quiz, document = folder / "quiz.json", Document(QUIZ)
    journal = Journal(folder.parent / "unsaved", quiz, QUIZ)
    saver = PictureSaver(quiz, folder.parent / "unsaved")
    found = imported()
    journal.append(add(document, 0, found, found.found, set(), saver))


def files_in(folder: Path) -> dict[str, str]:
    """The files in a folder and below, by name; their bytes as text."""
    return {
        str(path.relative_to(folder)): path.read_bytes().decode("latin-1") if path.is_file() else ""
        for path in sorted(folder.rglob("*"))
    }


def main() -> None:
    """Die at each step, and tell what was there."""
    base, is_editor = Path(sys.argv[1]), "editor" in sys.argv
    folder, told = base / "quizzes", []
    prepare(folder)
    do = (lambda: edit(folder)) if is_editor else (lambda: convert(folder))
    for _ in killed_at_each_change(folder, do):
        left = files_in(folder)
        journals = base / "unsaved"
        unsaved = journals.iterdir() if journals.exists() else ()
        kept = any(b"quiz-pictures" in file.read_bytes() for file in unsaved)
        for name in ("new.json", "quiz.json"):
            sweep_begun(folder / name, journals)
        after = files_in(folder)
        shutil.rmtree(journals, ignore_errors=True)
        for name in ("new.json", "quiz.json"):
            sweep_begun(folder / name, journals)
        told.append({"left": left, "after": after, "kept": kept, "end": files_in(folder)})
        shutil.rmtree(folder)
        prepare(folder)
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    assert os.name == "posix"
    main()
