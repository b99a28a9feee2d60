"""Tests of putting two versions of a questions file together: nothing that anyone wrote is lost."""

import copy
import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.files.editing.document import Document
from quizapp.files.editing.merge import ORDER, Conflict, Side, Where, merge
from quizapp.files.editing.merge_values import ABSENT, CHOICES
from quizapp.files.editing.values import same
from quizapp.files.syntax.nodes import Path
from quizapp.files.syntax.strict import NotEditableError
from tests.files.editing.test_document import again, content_of
from tests.files.edits import at, edits
from tests.files.layouts import Layout, files

BASE: dict[str, Any] = {
    "format": 1,
    "title": "Rivers",
    "reading": ["The first paragraph.", "The second one.", "And a third."],
    "settings": {"pick": None, "pass_percent": 60},
    "questions": [
        {
            "id": "longest",
            "prompt": "Which river is the longest of all?",
            "options": ["Nile", "Amazon", "Danube"],
            "answer": "Nile",
            "explanation": "By a little.",
            "topic": "Length",
        },
        {
            "prompt": "Which of these flow through Belgrade, the capital?",
            "options": ["Sava", {"text": "Danube", "feedback": "Yes."}, "Drin"],
            "answer": ["Sava", "Danube"],
            "points": 2,
        },
        {
            "prompt": "Where does the White Drin rise, in Kosovo?",
            "options": ["Near Peja", "Near Gjilan"],
            "answer": "Near Peja",
        },
        {
            "id": "salt",
            "prompt": "Is the Dead Sea a river at all?",
            "options": ["Yes", "No"],
            "answer": "No",
            "shuffle": False,
        },
    ],
}
OTHER_LAYOUT = {"indent": "\t", "ensure_ascii": True}


def written(content: Any, **layout: Any) -> bytes:
    return (json.dumps(content, **{"indent": 2, "ensure_ascii": False, **layout}) + "\n").encode()


def changed(*changes: tuple[Path, Any], content: Any = None) -> dict[str, Any]:
    """The base with values put at paths; ABSENT takes away, a list index beyond appends."""
    found: dict[str, Any] = copy.deepcopy(BASE if content is None else content)
    for path, value in changes:
        place = at(found, path[:-1])
        if value is ABSENT:
            del place[path[-1]]
        elif isinstance(place, list) and path[-1] == len(place):
            place.append(value)
        else:
            place[path[-1]] = value
    return found


def q(index: int, *path: str | int) -> Path:
    return ("questions", index, *path)


def merged(
    mine: Any, theirs: Any, choices: Sequence[Side] = (), base: Any = BASE
) -> tuple[Any, tuple[Conflict, ...]]:
    """The merged content and conflicts, of files in three layouts."""
    found = merge(
        written(base),
        written(mine, separators=(",", ":")),
        written(theirs, **OTHER_LAYOUT),
        choices,
    )
    document = Document(written(theirs, **OTHER_LAYOUT))
    document.apply(found.change)
    assert document.data == found.data
    return content_of(found.data), found.conflicts


NEW = {"prompt": "What is a delta, in one word?", "options": ["Mouth", "Spring"], "answer": "Mouth"}
EDITS: list[tuple[Path, Any]] = [
    (("title",), "Rivers and lakes"),
    (("language",), "en"),
    (("reading", 1), "The second paragraph, mended."),
    (("reading", 2), ABSENT),
    (("settings", "pick"), 3),
    (("settings", "pass_percent"), ABSENT),
    (q(0, "prompt"), "Which river is the longest of them all?"),
    (q(0, "explanation"), ABSENT),
    (q(0, "topic"), "Lengths"),
    (q(0, "options", 2), "Rhine"),
    (q(1, "points"), 3),
    (q(1, "options", 1, "feedback"), "Indeed."),
    (q(1, "options", 2), {"text": "Drin", "feedback": "No."}),
    (q(1, "id"), "belgrade"),
    (q(2, "prompt"), "Where does the White Drin rise in Kosovo?"),
    (q(2, "evidence"), "The first"),
    (q(3, "shuffle"), True),
    (("questions", 3), ABSENT),
    (("questions", 4), NEW),
]


