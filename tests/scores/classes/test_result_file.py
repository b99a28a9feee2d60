"""Files of results: what goes in comes out, and damage, other files and lies are noticed."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.quiz.events import Checked, Chosen, Finished, Skipped
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import decode_question
from quizapp.scores.classes.result_file import (
    Content,
    ResultFileError,
    check_content,
    checksum,
    decode_file,
    encode_file,
)
from quizapp.scores.classes.sending import NothingToSendError
from quizapp.scores.errors import LearnerError, UnknownAttemptError
from quizapp.scores.store.database import Store
from tests.scores.class_samples import computer, content
from tests.scores.old_versions import of_version_1
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    begin,
    keep,
    new_attempt,
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
    assert (whole["format"], whole["version"]) == ("quizapp-results", 2)
    plain = json.dumps(whole["content"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert whole["sha256"] == hashlib.sha256(plain.encode()).hexdigest()


def test_a_file_of_version_1_is_read(sent: Content) -> None:
    assert decode_file(of_version_1(encode_file(sent))) == sent


def test_another_layout_of_the_same_content_is_no_damage(sent: Content) -> None:
    whole = json.loads(encode_file(sent))
    again = json.dumps(dict(reversed(whole.items())), indent=7).encode()
    assert decode_file(again) == sent


def test_only_what_is_meant_to_leaves_the_computer(store: Store) -> None:
    ada = add_learner(store, "Ada Secretname")
    first = take_whole(store, ada, 3, at_ms=START_MS, mode="practice")
    other = take_whole(store, ada, 1, at_ms=START_MS)
    hidden = new_attempt(ada, "test", quiz_key="path:/home/ada/diary.json")
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
    open_one = new_attempt(ada, "test")
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
    with pytest.raises(UnknownAttemptError):
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
    later = {**whole, "version": 3, "content": "quite another form"}
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


def _of(attempt: int, *path: str | int) -> Callable[[Any], Any]:
    def find(plain: Any) -> Any:
        found = plain["attempts"][attempt]
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


def _without_key(content: Any) -> None:
    """One Test only, with no option of its last question right; what was chosen earned nothing."""
    content["attempts"].pop(1)
    item = _of(0, "items", 2)(content)
    question = content["questions"].pop(item["version"])
    question["answer"] = "maybe"
    item["version"] = version_of(decode_question(json.dumps(question)))
    content["questions"][item["version"]] = question


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
    "an attempt twice": lambda c: c["attempts"].append(c["attempts"][0]),
    "two attempts by one id": lambda c: _of(1)(c).update(id=_of(0, "id")(c)),
    "a question without a correct answer": _without_key,
    "a quiz that is missing": lambda c: c["quizzes"].clear(),
    "two answers at one moment": lambda c: _of(0, "answers", 0)(c).update(
        seq=_of(0, "answers", 1)(c)["seq"]
    ),
    "the question after the last": lambda c: _of(0, "answers", 0)(c).update(position=3),
    "an option that is not there beside one that is": lambda c: _of(0, "answers", 1)(c).update(
        chosen=[0, 9]
    ),
    "no end": lambda c: _of(0, "steps")(c).clear(),
    "an answer in an endless row": lambda c: _of(0, "answers", 0)(c).update(seq=2**31),
    "an answer after the end": lambda c: _of(0, "answers", 0)(c).update(seq=99),
    "the end of Practice": lambda c: _of(0)(c).update(ending="completed"),
    "certainty unasked": lambda c: _of(0, "answers", 0)(c).update(certainty=3),
    "no attempts": lambda c: c["attempts"].clear(),
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


@pytest.fixture
def rich(store: Store) -> Content:
    """Practice with a skip, and a Test with certainty and a changed choice; both regraded."""
    ada = add_learner(store)
    practice, test = new_attempt(ada, "practice"), new_attempt(ada, "test")
    begin(store, practice)
    keep(store, practice.id, Checked(0, (0,)), Skipped(1), Checked(2, (0,)), Finished("completed"))
    begin(store, replace(test, plan=replace(test.plan, certainty=True)))
    keep(store, test.id, Chosen(0, (1,), 2), Chosen(0, (0,), 3), Finished("handed_in"))
    even, odd, prime = QUESTIONS
    regrade(store, quiz_of(replace(even, points=5), odd, replace(prime, points=3)))
    return content(store, [practice.id, test.id])


def _step(kind: str) -> Callable[[Any], Any]:
    def find(content: Any) -> Any:
        steps = [step for attempt in content["attempts"] for step in attempt["steps"]]
        return next(step for step in steps if step["kind"] == kind)

    return find


def _unanswered(content: Any) -> Any:
    """The last question of the Test, which was regraded without an answer."""
    return next(s for s in content["attempts"] if s["mode"] == "test")["items"][2]


RICH_LIES: dict[str, Callable[[Any], object]] = {
    "the question after the last skipped": lambda c: _step("skipped")(c).update(position=3),
    "no question skipped": lambda c: _step("skipped")(c).pop("position"),
    "an end at a question": lambda c: _step("finished")(c).update(position=0),
    "regraded by what is not there": lambda c: c["questions"].pop(_unanswered(c)["graded"]),
    "regraded by another question": lambda c: _unanswered(c).update(
        graded=c["attempts"][0]["items"][0]["version"]
    ),
    "regraded by another quiz": lambda c: _unanswered(c)["regrade"].update(quiz_version="0" * 32),
}


def test_what_is_true_is_taken(rich: Content) -> None:
    assert [len(attempt.answers) for attempt in rich.attempts] == [2, 2]
    assert forged(rich, lambda _: None) == rich


@pytest.mark.parametrize("lie", RICH_LIES)
def test_skips_ends_and_regrades_that_cannot_be_are_refused(rich: Content, lie: str) -> None:
    with pytest.raises(ResultFileError) as caught:
        forged(rich, RICH_LIES[lie])
    assert caught.value.code == "invalid"


def test_a_file_that_has_no_content_is_invalid() -> None:
    """Its checksum is that of the null that a missing key stands for."""
    whole = {"format": "quizapp-results", "version": 1, "sha256": checksum(None)}
    with pytest.raises(ResultFileError) as told:
        decode_file(json.dumps(whole).encode())
    assert told.value.code == "invalid"
