"""Learners: one name, one learner, however it is typed."""

import sqlite3
from functools import partial

import pytest

from quizapp.scores import learners
from quizapp.scores.errors import LearnerError
from quizapp.scores.learners import Learner
from quizapp.scores.store.database import Store
from tests.scores.samples import START_MS


def _get(store: Store, name: str) -> Learner:
    return store.write(partial(learners.get_or_add, name=name, at_ms=START_MS)).result()


@pytest.mark.parametrize(
    "spelling",
    ["Zoë Müller", "zoë MÜLLER", "  Zoë\t Müller\n", "Zoe\u0308 Mu\u0308ller", "ZOË müller"],
)
def test_spellings_of_one_name_are_one_learner(spelling: str, store: Store) -> None:
    first = _get(store, "Zoë Müller")
    assert _get(store, spelling) == first
    assert store.read(learners.listed).result() == [first]
    assert first == Learner(first.id, "Zoë Müller", "1", START_MS)


def test_different_names_are_different_learners(store: Store) -> None:
    names = ["Ada", "Ada L", "Αδα", "阿达", "Straße", "ıda"]
    assert len({_get(store, name).id for name in names}) == len(names)
    assert _get(store, "STRASSE") == _get(store, "Straße")


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "name_empty"), (" \t\u200b\n", "name_empty"), ("x" * 101, "name_too_long")],
)
def test_a_name_must_be_one(name: str, code: str, store: Store) -> None:
    with pytest.raises(LearnerError) as caught:
        _get(store, name)
    assert caught.value.code == code
    assert store.read(learners.listed).result() == []


def test_a_name_may_have_a_hundred_characters(store: Store) -> None:
    assert _get(store, "x" * 100).name == "x" * 100


def test_a_name_that_is_no_text_is_made_one(store: Store) -> None:
    assert _get(store, "Ad\udcffa").name == "Ad a"


def test_a_learner_can_be_renamed(store: Store) -> None:
    ada, bob = _get(store, "Ada"), _get(store, "Bob")
    with pytest.raises(LearnerError) as caught:
        store.write(partial(learners.rename, learner=ada.id, name=" bob")).result()
    assert caught.value.code == "name_taken"
    renamed = store.write(partial(learners.rename, learner=ada.id, name="ADA")).result()
    assert (renamed.id, renamed.name) == (ada.id, "ADA")
    assert store.read(learners.listed).result() == [renamed, bob]
    assert store.read(partial(learners.by_id, learner=bob.id)).result() == bob
    with pytest.raises(LearnerError, match="unknown"):
        store.write(partial(learners.rename, learner="no id", name="Cleo")).result()
    with pytest.raises(LearnerError, match="name_taken"):
        store.write(partial(learners.add, name="Bob", at_ms=0)).result()


def test_extra_time_is_one_of_five(store: Store) -> None:
    ada = _get(store, "Ada")
    for extra in ("1.25", "1.5", "2", "none", "1"):
        change = partial(learners.set_extra_time, learner=ada.id, extra_time=extra)
        assert store.write(change).result().extra_time == extra
    with pytest.raises(sqlite3.IntegrityError):
        store.write(partial(learners.set_extra_time, learner=ada.id, extra_time="3")).result()
    assert _get(store, "Ada").extra_time == "1"
