"""What is wrong with a question is told as it is typed, by its field, and mended with one press."""

import json
from pathlib import Path

import pytest

from quizapp.gui.pages.editor.problems_panel import GroupRows, ProblemRow
from quizapp.gui.pages.editor.question_model import LEVEL
from tests.gui.conftest import StartRun
from tests.gui.editor import desk
from tests.gui.quizzes import MONEY, RIVERS
from tests.gui.running import Run


def note(run: Run, *key: str | int) -> str:
    """What is told under a field of the question's form."""
    return desk.page(run).form.notes[key].text()


def test_a_mistake_is_told_under_its_field_and_goes_away(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    desk.write(run, "Option 2", "R&D")
    run.wait_for(lambda: "same as option 1" in note(run, "option", 1))
    assert page.list.model.index(1, 0).data(LEVEL) == "error"
    assert "Problems" in run.said()
    run.press("Undo")
    run.wait_for(lambda: not note(run, "option", 1))


def test_a_question_is_checked_once_its_writing_rests(
    start: StartRun, quiz: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.gui.presenters.editor.checks.SOON_MS", 3_000)
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    run.wait_for(lambda: not checks._look.isActive())
    checked: list[int] = []
    checks.question_checked.connect(lambda at, _: checked.append(at))
    desk.add_to(run, "Question", "R&D? ")
    assert not checks._look.isActive()
    assert checks._soon.isActive()
    assert checked == []
    run.wait_for(lambda: checked == [0])


def test_a_flaw_is_told_under_its_field(start: StartRun, quiz: Path) -> None:
    document = json.loads(quiz.read_text(encoding="utf-8"))
    document["language"] = "en"
    quiz.write_text(json.dumps(document, indent=1), encoding="utf-8")
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, 3)
    desk.write(run, "Option 3", "All of the above")
    run.wait_for(lambda: "all the others are correct" in note(run, "option", 2))
    desk.write(run, "Explanation", "")
    run.wait_for(lambda: "No explanation yet" in note(run, "explanation"))


def test_a_fix_is_one_press(start: StartRun, tmp_path: Path) -> None:
    question = {**MONEY, "options": ["16", 21, "30"], "answer": "16", "evidence": []}
    path = desk.write_many(tmp_path / "q.json", 2, [RIVERS])
    document = json.loads(path.read_text(encoding="utf-8"))
    document["questions"].append(question)
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    run = start(path, size=desk.WIDE)
    desk.edit(run)
    desk.choose(run, 2)
    run.wait_for(lambda: "must be text here" in note(run, "option", 1))
    run.press('Replace 21 with "21"')
    assert desk.questions(run)[2]["options"] == ["16", "21", "30"]
    run.wait_for(lambda: not note(run, "option", 1))
    run.press("Undo")
    assert desk.editing(run).document.data == path.read_bytes()


def test_problems_of_all_the_file_lead_to_their_questions(start: StartRun, tmp_path: Path) -> None:
    twin = {**RIVERS, "id": "q-0"}
    path = desk.write_many(tmp_path / "q.json", 5, [MONEY])
    document = json.loads(path.read_text(encoding="utf-8"))
    document["questions"].append(twin)
    document["settings"] = {"pick": 40}
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    run = start(path, size=desk.WIDE)
    desk.edit(run)
    run.press("Problems")
    run.wait_for(lambda: run.find("Question 6") is not None)
    assert "already has the id “q-0”" in run.said()
    assert "should pick 40 questions" in run.said()
    run.press("Question 6")
    assert desk.text(run, "Question") == RIVERS["prompt"]
    assert run.focus.name == "ID"
    assert desk.text(run, "ID") == "q-0"
    run.press("The quiz")
    assert run.focus.name == "Number of questions to draw; empty for all"


def test_the_preview_is_the_students_page(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    run.wait_for(lambda: run.find("a < b & c") is not None)
    run.press("a < b & c")
    run.press("Check answer")
    assert "Incorrect." in run.said()
    assert "That is what the law says" in run.said()
    run.press("Next question")
    assert desk.text(run, "Question") == "Which rivers are named?"
    desk.write(run, "Option 1", "Rivers up north")
    run.wait_for(lambda: run.find("Rivers up north") is not None)
    for number in (4, 3, 2):
        run.press(f"Remove option {number}")
    run.wait_for(lambda: "Fix its errors first" in run.said())


def test_the_right_answer_can_be_tried_again(start: StartRun, tmp_path: Path) -> None:
    run = start(desk.write_many(tmp_path / "q.json", 1, [MONEY]), size=desk.WIDE)
    desk.edit(run)
    run.wait_for(lambda: run.find("R&D") is not None)
    run.press("R&D")
    run.press("Check answer")
    assert "Correct." in run.said()
    run.press("See result")
    assert run.find("Check answer") is not None


def test_what_can_not_be_written_is_told_until_it_is_mended(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    desk.write(run, "Points", "many")
    wrong = "⚠ Type a number, such as 1 or 0.5."
    assert note(run, "points") == wrong
    desk.write(run, "Option 2", "R&D")
    run.wait_for(lambda: "same as option 1" in note(run, "option", 1))
    assert note(run, "points") == wrong
    desk.write(run, "Points", "2")
    assert note(run, "points") == ""
    assert desk.questions(run)[0]["points"] == 2
    desk.write(run, "Points", "few")
    assert note(run, "points") == wrong
    desk.choose(run, 1)
    assert note(run, "points") == ""
    desk.choose(run, None)
    number = "Number of questions to draw; empty for all"
    desk.write(run, number, "all")
    assert desk.page(run).quiz_form.notes[("settings", "pick")].text() == wrong
    desk.choose(run, 0)
    desk.choose(run, None)
    assert desk.page(run).quiz_form.notes[("settings", "pick")].text() == ""


def test_a_warning_is_silenced_with_one_press(start: StartRun, quiz: Path) -> None:
    run = start(quiz, size=desk.WIDE)
    desk.edit(run)
    before = desk.editing(run).document.data
    desk.write(run, "Explanation", "")
    run.wait_for(lambda: "No explanation yet" in note(run, "explanation"))
    run.press("Ignore")
    assert desk.questions(run)[0]["ignore"] == ["no-explanation"]
    run.press("Picture, order, scoring, warnings, id")
    assert desk.text(run, "Silenced warnings") == "no-explanation"
    run.wait_for(lambda: note(run, "explanation") == "")
    desk.write(run, "Silenced warnings", "no-alt-text, mixed-case no-alt-text")
    assert desk.questions(run)[0]["ignore"] == ["no-alt-text", "mixed-case"]
    run.wait_for(lambda: "No explanation yet" in note(run, "explanation"))
    desk.undo_all(run)
    assert desk.editing(run).document.data == before
    assert desk.text(run, "Silenced warnings") == ""


def test_a_warning_about_the_quiz_is_silenced_for_all_of_it(start: StartRun, quiz: Path) -> None:
    document = json.loads(quiz.read_text(encoding="utf-8"))
    quiz.write_text(json.dumps({"remark": "mine", **document}, indent=1), encoding="utf-8")
    run = start(quiz, size=desk.WIDE)
    page = desk.edit(run)
    desk.choose(run, None)
    run.wait_for(lambda: "remark" in page.quiz_form.notes[("quiz",)].text())
    run.press("Ignore")
    assert json.loads(desk.editing(run).document.data)["ignore"] == ["unknown-key"]
    run.wait_for(lambda: page.quiz_form.notes[("quiz",)].text() == "")
    desk.undo_all(run)
    assert desk.editing(run).document.data == quiz.read_bytes()


def test_the_same_suggestion_for_many_questions_is_one_row(start: StartRun, tmp_path: Path) -> None:
    path = desk.write_many(tmp_path / "q.json", 6, [{**MONEY, "explanation": ""}])
    document = json.loads(path.read_text(encoding="utf-8"))
    document["questions"][4]["explanation"] = "The text puts it first."
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    run = start(path, size=desk.WIDE)
    page = desk.edit(run)
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    run.press("Problems")
    run._qtbot.waitUntil(lambda: not checks.is_checking, timeout=60_000)
    run.wait_for(lambda: "5 questions" in run.said())
    rows = page.problems.findChildren(GroupRows)
    (about,) = (each for each in rows if "No explanation yet" in each._row.accessibleDescription())
    assert about._row.accessibleName() == "5 questions"
    assert not about._inside.isVisible()
    about._row.click()
    run.settle()
    inside = about._inside.findChildren(ProblemRow)
    named = [(row.accessibleName(), row.accessibleDescription()) for row in inside]
    stems = [question["prompt"].replace("*", "") for question in document["questions"]]
    assert named == [(f"Question {at + 1}", stems[at]) for at in (0, 1, 2, 3, 5)], (
        "what is told of them all stands above them alone"
    )
    about._inside.findChildren(ProblemRow)[-1].click()
    run.settle()
    assert desk.text(run, "Question").startswith("Number 5")
    assert run.focus.name == "Explanation"
    desk.write(run, "Explanation", "Because the text says so.")
    run.wait_for(lambda: "4 questions" in run.said())
    again = page.problems.findChildren(GroupRows)
    assert any(each._inside.isVisible() for each in again if not each.isHidden()), "it stays open"


def test_what_differs_from_question_to_question_stands_in_their_rows(
    start: StartRun, tmp_path: Path
) -> None:
    path = desk.write_many(tmp_path / "q.json", 4, [MONEY])
    document = json.loads(path.read_text(encoding="utf-8"))
    for number, question in enumerate(document["questions"], 1):
        question[f"remark{number}"] = "mine"
    path.write_text(json.dumps(document, indent=1), encoding="utf-8")
    run = start(path, size=desk.WIDE)
    page = desk.edit(run)
    run.press("Problems")
    run.wait_for(lambda: "For example, Question 1: " in run.said())
    about = next(
        each
        for each in page.problems.findChildren(GroupRows)
        if "remark" in each._row.accessibleDescription()
    )
    about._row.click()
    run.settle()
    inside = [row.accessibleDescription() for row in about._inside.findChildren(ProblemRow)]
    assert [f"remark{number}" in said for number, said in enumerate(inside, 1)] == [True] * 4
