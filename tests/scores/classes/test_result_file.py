"""Files of results: what goes in comes out, and damage, other files and lies are noticed."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.quiz.sitting import Chosen, Finished
from quizapp.scores.classes.result_checks import check_content
from quizapp.scores.classes.result_file import (
    Content,
    ResultFileError,
    checksum,
    decode_file,
    encode_file,
)
from quizapp.scores.classes.sending import NothingToSendError
from quizapp.scores.errors import LearnerError, UnknownSittingError
from quizapp.scores.store.database import Store
from tests.scores.class_samples import computer, content
from tests.scores.samples import (
    START_MS,
    add_learner,
    begin,
    keep,
    new_sitting,
    take_whole,
)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """What a learner sends: two Tests."""
    return computer(tmp_path_factory.mktemp("computer") / "data", "Zoë")


def test_what_is_written_is_read(sent: Content) -> None:
    data = encode_file(sent)
    assert decode_file(data) == sent
    check_content(sent)
    whole = json.loads(data)
    assert (whole["format"], whole["version"]) == ("quizapp-results", 1)
    plain = json.dumps(whole["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert whole["sha256"] == hashlib.sha256(plain.encode()).hexdigest()


def test_another_layout_of_the_same_content_is_no_damage(sent: Content) -> None:
    whole = json.loads(encode_file(sent))
    again = json.dumps(dict(reversed(whole.items())), indent=7).encode()
    assert decode_file(again) == sent


def test_only_what_is_meant_to_leaves_the_computer(store: Store) -> None:
    ada = add_learner(store, "Ada Secretname")
    first = take_whole(store, ada, 3, at_ms=START_MS, mode="practice")
    other = take_whole(store, ada, 1, at_ms=START_MS)
    hidden = new_sitting(ada, "test", quiz_key="path:/home/ada/diary.json")
    begin(store, hidden)
    keep(store, hidden.id, Chosen(0, (2,)), Finished("handed_in"))
    data = encode_file(content(store, [first, hidden.id], "A. L.")).decode()
    for secret in ("Secretname", "/somewhere/questions.json", "/home/ada", "moved", other):
        assert secret not in data
    for wanted in (first, hidden.id, ada, "A. L.", "7b", "title:Numbers"):
        assert wanted in data


@pytest.mark.parametrize("wrong", ["none", "open", "two learners"])
def test_what_cannot_be_sent(store: Store, wrong: str) -> None:
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    whole = take_whole(store, ada, 3, at_ms=START_MS)
    open_one = new_sitting(ada, "test")
    begin(store, open_one)
    chosen = {
        "none": [],
        "open": [whole, open_one.id],
        "two learners": [whole, take_whole(store, bob, 3, at_ms=START_MS)],
    }
    with pytest.raises(NothingToSendError):
        content(store, chosen[wrong])
    with pytest.raises(LearnerError):
        content(store, [whole], " ")
    with pytest.raises(UnknownSittingError):
        content(store, ["nobody"])


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(sent: Content, data: st.DataObject) -> None:
    whole = bytearray(encode_file(sent))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    found: Content | str
    try:
        found = decode_file(bytes(whole))
    except ResultFileError as error:
        found = error.code
    assert found in (sent, "damaged", "foreign", "newer")


@pytest.mark.parametrize("length", [0, 1, 50, 300, -1])
def test_a_file_cut_off_is_noticed(sent: Content, length: int) -> None:
    whole = encode_file(sent).rstrip()
    with pytest.raises(ResultFileError) as caught:
        decode_file(whole[:length])
    assert caught.value.code == ("foreign" if 0 <= length < 50 else "damaged")


@pytest.mark.parametrize(
    "data",
    [b"", b"no JSON", b"\xff\xfe", b"[" * 100_000, b"{}", b"[]", b"3", b'{"format": "other"}'],
)
def test_other_files_are_foreign(data: bytes) -> None:
    with pytest.raises(ResultFileError) as caught:
        decode_file(data)
    assert caught.value.code == "foreign"


def test_a_later_version_is_told(sent: Content) -> None:
    whole = json.loads(encode_file(sent))
    later = {**whole, "version": 2, "content": "quite another form"}
    with pytest.raises(ResultFileError) as caught:
        decode_file(json.dumps(later).encode())
    assert caught.value.code == "newer"


def forged(sent: Content, change: Callable[[Any], object]) -> Content:
    """The file with its content changed, and a checksum that fits; decoded and checked."""
    plain = msgspec.to_builtins(sent)
    plain = json.loads(json.dumps(plain))
    change(plain)
    whole = {
        "format": "quizapp-results",
        "version": 1,
        "sha256": checksum(plain),
        "content": plain,
    }
    found = decode_file(json.dumps(whole).encode())
    check_content(found)
    return found


def _of(sitting: int, *path: str | int) -> Callable[[Any], Any]:
    def find(plain: Any) -> Any:
        found = plain["sittings"][sitting]
        for step in path:
            found = found[step]
        return found

    return find


def _graded_by_itself(content: Any) -> None:
    item = _of(0, "items", 0)(content)
    item.update(graded=item["version"])


def _chosen(answer: int, change: Callable[[list[int]], list[int]]) -> Callable[[Any], None]:
    """Change what is said to be chosen; the mark is that of the same options."""

    def lie(content: Any) -> None:
        found = _of(1, "answers", answer)(content)
        found.update(chosen=change(found["chosen"]))

    return lie


LIES: dict[str, Callable[[Any], object]] = {
    "a better mark": lambda c: _of(0, "answers", 2)(c).update(earned="2"),
    "more points": lambda c: _of(0, "answers", 0)(c).update(possible="5"),
    "an option that is not there": lambda c: _of(0, "answers", 0)(c).update(chosen=[9]),
    "one option twice": lambda c: _of(0, "answers", 1)(c).update(chosen=[0, 0, 2]),
    "the option after the last": lambda c: _of(0, "answers", 0)(c).update(chosen=[3]),
    "one of the right options twice": _chosen(1, lambda chosen: [chosen[0], *chosen]),
    "options in another order": _chosen(1, lambda chosen: chosen[::-1]),
    "graded anew by no regrade": _graded_by_itself,
    "several of one": lambda c: _of(0, "answers", 0)(c).update(chosen=[0, 1]),
    "a question that is not there": lambda c: _of(0, "answers", 0)(c).update(position=7),
    "another question": lambda c: next(iter(c["questions"].values())).update(prompt="?"),
    "another quiz": lambda c: next(iter(c["quizzes"].values())).update(title="?"),
    "a version that is missing": lambda c: c["questions"].pop(next(iter(c["questions"]))),
    "options out of order": lambda c: _of(0, "items", 0)(c).update(order=[0, 0, 1]),
    "an answer twice": lambda c: _of(0, "answers", 0)(c).update(id=_of(1, "answers", 0)(c)["id"]),
    "a sitting twice": lambda c: c["sittings"].append(c["sittings"][0]),
    "no end": lambda c: _of(0, "steps")(c).clear(),
    "an answer after the end": lambda c: _of(0, "answers", 0)(c).update(seq=99),
    "the end of Practice": lambda c: _of(0)(c).update(ending="completed"),
    "certainty unasked": lambda c: _of(0, "answers", 0)(c).update(certainty=3),
    "no sittings": lambda c: c["sittings"].clear(),
    "no name": lambda c: c["sender"].update(name=" "),
    "no number": lambda c: c.update(sent_at_ms="now"),
    "an endless number": lambda c: _of(0)(c).update(running_ms=10**30),
    "a negative time": lambda c: _of(0)(c).update(running_ms=-1),
    "a strange fraction": lambda c: _of(0, "answers", 0)(c).update(earned="1/0"),
}


@pytest.mark.parametrize("lie", LIES)
def test_what_contradicts_itself_is_refused(sent: Content, lie: str) -> None:
    assert forged(sent, lambda _: None) == sent
    with pytest.raises(ResultFileError) as caught:
        forged(sent, LIES[lie])
    assert caught.value.code == "invalid"
    assert caught.value.detail


def test_a_file_that_has_no_content_is_invalid() -> None:
    """Its checksum is that of the null that a missing key stands for."""
    whole = {"format": "quizapp-results", "version": 1, "sha256": checksum(None)}
    with pytest.raises(ResultFileError) as told:
        decode_file(json.dumps(whole).encode())
    assert told.value.code == "invalid"