@pytest.mark.parametrize("theirs", range(len(EDITS)))
@pytest.mark.parametrize("mine", range(len(EDITS)))
def test_edits_of_different_things_both_survive(mine: int, theirs: int) -> None:
    one, other = EDITS[mine], EDITS[theirs]
    found, conflicts = merged(changed(one), changed(other))
    met = one[0][:2] == other[0][:2] and ("questions", 3) in (one[0], other[0])
    if met and mine != theirs:
        ((conflict),) = conflicts
        assert conflict.field == ()
        assert {str(conflict.mine), str(conflict.theirs)} == {
            str(ABSENT),
            str(changed((q(3, "shuffle"), True))["questions"][3]),
        }
        return
    assert conflicts == ()
    if mine == theirs:
        assert same(found, changed(one))
    else:  # what takes away or adds comes last, so that the other's path holds
        order = sorted((one, other), key=lambda edit: (edit[1] is ABSENT, len(edit[0]) == 2))
        assert same(found, changed(*order))


@pytest.mark.parametrize(
    ("path", "mine", "theirs"),
    [
        (("title",), "Mine", "Theirs"),
        (("description",), "Mine", "Theirs"),
        (("settings", "pass_percent"), 50, 70),
        (("settings", "pass_percent"), ABSENT, 70),
        (("settings", "pass_percent"), 70, ABSENT),
        (("reading", 0), "Mine.", "Theirs."),
        (q(0, "prompt"), "Which one is the longest of all?", "Which stream is the longest of all?"),
        (q(0, "explanation"), "Mine", ABSENT),
        (q(1, "points"), 3, 4),
        (q(1, "options", 0), "Save", "Sawa"),
        (q(1, "options", 1, "feedback"), "Mine", "Theirs"),
        (q(1, "options", 1, "credit"), 0.5, 0.25),
        (q(2, "answer"), "Near Gjilan", ["Near Peja"]),
        (q(2, "points"), 1, True),
    ],
)
def test_one_thing_changed_differently_is_asked_about(path: Path, mine: Any, theirs: Any) -> None:
    here, there = changed((path, mine)), changed((path, theirs))
    found, (conflict,) = merged(here, there)
    assert same(found, there)
    is_question = path[0] == "questions"
    assert conflict.field == path[2 if is_question else 0 :]
    old: Any = BASE
    for step in path:
        old = old[step] if isinstance(step, int) or step in old else ABSENT
    assert [conflict.base, conflict.mine, conflict.theirs] == [old, mine, theirs]
    index = int(path[1]) if is_question else None
    assert (conflict.where.mine, conflict.where.theirs) == (index, index)
    assert same(merged(here, there, ["theirs"])[0], there)
    assert same(merged(here, there, ["mine"])[0], here)


def test_a_question_changed_here_and_deleted_there_is_asked_about() -> None:
    here = changed((q(1, "points"), 5))
    there = changed((q(1), ABSENT))
    found, (conflict,) = merged(here, there)
    assert same(found, there)
    assert conflict.mine == here["questions"][1]
    assert (conflict.base, conflict.theirs) == (BASE["questions"][1], ABSENT)
    assert conflict.where == Where(1, None, BASE["questions"][1]["prompt"])
    assert same(merged(here, there, ["mine"])[0], here)
    found, (conflict,) = merged(there, here)
    assert same(found, here)
    assert conflict.where == Where(None, 1, BASE["questions"][1]["prompt"])
    assert same(merged(there, here, ["mine"])[0], there)


