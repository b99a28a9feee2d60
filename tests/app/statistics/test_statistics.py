"""Statistics of what is kept, from real databases, and which quiz a title or an id means."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.app.statistics.statistics import (
    Gathered,
    QuizNotFoundError,
    find_quiz,
    gather,
    gather_kept,
    statistics_of,
)
from quizapp.scores.responses.complete_attempts import Choice, TakenQuiz
from quizapp.scores.store.database import Store, open_store
from quizapp.stats.analysis import analyze
from tests.app.desk import write_quiz
from tests.app.taken import AFTER, BEFORE, KEY, Class, table_of
from tests.scores.samples import START_MS, add_learner, take_whole
from tests.stats.tables import assert_agrees

CHOICES: tuple[Choice, ...] = get_args(Choice)


@contextmanager
def new_store() -> Iterator[Store]:
    """A store in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder)).store
        try:
            yield store
        finally:
            store.close()


@given(
    st.integers(0, 2**32),
    st.integers(0, 30),
    st.sampled_from(("never", "regrade", "undo")),
    st.sampled_from(CHOICES),
)
@settings(max_examples=25, deadline=None)
def test_figures_are_those_of_the_answers_that_count(
    seed: int, learners: int, regrading: str, choice: Choice
) -> None:
    chance = random.Random(seed)
    with new_store() as store:
        people = Class(store, chance)
        names = [f"Learner {number}" for number in range(learners)]
        for name in names * 2:
            people.take(BEFORE, name)
        if regrading != "never":
            people.regrade(AFTER, undo=regrading == "undo")
        for name in names:
            people.take(chance.choice((BEFORE, AFTER)), name)
        gathered = store.read(lambda c: gather(c, KEY, choice)).result()
        table = store.read(lambda c: table_of(c, gathered, choice)).result()
    assert len({question.key for question in gathered.questions}) == len(gathered.questions) <= 4
    assert gathered.source.attempts == len(table)
    assert_agrees(analyze(gathered.responses), table, gathered.responses.forms)


def taken(store: Store, names: str, seed: int = 1, regrade: bool = True) -> None:
    """Let learners take both versions, in turn."""
    people = Class(store, random.Random(seed))
    for name in names:
        people.take(BEFORE, name)
    if regrade:
        people.regrade(AFTER, undo=False)
    for name in names:
        people.take(AFTER, name)


def by_key(gathered: Gathered, key: str) -> int:
    return next(i for i, question in enumerate(gathered.questions) if question.key == key)


def test_a_question_keeps_its_history_over_versions() -> None:
    with new_store() as store:
        taken(store, "abcdefghijkl" * 2)
        found = store.read(lambda c: gather(c, KEY, "all")).result()
    assert found.source.title == "Rivers of the world"
    assert len(found.questions) == 4
    asia = found.questions[by_key(found, "asia")]
    assert asia.options == ("Mekong", "Ob", "Po", "Loire")
    assert (asia.former, asia.versions) == (1, 2)
    longest = next(question for question in found.questions if "longest" in question.prompt)
    assert longest.prompt.startswith("Which")
    assert longest.versions == 2
    europe = by_key(found, "europe")
    assert found.responses.forms[europe].keys == {0}
    assert found.responses.forms[europe].guess == pytest.approx(1 / 3)
    assert found.responses.forms[by_key(found, "asia")].former == 1


def test_a_regraded_key_is_the_one_that_counts() -> None:
    with new_store() as store:
        people = Class(store, random.Random(3))
        for number in range(40):
            people.take(BEFORE, f"Learner {number}")
        before = store.read(lambda c: gather(c, KEY, "all")).result()
        people.regrade(AFTER, undo=False)
        after = store.read(lambda c: gather(c, KEY, "all")).result()
    at = by_key(before, "europe")
    assert before.responses.forms[at].keys == {1}
    assert after.responses.forms[at].keys == {0}
    told = [statistics_of(found).questions[at].figures for found in (before, after)]
    assert told[0].options[0].chosen == told[1].options[0].chosen
    assert told[0].facility != told[1].facility


def test_all_but_the_first_attempts_are_biased() -> None:
    with new_store() as store:
        taken(store, "abc")
        found = store.read(lambda c: [gather(c, KEY, choice) for choice in CHOICES]).result()
    assert [gathered.source.is_biased for gathered in found] == [False, True, True, True]
    assert found[-1].source.attempts >= found[0].source.attempts == found[0].source.learners


def test_other_quizzes_in_the_same_store_play_no_part() -> None:
    with new_store() as store:
        taken(store, "abcdef")
        before = store.read(lambda c: gather(c, KEY)).result()
        ada = add_learner(store)
        for number in range(30):
            take_whole(store, ada, 2, at_ms=START_MS + number)
        after = store.read(lambda c: gather(c, KEY)).result()
        other = store.read(lambda c: gather(c, "numbers", "all")).result()
        nothing = store.read(lambda c: gather(c, "no such quiz")).result()
    assert statistics_of(before) == statistics_of(after)
    assert other.source.attempts == 30
    assert [question.versions for question in other.questions] == [1, 1, 1]
    assert statistics_of(nothing).questions == ()


def test_the_scores_can_be_read_beside_the_store_and_are_left_as_they_were(tmp_path: Path) -> None:
    store = open_store(tmp_path).store
    try:
        taken(store, "abcdefghijklmnop")
        beside = gather_kept(tmp_path, KEY)
        assert statistics_of(beside) == statistics_of(store.read(lambda c: gather(c, KEY)).result())
        taken(store, "q")  # nothing holds the database
    finally:
        store.close()


RIVERS = TakenQuiz("rivers", "Rivers", 3, 30)
SEAS = TakenQuiz("seas-1", "Seas", 2, 20)
OTHER_SEAS = TakenQuiz("seas-2", "Seas", 1, 10)
TAKEN = [RIVERS, SEAS, OTHER_SEAS]


def code_of(given: str | None, path: Path | None = None, taken: list[TakenQuiz] = TAKEN) -> str:
    with pytest.raises(QuizNotFoundError) as caught:
        find_quiz(taken, given, path)
    return caught.value.code


def test_without_a_name_it_is_the_one_taken_last() -> None:
    assert find_quiz(TAKEN, None, None) == RIVERS
    assert code_of(None, taken=[]) == "none_taken"


def test_an_id_goes_before_a_title() -> None:
    assert find_quiz(TAKEN, "seas-2", None) == OTHER_SEAS
    assert find_quiz(TAKEN, " RIVERS ", None) == RIVERS
    named_like_an_id = TakenQuiz("x", "rivers", 1, 1)
    assert find_quiz([named_like_an_id, RIVERS], "rivers", None) == RIVERS


def test_a_title_of_several_is_not_enough() -> None:
    with pytest.raises(QuizNotFoundError) as caught:
        find_quiz(TAKEN, "seas", None)
    assert (caught.value.code, caught.value.quizzes) == ("several", (SEAS, OTHER_SEAS))


def test_a_file_is_known_by_its_id_or_else_by_its_path(tmp_path: Path) -> None:
    with_id = write_quiz(tmp_path / "a.json", quiz_id="rivers")
    without = write_quiz(tmp_path / "b.json", quiz_id="")
    by_path = TakenQuiz(f"path:{without}", "B", 1, 1)
    assert find_quiz(TAKEN, "a.json", with_id) == RIVERS
    assert find_quiz([*TAKEN, by_path], "b.json", without) == by_path
    assert code_of("b.json", without) == "not_taken"


def test_other_files_and_names_are_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert code_of("broken.json", broken) == "file_unusable"
    assert code_of("none.json", tmp_path / "none.json") == "unknown"
