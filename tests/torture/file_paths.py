"""The write paths of files: questions, pictures, settings, reports and the journal of edits."""

import json
import os
from pathlib import Path

from quizapp.app.converting.converting import save_own
from quizapp.app.preferences import PreferencesFile
from quizapp.app.whole_files import write_whole
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.files.editing.document import Document
from quizapp.files.editing.merge import merge
from quizapp.files.reader import fingerprint, read_file
from quizapp.files.saving.begun_pictures import sweep_begun
from quizapp.files.saving.disk import sweep
from quizapp.files.saving.journal import Journal, throw_away, unsaved
from quizapp.files.saving.writer import save
from quizapp.quiz.model import Quiz
from tests.app import killed_import
from tests.torture.protocol import Say, WritePath, begun_in, nothing

VERSIONS = 12
QUESTION = {"prompt": "Which?", "options": ["a", "b"], "answer": "a"}


def _version(number: int) -> bytes:
    """A questions file with a title of its own, and enough text for several writes."""
    questions = [{**QUESTION, "id": f"q-{index}", "topic": "t" * 500} for index in range(20)]
    quiz = {"format": 1, "title": f"version {number}", "questions": questions}
    return json.dumps(quiz, indent=2).encode()


def _number(data: bytes) -> int:
    """Which version a file is, whole."""
    found = int(json.loads(data)["title"].split()[1])
    assert data == _version(found)
    return found


def _prepare_quiz(folder: Path) -> None:
    (folder / "quiz.json").write_bytes(_version(0))


def _save(folder: Path, say: Say) -> None:
    known = fingerprint(_version(0))
    for number in range(1, VERSIONS):
        known = save(folder / "quiz.json", _version(number), known)
        say(str(number))


def _check_versions(folder: Path, said: list[str]) -> None:
    sweep_begun(folder / "quiz.json")
    assert _number((folder / "quiz.json").read_bytes()) - int((said or ["0"])[-1]) in (0, 1)
    assert os.listdir(folder) == ["quiz.json"]


def _write_report(folder: Path, say: Say) -> None:
    for number in range(1, VERSIONS):
        write_whole(folder / "quiz.json", _version(number))
        say(str(number))


def _check_report(folder: Path, said: list[str]) -> None:
    sweep(folder / "quiz.json")
    _check_versions(folder, said)


def _merge(folder: Path, say: Say) -> None:
    """Save one's own edits over those of others, which are taken in."""
    path, base = folder / "quiz.json", _version(0)
    for number in range(1, 4):
        mine, theirs = Document(base), Document(base)
        mine.apply(mine.set_value(0, ("topic",), f"mine {number}"))
        theirs.apply(theirs.set_value(1, ("topic",), f"theirs {number}"))
        save(path, theirs.data, fingerprint(base))
        say(f"theirs {number}")
        merged = merge(base, mine.data, theirs.data)
        assert merged.conflicts == ()
        save(path, merged.data, fingerprint(theirs.data))
        say(f"mine {number}")
        base = merged.data


def _check_merge(folder: Path, said: list[str]) -> None:
    sweep_begun(folder / "quiz.json")
    document = Document((folder / "quiz.json").read_bytes())
    assert document.count == len(json.loads(_version(0))["questions"])
    for index, who in ((0, "mine"), (1, "theirs")):
        topic = str(document.raw(index)["topic"])
        found = int(topic.split()[1]) if topic.startswith(who) else 0
        told = max((int(each.split()[1]) for each in said if each.startswith(who)), default=0)
        assert found - told in (0, 1), (topic, said)
    assert begun_in(folder) == []


def _journal(folder: Path, say: Say) -> None:
    document = Document(_version(0))
    journal = Journal(folder / "unsaved", folder / "quiz.json", document.data)
    say("begun")
    for number in range(VERSIONS):
        change = document.set_value(number, ("topic",), f"edit {number}" * 20)
        document.apply(change)
        journal.append(change)
        say(f"edit {number}")
        if number % 4 == 3:
            journal.sync()
    journal.close()


def _check_journal(folder: Path, said: list[str]) -> None:
    edits = [each for each in said if each.startswith("edit")]
    left = unsaved(folder / "unsaved")
    assert len(left) == 1 if edits else len(left) <= 1
    for each in left:
        assert len(each.changes) - len(edits) in (0, 1)
        document = Document(each.base)
        for change in each.changes:
            document.apply(change)
        topics = [str(document.raw(index)["topic"]) for index in range(len(edits))]
        assert topics == [edit * 20 for edit in edits]
        throw_away(each.journal)
    assert unsaved(folder / "unsaved") == []


def _prepare_import(folder: Path) -> None:
    killed_import.prepare(folder / "quizzes")


def _import(folder: Path, say: Say) -> None:
    pictures = killed_import.PICTURES
    for number in range(3):
        quiz = Quiz(1, f"version {number}", killed_import.QUESTIONS)
        save_own(quiz, pictures.get, folder / "quizzes" / f"new {number}.json", ProgressMonitor())
        say(str(number))


def _check_import(folder: Path, said: list[str]) -> None:
    quizzes, whole = folder / "quizzes", 0
    for number in range(3):
        path = quizzes / f"new {number}.json"
        sweep_begun(path)
        loaded = read_file(path) if path.exists() else None
        whole += loaded is not None
        assert (str(number) not in said) or loaded is not None
        assert loaded is None or loaded.problems == ()
        there = (quizzes / f"new-{number}-pictures").exists()
        assert there == (loaded is not None)
    assert whole - len(said) in (0, 1)
    assert begun_in(folder) == []
    assert (quizzes / "quiz-pictures" / "map.png").read_bytes() == b"a person's"


def _settings(folder: Path, say: Say) -> None:
    preferences = PreferencesFile(folder)
    for number in range(VERSIONS):
        preferences.change(text_percent=80 + 10 * number)
        if json.loads((folder / "settings.json").read_bytes())["text_percent"] == 80 + 10 * number:
            say(str(number))


def _check_settings(folder: Path, said: list[str]) -> None:
    number = (PreferencesFile(folder).value.text_percent - 80) // 10
    assert not said or number - int(said[-1]) in (0, 1)
    PreferencesFile(folder).change(text_percent=100)
    assert begun_in(folder) == []
    assert os.listdir(folder) == ["settings.json"]


PATHS = (
    WritePath("saving a quiz", _prepare_quiz, _save, _check_versions),
    WritePath("merging", _prepare_quiz, _merge, _check_merge),
    WritePath("journal of edits", nothing, _journal, _check_journal),
    WritePath("import with pictures", _prepare_import, _import, _check_import),
    WritePath("reports and exports", _prepare_quiz, _write_report, _check_report),
    WritePath("settings", nothing, _settings, _check_settings),
)
