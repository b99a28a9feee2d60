"""Checking the question at hand gives what checking the whole file gives, after any change."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from quizapp.app.editing.editing import Editing
from quizapp.app.editing.live_check import (
    MANY,
    EditorProblem,
    Neighbors,
    check_question,
    question_splices,
    steps_of,
    worst,
)
from quizapp.app.editing.question_edits import duplicate, place_after
from quizapp.app.editing.question_rows import Rows
from quizapp.app.editing.whole_check import QuestionProblems, WholeCheck, whole_file
from quizapp.app.work import SubprocessError
from quizapp.files.editing.document import Document
from quizapp.files.problems import apply

WORDS = ("river", "money", "bridge", "law", "north", "stone", "boat", "spring")


def question(number: int, random: Random) -> dict[str, Any]:
    first, second, third = random.sample(WORDS, 3)
    options = [f"The {first} {number}", f"A {second}", f"Every {third} of all"]
    return {
        "id": f"q-{number}",
        "prompt": f"What is the {first} called that never meets a {second} {number}?",
        "options": options,
        "answer": options[number % 3],
    }


def file_of(count: int, **more: Any) -> bytes:
    random = Random(count)
    value = {"format": 1, "title": "T", "language": "en", "reading": ["A river is a river."]}
    made = [question(number, random) for number in range(count)]
    return json.dumps({**value, **more, "questions": made}, indent=1).encode()


def ready(document: Document) -> Neighbors:
    neighbors = Neighbors(document)
    while not neighbors.is_ready:
        neighbors.look_at(5)
    return neighbors


def found_in_each(document: Document, neighbors: Neighbors) -> list[tuple[EditorProblem, ...]]:
    found = []
    for index in range(document.count):
        whole = document.question(index)
        found.append(neighbors.findings(index, whole) if whole is not None else ())
    return found


def test_neighbors_follow_every_change() -> None:
    random = Random(7)
    editing = Editing(None, file_of(9))
    neighbors = ready(editing.document)
    editing.listeners.append(lambda touched: neighbors.follow(touched.change))
    for step in range(60):
        document = editing.document
        count = document.count
        pick = sorted(random.sample(range(count), min(2, count)))
        kind = random.randrange(6) if count else 0
        if kind == 0:
            made = [question(100 + step, random), question(200 + step, random)]
            change = document.insert_questions(random.randint(0, count), made)
        elif kind == 1:
            change = document.delete_questions(pick)
        elif kind == 2:
            change = document.move_questions(pick, random.randint(0, count))
        elif kind == 3:
            change = duplicate(document, pick, set())
        elif kind == 4:
            change = document.set_value(pick[0], ("prompt",), f"Which {random.choice(WORDS)}?")
        else:
            change = document.set_value(pick[0], ("options",), "no list")
        editing.do(change, ("questions",))
        if random.random() < 0.3:
            editing.undo()
        assert neighbors.is_ready
        fresh = ready(editing.document)
        assert found_in_each(editing.document, neighbors) == found_in_each(editing.document, fresh)


def test_neighbors_begin_again_where_too_much_has_changed() -> None:
    editing = Editing(None, file_of(3))
    neighbors = ready(editing.document)
    editing.listeners.append(lambda touched: neighbors.follow(touched.change))
    random = Random(1)
    made = [question(number, random) for number in range(MANY + 1)]
    editing.do(editing.document.insert_questions(1, made), ("questions",))
    assert not neighbors.is_ready
    while not neighbors.is_ready:
        neighbors.look_at(50)
    assert found_in_each(editing.document, neighbors) == found_in_each(
        editing.document, ready(editing.document)
    )


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_splices_of_questions_are_counted(count: int) -> None:
    random = Random(count)
    document = Document(file_of(count))
    change = document.insert_questions(count, [question(50, random), question(51, random)])
    document.apply(change)
    assert question_splices(change, document.count) == [(count, 0, 2)]
    gone = document.delete_questions(range(document.count))
    document.apply(gone)
    assert sum(went for _, went, _ in question_splices(gone, 0)) == count + 2


def test_one_question_is_told_what_the_whole_file_tells_of_it() -> None:
    value = json.loads(file_of(6))
    value["questions"][1]["answer"] = "nothing of that"
    value["questions"][2]["options"][1] = 21
    value["questions"][3]["evidence"] = ["A river is a rever", "A river"]
    value["questions"][4]["promt"] = "?"
    value["questions"][5]["ignore"] = ["no-explanation"]
    data = json.dumps(value, indent=2).encode()
    document = Document(data)
    neighbors = ready(document)
    told = {said.index: said.problems for said in whole_file(data, None)}
    for index in range(document.count):
        checked = check_question(document, index, None)
        alone = [*checked.problems]
        if checked.question is not None:
            alone += neighbors.findings(index, checked.question)
        assert sorted(map(repr, alone)) == sorted(map(repr, told.get(index, ())))
    codes = {each.code for each in check_question(document, 2, None).problems}
    assert codes == {"number-for-text"}


def test_a_fix_is_about_the_questions_own_text() -> None:
    value = json.loads(file_of(3))
    value["title"] = "Ümlaut 😀"
    value["questions"][1]["options"][1] = 21
    data = json.dumps(value, indent=2, ensure_ascii=False).encode()
    document = Document(data)
    for told in (
        check_question(document, 1, None).problems,
        next(said.problems for said in whole_file(data, None) if said.index == 1),
    ):
        fix = next(each.fix for each in told if each.code == "number-for-text")
        assert fix is not None
        mended = apply(document.text(1).encode(), fix.edits)
        assert json.loads(mended)["options"][1] == "21"


def test_another_process_tells_the_same(tmp_path: Path) -> None:
    value = json.loads(file_of(40, settings={"pick": 90}))
    value["questions"][7]["id"] = "q-3"
    value["questions"][9]["image"] = {"file": "gone.png"}
    data = json.dumps(value, indent=2).encode()
    document = Document(data)
    pieces = document.pieces(0, 2 * document.count + 1)
    found = WholeCheck(pieces, tmp_path).run()
    assert found == list(whole_file(data, tmp_path))
    assert found[0].index is None
    assert [each.code for each in found[0].problems if each.room == "problems"] == ["pick-too-many"]
    codes = {said.index: {each.code for each in said.problems} for said in found}
    assert "same-id" in codes[7]
    assert "image-missing" in codes[9]


def test_a_stopped_check_ends() -> None:
    check = WholeCheck(Document(file_of(3)).pieces(0, 7), None)
    check.cancel()
    with pytest.raises(SubprocessError):
        check.run()


def test_pointers_become_steps() -> None:
    assert steps_of("") == ()
    assert steps_of("/questions/3/options/0") == ("questions", 3, "options", 0)
    assert steps_of("/a~1b/~0") == ("a/b", "~")


def test_rows_find_questions_and_count_what_is_told() -> None:
    document = Document(file_of(5))
    rows = Rows(document)
    error, hint = (
        EditorProblem("problems", "no-answer", "error"),
        EditorProblem("items", "same-opening", "hint"),
    )
    rows.set_problems(1, (error, hint))
    rows.set_problems(2, (hint,))
    assert rows.problem_count == 1
    assert [rows.level(i) for i in range(5)] == [None, "error", "hint", None, None]
    assert rows.found("", None, with_problems=True) == [1]
    assert rows.found("", None, with_problems=False) is None
    assert rows.found("CALLED 3", None, with_problems=False) == [3]
    assert rows.found("", "", with_problems=False) == [0, 1, 2, 3, 4]
    assert rows.listed() == [(1, error), (1, hint), (2, hint)]
    rows.about_quiz = (EditorProblem("items", "key-position", "warning"),)
    texts = [document.text(i) for i in range(5)]
    rows.set_all_problems(texts, {4: (error,)})
    assert rows.problem_count == 2
    assert rows.level(1) is None
    assert rows.listed()[0] == (4, error)
    assert worst(()) is None
    assert rows.ids() == {f"q-{number}" for number in range(5)}
    document.apply(document.set_value(0, ("topic",), "Water"))
    assert rows.topics() == ["Water"]


def test_moved_questions_stand_where_they_were_put() -> None:
    for indices, before in (([0, 1], 4), ([3], 0), ([1, 3], 2), ([0], 5)):
        document = Document(file_of(5))
        ids = [document.raw(i)["id"] for i in indices]
        document.apply(document.move_questions(indices, before))
        first = place_after(indices, before)
        moved = [document.raw(i)["id"] for i in range(first, first + len(indices))]
        assert moved == ids


def test_said_survives_its_way_between_processes() -> None:
    import msgspec

    for said in whole_file(file_of(4, color="red"), None):
        assert msgspec.json.decode(msgspec.json.encode(said), type=QuestionProblems) == said
