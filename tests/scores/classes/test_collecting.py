"""Collecting in a class: each attempt once, in any order, all of a file or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizapp.quiz.events import Chosen, Finished
from quizapp.quiz.model import About
from quizapp.scores import learners, regrades
from quizapp.scores.classes.class_store import ClassError, ClassStore, open_class
from quizapp.scores.classes.collecting import Counts
from quizapp.scores.classes.gradebook import Gradebook
from quizapp.scores.classes.result_file import decode_file, encode_file
from quizapp.scores.errors import StoreError
from quizapp.scores.regrading import preview
from quizapp.scores.store.connection import connect, database_path
from quizapp.scores.store.database import open_store
from quizapp.scores.store.steps import VERSION
from tests.scores.class_samples import SENT_MS, computer, content, shown, take_in
from tests.scores.conftest import Opener
from tests.scores.regrade_samples import quiz_of, regrade, told
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
    take_whole,
)

EVEN, ODD, PRIME = QUESTIONS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a class is to be."""
    return tmp_path / "class.sqlite"


@pytest.fixture
def room(path: Path) -> Iterator[ClassStore]:
    """A new class."""
    made = open_class(path, create=True)
    yield made
    made.close()


def grades(book: Gradebook) -> list[str]:
    """The gradebook as lines."""
    return [
        f"{row.person.name}, {row.person.class_name}: "
        + " | ".join("-" if g is None else told(g.result) for g in row.grades)
        for row in book.rows
    ]


def test_whether_the_reading_was_open_goes_into_the_class(room: ClassStore, opened: Opener) -> None:
    store = opened().store
    new = new_attempt(add_learner(store, "Ada"), "test")
    begin(store, new)
    keep(store, new.id, Chosen(0, (0,), None, True), Chosen(1, (0,)), Finished("handed_in"))
    sent = content(store, [new.id])
    assert [a.reading_open for a in sent.attempts[0].answers] == [True, False]
    take_in(room, decode_file(encode_file(sent)))
    flags = "SELECT reading_open FROM answer ORDER BY seq"
    assert room.read(lambda c: c.execute(flags).fetchall()).result() == [(1,), (0,)]


def test_a_file_of_before_says_nothing_of_the_reading(tmp_path: Path) -> None:
    sent = computer(tmp_path / "data", "Ada", (3,))
    assert b"reading_open" not in encode_file(sent)
    assert not any(
        a.reading_open for s in decode_file(encode_file(sent)).attempts for a in s.answers
    )


