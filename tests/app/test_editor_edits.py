"""What a teacher does beside typing: the quiz's own fields, ids, copies, and saving in between."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizapp.app.attempts.question_state import Preview
from quizapp.app.editing.editing import Editing
from quizapp.app.editing.fixing import new_ids
from quizapp.app.editing.forms import as_number, keys_of, question_form, shown
from quizapp.app.editing.question_edits import QuestionEdits
from quizapp.app.editing.quiz_edits import QuizEdits, heading_fix
from quizapp.app.paths import is_shipped, own_copy, shipped_questions
from quizapp.files.editing.document import Document
from quizapp.files.problems import Edit, Fix
from quizapp.files.saving.writer import ChangedOnDiskError
from quizapp.quiz.model import About, Question

QUESTION: dict[str, Any] = {"prompt": "How many?", "options": ["16", "21", "30"], "answer": "21"}


def file_of(*questions: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"format": 1, "title": "T", **more, "questions": questions}).encode()


def test_the_quizs_fields_are_set_in_place() -> None:
    data = file_of(QUESTION, settings={"pick": 3}, reading=["One.", "Two."])
    document = Document(data)
    edits = QuizEdits(document)
    assert edits.set(("settings", "scoring"), "balanced") == ()
    assert edits.set(("source", "author"), "") == ()
    assert edits.text(("settings", "pick")) == "3"
    assert edits.value(("settings", "pass_percent")) == 60
    document.apply(edits.set(("source", "author"), "Ada"))
    document.apply(QuizEdits(document).set(("source", "title"), "A report"))
    document.apply(QuizEdits(document).set(("settings", "pick"), None))
    document.apply(QuizEdits(document).set_reading("One.\n\nTwo and a half.\n\n\nThree."))
    made = json.loads(document.data)
    assert made["source"] == {"author": "Ada", "title": "A report"}
    assert made["settings"] == {"pick": None}
    assert made["reading"] == ["One.", "Two and a half.", "Three."]
    assert made["questions"] == [QUESTION]


def test_a_reading_in_one_text_stays_one() -> None:
    document = Document(file_of(reading="One."))
    assert QuizEdits(document).paragraphs == ["One."]
    assert QuizEdits(document).set_reading("One.") == ()
    document.apply(QuizEdits(document).set_reading("One and more."))
    assert json.loads(document.data)["reading"] == "One and more."
    document.apply(QuizEdits(document).set_reading(""))
    assert json.loads(document.data)["reading"] == []


def test_a_fix_of_the_heading_changes_it_alone() -> None:
    data = b'{"format": 1, "titel": "T", "questions": [], "ignore": "x"}'
    document = Document(data)
    head = Fix((Edit(data.index(b"titel"), b"titel", b"title"),), "replace")
    tail = Fix((Edit(data.index(b'"x"'), b'"x"', b'["x"]'),), "make-list")
    document.apply(heading_fix(document, head))
    assert document.data == data.replace(b"titel", b"title")
    document.apply(heading_fix(document, tail))
    assert json.loads(document.data)["ignore"] == ["x"]
    full = Document(file_of(QUESTION))
    at = full.data.index(b'"How')
    with pytest.raises(ValueError, match="about the questions"):
        heading_fix(full, Fix((Edit(at, b'"How', b'"So'),), "replace"))


def test_only_what_was_edited_gets_an_id() -> None:
    document = Document(file_of(QUESTION, {**QUESTION, "prompt": "How many more?"}))
    saved = {document.text(0), document.text(1)}
    document.apply(document.set_value(1, ("points",), 2))
    document.apply(new_ids(document, saved, {"how-many-more"}))
    first, second = json.loads(document.data)["questions"]
    assert "id" not in first
    assert second["id"] == "how-many-more-2"
    assert "id" not in json.loads(document.data)
    new = Document(file_of(QUESTION))
    new.apply(new_ids(new, (), set()))
    assert json.loads(new.data)["id"] == "t"
    assert json.loads(new.data)["questions"][0]["id"] == "how-many"


def test_the_programs_own_file_is_copied_once(tmp_path: Path) -> None:
    shipped = shipped_questions()
    assert is_shipped(shipped)
    assert not is_shipped(tmp_path / "none.json")
    copy = own_copy(shipped, tmp_path / "Documents")
    assert copy.read_bytes() == shipped.read_bytes()
    copy.write_bytes(b"mine")
    assert own_copy(shipped, tmp_path / "Documents").read_bytes() == b"mine"


def test_typing_goes_on_while_the_file_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    path.write_bytes(file_of(QUESTION))
    editing = Editing(path, path.read_bytes())
    field = ("question", 0, "prompt")
    editing.do(editing.question(0).set_field("prompt", "a"), field, typing=True)
    saving = editing.begin_save()
    editing.do(editing.question(0).set_field("prompt", "ab"), field, typing=True)
    editing.end_save(saving, saving.write())
    assert json.loads(path.read_bytes())["questions"][0]["prompt"] == "a"
    assert editing.is_edited
    editing.undo()
    assert not editing.is_edited
    editing.undo()
    assert editing.is_edited
    editing.redo()
    assert not editing.is_edited


def test_what_was_saved_and_undone_past_counts_as_edited(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    path.write_bytes(file_of(QUESTION))
    editing = Editing(path, path.read_bytes())
    field = ("question", 0, "prompt")
    editing.do(editing.question(0).set_field("prompt", "a"), field)
    saving = editing.begin_save()
    editing.undo()
    editing.do(editing.question(0).set_field("prompt", "b"), field)
    editing.end_save(saving, saving.write())
    assert editing.is_edited
    editing.save()
    assert not editing.is_edited


def test_amending_belongs_to_the_last_step() -> None:
    data = file_of(QUESTION)
    editing = Editing(None, data)
    editing.amend(editing.document.set_value(0, ("id",), "x"))
    assert editing.document.data == data
    editing.do(editing.question(0).set_field("prompt", "a"), ("question", 0, "prompt"))
    editing.amend(editing.document.set_value(0, ("id",), "x"))
    edited = editing.document.data
    editing.undo()
    assert editing.document.data == data
    editing.redo()
    assert editing.document.data == edited


def test_a_mended_file_is_edited_against_what_stands_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "q.json"
    broken, mended = b'{"format": 1, "title": "T", "questions": [],}', file_of()
    path.write_bytes(broken)
    editing = Editing(path, mended, on_disk=broken)
    assert editing.is_edited
    assert not editing.can_undo
    editing.save()
    assert path.read_bytes() == mended
    assert not editing.is_edited
    path.write_bytes(broken)
    editing.do(editing.document.set_heading(("title",), "U"), ("heading", "title"))
    with pytest.raises(ChangedOnDiskError):
        editing.save()


def test_a_key_among_options_of_one_text_is_the_one_it_was() -> None:
    document = Document(file_of({**QUESTION, "options": ["", "", ""], "answer": ""}))
    edits = QuestionEdits(document, 0)
    assert keys_of(edits, set()) == {0}
    assert keys_of(edits, {2}) == {2}
    document.apply(edits.set_option_text(0, "16", is_key=False))
    assert document.raw(0)["answer"] == ""
    document.apply(QuestionEdits(document, 0).set_option_text(2, "30", is_key=True))
    assert document.raw(0)["answer"] == "30"
    document.apply(QuestionEdits(document, 0).set_select_all(True))
    document.apply(document.set_value(0, ("options",), ["30", "30", "16"]))
    both = QuestionEdits(document, 0)
    assert keys_of(both, set()) == {0, 1}
    document.apply(both.set_key(1, True))
    assert document.raw(0)["answer"] == ["30", "30"]
    document.apply(QuestionEdits(document, 0).set_option_text(1, "31", is_key=True))
    assert document.raw(0)["answer"] == ["30", "31"]
    document.apply(QuestionEdits(document, 0).set_key(0, False))
    assert document.raw(0)["answer"] == ["31"]


def test_a_form_shows_whatever_is_written() -> None:
    odd = {"prompt": 5, "options": [1, {"text": None, "credit": 0.5}], "answer": None,
           "points": 2.0, "evidence": "x", "image": "y", "shuffle": "z", "topic": None}  # fmt: skip
    document = Document(file_of(odd))
    edits = QuestionEdits(document, 0)
    form = question_form(edits, document.raw(0), keys_of(edits, set()))
    assert form.prompt == "5"
    assert [option.text for option in form.options] == ["1", "None"]
    assert form.options[1].credit == "0.5"
    assert (form.points, form.evidence, form.image_file) == ("2", ("x",), "")
    assert (form.shuffle, form.topic) == ("", "")
    assert shown(1.5) == "1.5"
    assert as_number("1,5") == 1.5
    assert as_number(" 3.0 ") == 3
    assert as_number("nan") is None
    assert as_number("3 x") is None


def test_a_preview_is_tried_out_again_and_again() -> None:
    question = Question("How many?", ("16", "21"), "21", explanation="So.")
    preview = Preview(About("T"), question, None, 1, 2)
    preview.check()
    assert preview.state.verdict is None
    preview.choose(0)
    preview.check()
    preview.choose(1)
    assert preview.state.verdict == "wrong"
    assert preview.state.explanation == "So."
    assert (preview.state.position, preview.state.count) == (1, 2)
    assert preview.state.next_step == "result"
    preview.begin_again()
    assert preview.state.verdict is None
    assert preview.is_like(Preview(About("T"), question, None, 1, 2))
    assert not preview.is_like(Preview(About("T"), question, None, 0, 2))
    first = Preview(About("T"), question, None, 0, 2)
    first.choose(1)
    first.check()
    assert first.state.next_step == "next"
