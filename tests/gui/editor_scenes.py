"""The editor of questions in each of its states, and the way there."""

import json
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from quizapp.gui.pages.editor.editor import EditorPage
from quizapp.gui.widgets.option_card import RadioCard
from tests.gui.running import Run


def editing(run: Run) -> EditorPage:
    """Edit the questions."""
    run.press("Edit questions")
    run.wait_for_page("EditorPage")
    page = run.window.page
    assert isinstance(page, EditorPage)
    return page


def empty_editor(run: Run) -> None:
    """Edit a quiz that has no questions."""
    run.navigator.editor.new_quiz()
    run.wait_for_page("EditorPage")
    editor_at_rest(run)


def editing_many(run: Run) -> None:
    """Edit a quiz of 24 questions."""
    opened = run.workspace.library.current
    assert opened is not None
    text = json.loads(opened.path.read_text(encoding="utf-8"))
    text["questions"] = [
        {
            **text["questions"][i % 4],
            "id": f"q-{i}",
            "prompt": f"{i}: {text['questions'][i % 4]['prompt']}",
        }
        for i in range(24)
    ]
    opened.path.write_text(json.dumps(text, indent=1), encoding="utf-8")
    run.wait_for(lambda: run.workspace.library.current is not opened)
    at_list(run)


def editor_at_rest(run: Run) -> EditorPage:
    """Wait until the questions have been checked and the preview is drawn."""
    page = run.window.page
    assert isinstance(page, EditorPage)
    checks = run.navigator.editor.presenter.checks
    assert checks is not None
    run.wait_for(lambda: not checks.is_checking)
    run.wait_for(lambda: not checks._soon.isActive())
    run.settle()
    return page


def at_list(run: Run) -> None:
    """Edit the questions, and be at their list."""
    editing(run)
    page = editor_at_rest(run)
    page.turn_to_list()
    page.list.view.setFocus()


def in_form(run: Run) -> EditorPage:
    """Edit a question with all that its form can show."""
    editing(run)
    page = editor_at_rest(run)
    page.list.choose([3])
    page.list.question_chosen.emit(3)
    page.form._show_rest(True)
    page.form._rows[0].open_details()
    page.form.focus_field(("prompt",))
    editor_at_rest(run)
    return page


def at_form(run: Run) -> None:
    """Edit a question, whatever its form shows."""
    in_form(run)


def at_quiz_form(run: Run) -> None:
    """Edit what the quiz says of itself."""
    page = editing(run)
    page.list.choose([None])
    page.list.question_chosen.emit(None)
    editor_at_rest(run)
    page.turn_to_form()
    page.quiz_form.focus_field(("title",))


def picking_evidence(run: Run) -> None:
    """Choose evidence in the reading."""
    page = in_form(run)
    run.press("Select in the reading")
    cursor = page.form.evidence.picker._reading.text.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    page.form.evidence.picker._reading.text.setTextCursor(cursor)


def with_mistakes(run: Run) -> None:
    """See what is told under the fields of a question."""
    page = in_form(run)
    first = page.form._rows[0].field.toPlainText()
    for key, text in ((("option", 1), first), (("explanation",), ""), (("points",), "many")):
        field = page.form.fields[key]
        assert isinstance(field, QPlainTextEdit | QLineEdit)
        field.selectAll()
        field.insertPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(text)
    run.wait_for(lambda: page.form.notes[("option", 1)].is_wrong)
    editor_at_rest(run)


def listed_problems(run: Run) -> None:
    """See the problems of all the file in the editor."""
    with_mistakes(run)
    run.press("Problems")
    run.wait_for(lambda: run.find("Question 4") is not None)


def previewing(run: Run) -> None:
    """See a question in the editor as a student does, answered."""
    page = editing(run)
    editor_at_rest(run)
    if not page.is_preview_shown:
        run.press("Preview")
    run.wait_for(lambda: bool(page.preview.findChildren(RadioCard)))
    page.preview.findChildren(RadioCard)[0].click()
    run.press("Check answer")


def told_in_editor(run: Run) -> None:
    """Be told in the editor what another program has done to the file."""
    editing(run)
    editor_at_rest(run).tell("Reloaded: the file was changed outside quizapp.")


def broken_outside(run: Run) -> None:
    """Be told that another program has left errors in the file, and be offered ways to save."""
    editing(run)
    editor_at_rest(run)
    opened = run.workspace.library.current
    assert opened is not None
    good = opened.path.read_text(encoding="utf-8")
    opened.path.write_text(good.replace('",\n', '"\n', 1), encoding="utf-8")
    run.wait_until_warm()
    run.wait_for(lambda: run.find("Save mine over it") is not None)


EDITOR_SCENES: dict[str, Callable[[Run], None]] = {
    "editor, no questions": empty_editor,
    "editor, many questions": editing_many,
    "editor, question": at_form,
    "editor, quiz": at_quiz_form,
    "editor, evidence": picking_evidence,
    "editor, mistakes": with_mistakes,
    "editor, problems": listed_problems,
    "editor, preview": previewing,
    "editor, told": told_in_editor,
    "editor, broken outside": broken_outside,
}