def test_results_make_a_gradebook(room: ClassStore, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada", "Ada", (3, 1))
    bob = computer(tmp_path / "bob", "Bob", (2,))
    assert take_in(room, ada) == Counts(new=2)
    assert take_in(room, bob) == Counts(new=1)
    best, last, *_ = shown(room)
    assert [quiz.title for quiz in best.quizzes] == ["Numbers"]
    assert grades(best) == ["Ada, 7b: 4 of 4", "Bob, 7b: 2 of 4"]
    assert grades(last) == ["Ada, 7b: 1 of 4", "Bob, 7b: 2 of 4"]
    grade = last.rows[0].grades[0]
    assert grade is not None
    assert (grade.attempts, grade.mode, grade.attempt_id) == (2, "test", ada.attempts[1].id)
    even, odd, prime = grade.items
    assert (even.key, even.prompt, even.chosen) == ("even", EVEN.prompt, ("2",))
    assert [str(item.earned) for item in (even, odd, prime)] == ["1", "0", "0"]
    assert [str(item.possible) for item in (even, odd, prime)] == ["1", "1", "2"]


def test_the_same_again_changes_nothing(room: ClassStore, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada")
    take_in(room, ada)
    before = shown(room)
    assert take_in(room, ada) == Counts(known=2)
    assert take_in(room, replace(ada, sent_at_ms=SENT_MS + 1)) == Counts(known=2)
    assert shown(room) == before


def test_only_complete_attempts_of_the_quiz_have_a_grade(room: ClassStore, opened: Opener) -> None:
    store = opened().store
    ada = add_learner(store)
    mistakes = new_attempt(ada, "practice", "mistakes")
    ended = new_attempt(ada, "practice", started_at_ms=START_MS + 1)
    for attempt in (mistakes, ended):
        begin(store, attempt)
        keep(store, attempt.id, Finished("ended"))
    assert take_in(room, content(store, [mistakes.id, ended.id])) == Counts(new=2)
    book, *_ = shown(room)
    assert [row.grades for row in book.rows] == [()]
    take_in(room, content(store, [take_whole(store, ada, 1, at_ms=START_MS, mode="practice")]))
    assert grades(shown(room)[0]) == ["Ada, 7b: 1 of 4"]


def test_the_newest_name_and_class_count(room: ClassStore, opened: Opener) -> None:
    store = opened().store
    attempt = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    take_in(room, content(store, [attempt], "Ada L.", "8a", SENT_MS + 5))
    take_in(room, content(store, [attempt], "Ada", "7b", SENT_MS))
    assert grades(shown(room)[0]) == ["Ada L., 8a: 4 of 4"]
    (ada,) = room.read(learners.listed).result()
    assert ada.created_at_ms == SENT_MS  # by the oldest file, in whatever order they came


def test_namesakes_are_kept_apart_and_told(room: ClassStore, tmp_path: Path) -> None:
    for folder in ("school", "home"):
        take_in(room, computer(tmp_path / folder, "Ada", (1,)))
    take_in(room, computer(tmp_path / "bob", "Bob", (2,)))
    book, *_ = shown(room)
    assert [row.person.has_namesake for row in book.rows] == [True, True, False]
    assert len({row.person.learner_id for row in book.rows}) == 3


def test_a_quiz_without_an_id_is_one_quiz_for_all(room: ClassStore, opened: Opener) -> None:
    store = opened().store
    for name, key in (("Ada", "path:/home/ada/q.json"), ("Bob", "path:/home/bob/q.json")):
        new = new_attempt(add_learner(store, name), "test", quiz_key=key, about=About(title="Q"))
        begin(store, new)
        keep(store, new.id, Chosen(0, (0,)), Finished("handed_in"))
        take_in(room, content(store, [new.id], name))
    book, *_ = shown(room)
    assert [(quiz.key, quiz.title) for quiz in book.quizzes] == [("title:Q", "Q")]
    assert grades(book) == ["Ada, 7b: 1 of 4", "Bob, 7b: 1 of 4"]


def test_a_regrade_on_the_learners_computer_comes_along(room: ClassStore, opened: Opener) -> None:
    store = opened().store
    attempt = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    first = content(store, [attempt])
    take_in(room, first)
    regrade(store, quiz_of(replace(EVEN, points=5), ODD, replace(PRIME, answer="false")))
    again = content(store, [attempt], at_ms=SENT_MS + 1)
    assert take_in(room, again) == Counts(changed=1)
    (grade,) = shown(room)[0].rows[0].grades
    assert grade is not None
    assert told(grade.result, grade.regraded_from) == "6 of 8, 4 of 4"
    assert [str(item.earned) for item in grade.items] == ["5", "1", "0"]
    assert take_in(room, first) == Counts(known=1)
    assert take_in(room, again) == Counts(known=1)


def test_a_version_counts_by_when_it_was_sent_last(room: ClassStore, opened: Opener) -> None:
    store = opened().store
    attempt = take_whole(store, add_learner(store), 3, at_ms=START_MS)
    first = content(store, [attempt])
    made = regrade(store, quiz_of(replace(EVEN, points=5), ODD, PRIME))
    regraded = content(store, [attempt], at_ms=SENT_MS + 1)
    store.write(lambda c: regrades.undo(c, made, SENT_MS)).result()
    undone = content(store, [attempt], at_ms=SENT_MS + 2)
    assert undone.attempts == first.attempts
    for sent in (undone, first, regraded):
        take_in(room, sent)
    assert grades(shown(room)[0]) == ["Ada, 7b: 4 of 4"]


def test_a_class_is_regraded_as_the_own_scores_are(room: ClassStore, tmp_path: Path) -> None:
    ada = computer(tmp_path / "ada", "Ada", (3,))
    take_in(room, ada)
    before = shown(room)
    quiz = quiz_of(EVEN, ODD, replace(PRIME, answer="false"))
    seen = room.read(lambda c: preview(c, quiz, "numbers")).result()
    made = room.write(lambda c: regrades.apply(c, quiz, seen, SENT_MS)).result()
    assert grades(shown(room)[0]) == ["Ada, 7b: 2 of 4"]
    assert take_in(room, ada) == Counts(known=1)
    assert grades(shown(room)[0]) == ["Ada, 7b: 2 of 4"]
    room.write(lambda c: regrades.undo(c, made, SENT_MS)).result()
    assert shown(room) == before


def test_at_rest_a_class_is_one_file(room: ClassStore, path: Path, tmp_path: Path) -> None:
    take_in(room, computer(tmp_path / "ada"))
    assert [file.name for file in tmp_path.glob("class*")] == [path.name]


def test_own_scores_are_no_class_and_a_class_is_no_scores(
    room: ClassStore, path: Path, opened: Opener, folder: Path, tmp_path: Path
) -> None:
    take_in(room, computer(tmp_path / "ada"))
    assert room.close()
    opened().store.close()
    with pytest.raises(ClassError) as caught:
        open_class(database_path(folder), create=True)
    assert caught.value.code == "own_scores"
    other = tmp_path / "other"
    other.mkdir()
    path.rename(database_path(other))
    content_before = database_path(other).read_bytes()
    with pytest.raises(StoreError) as refused:
        open_store(other)
    assert refused.value.code == "class_file"
    assert [file.name for file in other.glob("*.sqlite")] == ["scores.sqlite"]
    assert database_path(other).read_bytes() == content_before


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("text", "not_a_class"),
        ("other database", "not_a_class"),
        ("newer", "newer"),
        ("folder", "unreadable"),
        ("damaged", "damaged"),
        ("missing", "missing"),
    ],
)
def test_what_is_no_class_is_refused_and_left_alone(
    path: Path, kind: str, code: str, tmp_path: Path
) -> None:
    match kind:
        case "text":
            path.write_bytes(b"a text and no database" * 99)
        case "folder":
            path.mkdir()
        case "other database":
            other = connect(path)
            other.execute("CREATE TABLE other(x)")
            other.close()
        case "newer" | "damaged":
            made = open_class(path, create=True)
            take_in(made, computer(tmp_path / "ada"))
            made.close()
            if kind == "newer":
                other = connect(path)
                other.execute(f"PRAGMA user_version = {VERSION + 1}")
                other.close()
            else:
                whole = bytearray(path.read_bytes())
                whole[8192:] = bytes(len(whole) - 8192)
                path.write_bytes(whole)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ClassError) as caught:
        open_class(path)
    assert caught.value.code == code
    assert (path.read_bytes() if path.is_file() else b"") == before