def test_an_id_that_was_given_meanwhile_is_no_change() -> None:
    named = changed(*((q(i, "id"), f"id-{i}") for i in (1, 2)), (("id",), "rivers"))
    gone = changed((q(1), ABSENT), (q(1, "points"), 2))
    expected = changed(
        (q(1), ABSENT), (q(1, "points"), 2), (q(1, "id"), "id-2"), (("id",), "rivers")
    )
    for pair in ((named, gone), (gone, named)):
        found, conflicts = merged(*pair)
        assert conflicts == ()
        assert same(found, expected)
    others = changed(*((q(i, "id"), f"other-{i}") for i in (1, 2)))
    assert merged(others, named) == (named, ())


def test_a_renamed_key_and_another_answer_are_asked_about_together() -> None:
    here = changed((q(0, "options", 1), "The Amazon"))
    there = changed((q(0, "answer"), "Amazon"))
    for mine, theirs in ((here, there), (there, here)):
        found, (conflict,) = merged(mine, theirs)
        assert conflict.field == CHOICES
        assert same(found, theirs)
        assert conflict.mine == {k: mine["questions"][0][k] for k in ("options", "answer")}
        assert same(merged(mine, theirs, ["mine"])[0], mine)
    renamed = changed((q(0, "options", 0), "The Nile"), (q(0, "answer"), "The Nile"))
    other = changed((q(0, "options", 0), "Nil"), (q(0, "answer"), "Nil"))
    _, (conflict,) = merged(renamed, other)
    assert conflict.field == CHOICES
    found, conflicts = merged(renamed, changed((q(0, "options", 2), "Rhine")))
    assert conflicts == ()
    assert found["questions"][0]["options"] == ["The Nile", "Amazon", "Rhine"]


def test_questions_that_both_sides_added_are_all_there() -> None:
    another = {**NEW, "prompt": "How deep is Lake Ohrid, roughly?", "options": ["300 m", "30 m"]}
    here = changed((("questions", 4), NEW))
    found, conflicts = merged(here, changed((("questions", 4), another)))
    assert conflicts == ()
    assert same(found["questions"], [*BASE["questions"], NEW, another])
    assert same(merged(here, here)[0], here)
    named = [{**question, "id": "new"} for question in (NEW, another)]
    here, there = (changed((("questions", 4), question)) for question in named)
    found, conflicts = merged(here, there)
    assert conflicts == ()
    assert same(found["questions"][4:], [{**named[0], "id": "new-2"}, named[1]])
    here = changed((("questions", 4), NEW))
    mended = {**NEW, "answer": "Spring"}
    found, (conflict,) = merged(here, changed((("questions", 4), mended)))
    assert (conflict.field, conflict.mine, conflict.theirs) == (("answer",), "Mouth", "Spring")
    assert len(found["questions"]) == 5


def test_questions_come_behind_what_they_were_put_behind() -> None:
    first, second = ({**NEW, "prompt": prompt} for prompt in ("At the beginning?", "In between?"))
    here = copy.deepcopy(BASE)
    here["questions"].insert(2, second)
    here["questions"].insert(0, first)
    there = copy.deepcopy(BASE)
    there["questions"] = [there["questions"][i] for i in (3, 1, 0, 2)]
    found, conflicts = merged(here, there)
    assert conflicts == ()
    assert [question["prompt"][:8] for question in found["questions"]] == [
        "At the b", "Is the D", "Which of", "In betwe", "Which ri", "Where do",
    ]  # fmt: skip
    found, conflicts = merged(there, here)
    assert conflicts == ()
    assert [question["prompt"][:8] for question in found["questions"]] == [
        "At the b", "Is the D", "Which of", "In betwe", "Which ri", "Where do",
    ]  # fmt: skip


def test_two_orders_are_asked_about() -> None:
    def ordered(*order: int) -> dict[str, Any]:
        return {**copy.deepcopy(BASE), "questions": [BASE["questions"][i] for i in order]}

    here, there = ordered(1, 0, 2, 3), ordered(0, 1, 3, 2)
    found, (conflict,) = merged(here, there)
    assert conflict.field == ORDER
    assert conflict.where == Where()
    assert conflict.mine == [question["prompt"] for question in here["questions"]]
    assert same(found, there)
    assert same(merged(here, there, ["mine"])[0], here)
    assert merged(here, here)[1] == ()


def test_lists_that_both_sides_rearranged_are_asked_about_as_a_whole() -> None:
    here = changed((q(0, "options"), ["Amazon", "Nile", "Danube"]))
    there = changed((q(0, "options", 0), "The Nile"), (q(0, "answer"), "The Nile"))
    found, conflicts = merged(here, there)
    assert conflicts == ()
    assert found["questions"][0]["options"] == ["Amazon", "The Nile", "Danube"]
    there = changed((q(0, "options"), ["Danube", "Amazon", "Nile"]))
    found, (conflict,) = merged(here, there)
    assert same(found, there)
    assert conflict.field == ("options",)
    here = changed((("reading",), ["New.", *BASE["reading"]]))
    there = changed((("reading",), ["Also new.", *BASE["reading"]]))
    _, (conflict,) = merged(here, there)
    assert conflict.field == ("reading",)


def test_what_is_no_whole_file_can_not_be_merged() -> None:
    good = written(BASE)
    for files_ in ((b"{", good, good), (good, b"{", good), (good, good, b"{")):
        with pytest.raises(NotEditableError):
            merge(*files_)


# Any files, any edits


def edited(draw: st.DataObject, data: bytes, most: int) -> bytes:
    document = Document(data)
    for _ in range(draw.draw(st.integers(1, most))):
        document.apply(draw.draw(edits(document, content_of(document.data))).change)
    return document.data


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key != "id":
                yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)
    elif isinstance(value, str):
        yield value


@given(files(), st.data())
@settings(max_examples=100, deadline=None)
def test_without_a_change_on_one_side_the_other_side_is_the_merged_file(
    base: bytes, draw: st.DataObject
) -> None:
    other = edited(draw, base, 4)
    assert merge(base, other, base).data == other
    assert merge(base, base, other).data == other
    assert merge(base, other, other).data == other
    found = merge(base, other, base)
    document = Document(base)
    document.apply(found.change)
    assert document.data == other


@given(files(), st.data(), st.integers(0, 1000))
@settings(max_examples=200, deadline=None)
def test_another_layout_is_no_change(base: bytes, draw: st.DataObject, seed: int) -> None:
    relaid = Layout(Random(seed)).file(content_of(base))
    other = edited(draw, base, 3)
    found = merge(base, relaid, other)
    assert found.conflicts == ()
    assert found.data == (relaid if other == base else other)
    found = merge(base, other, relaid)
    assert found.conflicts == ()
    got, wanted = content_of(found.data), content_of(other)
    for question in (*got["questions"], *wanted["questions"]):
        if any(q.get("id") == question.get("id") for q in content_of(base)["questions"]):
            question.pop("id", None)  # an id that is taken is numbered
    assert sorted(texts(got)) == sorted(texts(wanted))


@given(files(), st.data())
@settings(max_examples=300, deadline=None)
def test_no_text_that_anyone_wrote_is_lost(base: bytes, draw: st.DataObject) -> None:
    mine, theirs = edited(draw, base, 3), edited(draw, base, 3)
    old = {*texts(content_of(base))}
    found = merge(base, mine, theirs)
    there = {*texts(content_of(found.data))}
    asked = {*texts([[c.mine, c.theirs] for c in found.conflicts])}
    for side in (mine, theirs):
        assert {*texts(content_of(side))} - old <= there | asked
    assert Document(found.data).data == found.data
    chosen = merge(base, mine, theirs, ["mine"] * len(found.conflicts))
    assert chosen.conflicts == found.conflicts
    there = {*texts(content_of(chosen.data))}
    for conflict in found.conflicts:
        if conflict.field not in (ORDER, ()) and conflict.field[0] != "id":
            assert {*texts(conflict.mine)} <= there
    assert merge(base, mine, theirs, ["theirs"] * len(found.conflicts)).data == found.data
    assert again(content_of(chosen.data))
