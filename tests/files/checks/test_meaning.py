"""Tests of what questions and headings mean: each mistake at its place, with its fix."""

import json
from pathlib import Path
from typing import Any

import pytest

from quizapp.files.images import MAX_IMAGE_BYTES
from quizapp.files.problems import Problem, apply
from quizapp.files.reader import check
from tests.picture_files import png

READING = ["21 countries take part.", "The Council decides “by consensus”."]
GOOD: dict[str, Any] = {
    "id": "how-many",
    "prompt": "How many countries take part?",
    "options": ["16", "21", {"text": "30", "feedback": "No."}],
    "answer": "21",
}


def text_of(*questions: dict[str, Any] | str, **heading: object) -> str:
    shown = ",\n".join(q if isinstance(q, str) else json.dumps(q) for q in questions)
    top = json.dumps({"format": 1, "title": "T", "reading": READING} | heading)
    return f'{top[:-1]}, "questions": [\n{shown}\n]}}\n'


def problems(text: str, folder: Path | None = None) -> list[Problem]:
    return list(check(text.encode(), folder=folder).problems)


def marked(text: str, problem: Problem) -> str:
    """What a problem on one line marks."""
    assert problem.line == problem.end_line
    return text.split("\n")[problem.line - 1][problem.column - 1 : problem.end_column - 1]


def mended(text: str, problem: Problem) -> str:
    assert problem.fix is not None
    return apply(text.encode(), problem.fix.edits).decode()


Case = tuple[dict[str, Any], str, str, str]
QUESTIONS: list[Case] = [
    # what is changed in the good question, code, severity, what is marked
    ({"options": ["16", 21, "30"]}, "number-for-text", "error", "21"),
    ({"options": ["True", False], "answer": "True"}, "number-for-text", "error", "false"),
    ({"answer": 21}, "number-for-text", "error", "21"),
    ({"answer": [21]}, "number-for-text", "error", "21"),
    ({"answer": 2}, "answer-by-position", "error", "2"),
    ({"answer": "twenty"}, "answer-not-an-option", "error", '"twenty"'),
    ({"answer": ["21", "twenty"]}, "answer-not-an-option", "error", '"twenty"'),
    ({"answer": []}, "no-answer", "error", "[]"),
    ({"answer": ["21", "21"]}, "answer-twice", "warning", '"21"'),
    ({"answer": {"text": "21"}}, "wrong-type", "error", '{"text": "21"}'),
    ({"answer": None}, "wrong-type", "error", "null"),
    ({"options": "16, 21"}, "wrong-type", "error", '"16, 21"'),
    ({"options": [None, "21"]}, "wrong-type", "error", "null"),
    ({"options": ["21"]}, "too-few-options", "error", '["21"]'),
    ({"options": ["16", "21", "21"]}, "same-options", "error", '"21"'),
    ({"options": ["21", {"text": "21"}]}, "same-options", "error", '"21"'),
    ({"options": ["16", "21", "21.0"]}, "alike-options", "warning", '"21.0"'),
    ({"options": ["16", "21", " 21"]}, "alike-options", "warning", '" 21"'),
    ({"options": ["21", "A  b", "a B"]}, "alike-options", "warning", '"a B"'),
    ({"options": ["21", "1,600", "1600"]}, "alike-options", "warning", '"1600"'),
    ({"options": ["21", ""]}, "empty-text", "warning", '""'),
    ({"options": ["21", {"text": "30", "credit": 1.5}]}, "out-of-range", "error", "1.5"),
    ({"options": ["21", {"text": "30", "credit": "1"}]}, "wrong-type", "error", '"1"'),
    ({"options": ["21", {"feedback": "No."}]}, "missing-key", "error", "{"),
    ({"options": ["21", {"text": "30", "feedbck": ""}]}, "misspelled-key", "warning", '"feedbck"'),
    ({"points": 1001}, "out-of-range", "error", "1001"),
    ({"points": -0.5}, "out-of-range", "error", "-0.5"),
    ({"points": "2"}, "wrong-type", "error", '"2"'),
    ({"points": "two"}, "wrong-type", "error", '"two"'),
    ({"points": True}, "wrong-type", "error", "true"),
    ({"shuffle": "false"}, "wrong-type", "error", '"false"'),
    ({"shuffle": 0}, "wrong-type", "error", "0"),
    ({"scoring": "Balanced"}, "unknown-value", "error", '"Balanced"'),
    ({"scoring": "fair"}, "unknown-value", "error", '"fair"'),
    ({"prompt": ""}, "empty-text", "warning", '""'),
    ({"prompt": ["How many?"]}, "wrong-type", "error", '["How many?"]'),
    ({"explanation": None}, "wrong-type", "error", "null"),
    ({"ignore": "longest-key"}, "wrong-type", "error", '"longest-key"'),
    ({"evidence": "22 countries"}, "evidence-not-found", "warning", '"22 countries"'),
    ({"evidence": ["21", "nobody"]}, "evidence-not-found", "warning", '"nobody"'),
    ({"evidence": " "}, "empty-text", "warning", '" "'),
    ({"image": "map.png"}, "wrong-type", "error", '"map.png"'),
    ({"image": {"alt": "A map"}}, "missing-key", "error", "{"),
    ({"image": {"file": "m.png", "alt": "A", "size": 1}}, "unknown-key", "warning", '"size"'),
    ({"color": "red"}, "unknown-key", "warning", '"color"'),
    ({"Topic": "A"}, "misspelled-key", "warning", '"Topic"'),
    ({"explain": "A"}, "unknown-key", "warning", '"explain"'),
    ({"prompt": "$\frac{1}{2}$"}, "formula-escape", "warning", "\\f"),
]


@pytest.mark.parametrize(("change", "code", "severity", "mark"), QUESTIONS)
def test_a_mistake_in_a_question(
    change: dict[str, Any], code: str, severity: str, mark: str
) -> None:
    question = GOOD | change
    text = text_of(question)
    (problem,) = problems(text)
    assert (problem.code, problem.severity) == (code, severity)
    assert marked(text, problem) == mark
    left_out = severity == "error" and not (problem.fix and problem.fix.certain)
    assert check(text.encode()).left_out == left_out
    if problem.fix is not None and problem.fix.certain:
        assert problems(mended(text, problem)) == []


@pytest.mark.parametrize("key", ["prompt", "options", "answer"])
def test_a_missing_key_is_told_at_the_opening_bracket(key: str) -> None:
    text = text_of(GOOD, {k: v for k, v in GOOD.items() if k != key} | {"id": "b"})
    (problem,) = problems(text)
    assert (problem.code, problem.data["key"], problem.path) == ("missing-key", key, "/questions/1")
    assert (problem.line, problem.column) == (3, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("answr", "answer"), ("Options", "options"), ("pormpt", "prompt"), ("answers", "answer")],
)
def test_a_needed_key_that_is_misspelled_is_told_once_and_used(written: str, meant: str) -> None:
    question = {written if key == meant else key: value for key, value in GOOD.items()}
    text = text_of(question)
    (problem,) = problems(text)
    assert (problem.code, problem.severity) == ("misspelled-key", "error")
    assert problem.data["nearest"] == meant
    assert check(text.encode()).quiz == check(text_of(GOOD).encode()).quiz
    assert mended(text, problem) == text_of(GOOD)


def test_a_word_for_a_needed_key_is_suggested() -> None:
    text = text_of({"stem" if key == "prompt" else key: value for key, value in GOOD.items()})
    (problem,) = problems(text)
    assert (problem.code, problem.data["nearest"]) == ("misspelled-key", "prompt")
    assert problem.fix is not None
    assert not problem.fix.certain
    assert check(text.encode()).left_out == 1


ANSWERS = [
    # options, answer, the nearest option, whether it is certain
    (["The Council", "Nobody"], "the council", "The Council", True),
    (["The Council", "Nobody"], "The Council.", "The Council", True),
    (["The Council", "Nobody"], " The  Council", "The Council", True),
    (["The Council", "Nobody"], "The Coucil", "The Council", False),
    (["One", "Two"], "B", "Two", False),
    (["One", "Two"], "b)", "Two", False),
    (["One", "Two"], "zzzzzz", "", False),
    (["A b", "a B"], "AB", "", False),
]


@pytest.mark.parametrize(("options", "answer", "nearest", "certain"), ANSWERS)
def test_the_nearest_option_is_offered(
    options: list[str], answer: str, nearest: str, certain: bool
) -> None:
    text = text_of(GOOD | {"options": options, "answer": answer})
    problem = next(p for p in problems(text) if p.code == "answer-not-an-option")
    assert problem.data["nearest"] == nearest
    assert bool(problem.fix) == bool(nearest)
    if problem.fix is not None:
        assert problem.fix.certain == certain
        assert mended(text, problem) == text_of(GOOD | {"options": options, "answer": nearest})


def test_the_nearest_passage_is_offered() -> None:
    text = text_of(GOOD | {"evidence": "21 countries took part"})
    (problem,) = problems(text)
    assert problem.data["nearest"] == "21 countries take part."
    assert problem.fix is not None
    assert not problem.fix.certain
    assert problems(mended(text, problem)) == []


@pytest.mark.parametrize(
    "evidence", ['The Council  decides "by consensus"', "decides ‟by\nconsensus„.", ["21", "The"]]
)
def test_evidence_is_found_whatever_its_spaces_and_quotation_marks(evidence: str) -> None:
    assert problems(text_of(GOOD | {"evidence": evidence})) == []


# The heading

HEADINGS: list[Case] = [
    ({"settings": {"pick": 0}}, "out-of-range", "error", "0"),
    ({"settings": {"pick": 1.5}}, "wrong-type", "error", "1.5"),
    ({"settings": {"pick": 2}}, "pick-too-many", "warning", "2"),
    ({"settings": {"time_limit_s": "60"}}, "wrong-type", "error", '"60"'),
    ({"settings": {"pass_percent": 101}}, "out-of-range", "error", "101"),
    ({"settings": {"modes": []}}, "no-modes", "error", "[]"),
    ({"settings": {"modes": "test"}}, "wrong-type", "error", '"test"'),
    ({"settings": {"modes": ["exam"]}}, "unknown-value", "error", '"exam"'),
    ({"settings": {"reading": "Always"}}, "unknown-value", "error", '"Always"'),
    ({"settings": {"scoring": 1}}, "number-for-text", "error", "1"),
    ({"settings": {"shuffle_options": "yes"}}, "wrong-type", "error", '"yes"'),
    ({"settings": {"shufle_options": True}}, "misspelled-key", "warning", '"shufle_options"'),
    ({"settings": []}, "wrong-type", "error", "[]"),
    ({"source": "A book"}, "wrong-type", "error", '"A book"'),
    ({"source": {"auther": "A"}}, "misspelled-key", "warning", '"auther"'),
    ({"source": {"date": 1999}}, "number-for-text", "error", "1999"),
    ({"title": ""}, "empty-text", "warning", '""'),
    ({"title": 1984}, "number-for-text", "error", "1984"),
    ({"format": "1"}, "wrong-type", "error", '"1"'),
    ({"descripton": "A"}, "misspelled-key", "warning", '"descripton"'),
    ({"color": "red"}, "unknown-key", "warning", '"color"'),
    ({"ignore": "unknown-key"}, "wrong-type", "error", '"unknown-key"'),
    ({"reading": {"a": 1}}, "wrong-type", "error", '{"a": 1}'),
]


@pytest.mark.parametrize(("change", "code", "severity", "mark"), HEADINGS)
def test_a_mistake_in_the_heading_stops_no_question(
    change: dict[str, Any], code: str, severity: str, mark: str
) -> None:
    text = text_of(GOOD, **change)
    first = problems(text)[0]
    assert (first.code, first.severity) == (code, severity)
    assert marked(text, first) == mark
    loaded = check(text.encode())
    assert loaded.quiz is not None
    assert len(loaded.quiz.questions) == 1


UNUSABLE: list[Case] = [
    ({"format": 2, "questions": "none"}, "newer-format", "error", "2"),
    ({"format": 0}, "out-of-range", "error", "0"),
    ({"format": "one"}, "wrong-type", "error", '"one"'),
    ({"title": ["T"]}, "wrong-type", "error", '["T"]'),
]


@pytest.mark.parametrize(("change", "code", "severity", "mark"), UNUSABLE)
def test_a_file_is_unusable_where_its_top_level_says_nothing(
    change: dict[str, Any], code: str, severity: str, mark: str
) -> None:
    text = text_of(GOOD, **change)
    problem = problems(text)[0]
    assert (problem.code, problem.severity) == (code, severity)
    assert marked(text, problem) == mark
    assert check(text.encode()).quiz is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"format": 1, "questions": []}', "missing-key"),
        ('{"format": 1, "title": "T"}', "missing-key"),
        ('{"format": 1, "title": "T", "questions": {}}', "wrong-type"),
        ('{"format": 1, "title": "T", "questions": "none"}', "wrong-type"),
        ('"a text"', "no-object"),
        ("Where is Kosovo?", "no-object"),
    ],
)
def test_a_file_without_title_or_questions_is_unusable(text: str, code: str) -> None:
    assert problems(text)[0].code == code
    assert check(text.encode()).quiz is None


def test_a_missing_format_is_added() -> None:
    text = text_of(GOOD).replace('"format": 1, ', "")
    (problem,) = problems(text)
    assert (problem.code, problem.data["key"]) == ("missing-key", "format")
    assert mended(text, problem) == text_of(GOOD)
    assert check(text.encode()).quiz == check(text_of(GOOD).encode()).quiz


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{\n\t"title": "T",\n\t"questions": []\n}\n', '{\n\t"format": 1,\n\t"title": "T"'),
        ('{\r\n  "title" : "T", "questions": []}', '{\r\n  "format" : 1,\r\n  "title"'),
        ('{\n\n    "title": "T",\n    "questions": []}', '{\n    "format": 1,\n\n    "title"'),
        ('{"title":"T","questions":[]}', '{"format":1,"title":"T"'),
        ('{ "title": "T", "questions": [] }', '{ "format": 1, "title": "T"'),
        ("{ }", '{"format": 1 }'),
    ],
)
def test_a_missing_format_is_laid_out_as_the_file_is(text: str, wanted: str) -> None:
    missing = next(p for p in problems(text) if p.data.get("key") == "format")
    assert mended(text, missing).startswith(wanted)


# Across questions, silence, pictures


def test_ids_and_questions_that_stand_twice_are_told_at_the_later_one() -> None:
    text = text_of(GOOD, GOOD | {"prompt": "Another?"}, GOOD | {"id": "c"}, GOOD | {"id": "d"})
    found = [(p.code, p.line, p.data["first_line"]) for p in problems(text)]
    assert found == [("same-id", 3, 2), ("same-question", 4, 2), ("same-question", 5, 2)]
    twice = problems(text)[0]
    assert marked(text, twice) == '"how-many"'
    assert [p.code for p in problems(mended(text, twice))] == ["same-question"] * 2


def test_warnings_are_silenced_by_their_codes_and_errors_are_not() -> None:
    odd = GOOD | {"color": "red", "evidence": "nothing", "points": -1}
    codes = ["unknown-key", "evidence-not-found", "out-of-range"]
    assert {p.code for p in problems(text_of(odd))} == set(codes)
    mild = odd | {"points": 1}
    assert problems(text_of(mild, ignore=codes)) == []
    assert problems(text_of(mild | {"ignore": codes})) == []
    other = mild | {"id": "b", "prompt": "Another?"}
    assert len(problems(text_of(mild | {"ignore": codes}, other))) == 2
    assert [p.code for p in problems(text_of(odd, ignore=codes))] == ["out-of-range"]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("map.png", None),
        ("maps/map.png", None),
        ("maps\\map.png", None),
        ("./maps/../map.png", None),
        ("other.png", "image-missing"),
        ("maps", "image-missing"),
        ("", "image-missing"),
        ("big.png", "image-too-big"),
        ("map.svg", "image-kind"),
        ("wide.png", "image-pixels"),
        ("../map.png", "image-outside"),
        ("link.png", "image-outside"),
        ("/etc/hostname", "image-outside"),
        ("C:\\map.png", "image-outside"),
        ("\\\\server\\map.png", "image-outside"),
        ("file:map.png", "image-outside"),
        ("https://example.org/map.png", "image-outside"),
    ],
)
def test_a_picture_must_stand_inside_the_folder(
    file: str, code: str | None, tmp_path: Path
) -> None:
    folder = tmp_path / "quiz"
    (folder / "maps").mkdir(parents=True)
    for path in (tmp_path / "map.png", folder / "map.png", folder / "maps" / "map.png"):
        path.write_bytes(png())
    with (folder / "big.png").open("wb") as big:
        big.truncate(MAX_IMAGE_BYTES + 1)
    (folder / "map.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (folder / "wide.png").write_bytes(png(8000, 5001, data=b""))
    (folder / "link.png").symlink_to(tmp_path / "map.png")
    text = text_of(GOOD | {"image": {"file": file, "alt": "A map"}})
    found = problems(text, folder)
    assert [p.code for p in found] == ([] if code is None else [code])
    if code is not None:
        assert found[0].path == "/questions/0/image/file"
        assert marked(text, found[0]) == json.dumps(file)
    assert check(text.encode(), folder=folder).left_out == 0
    assert problems(text) == []  # without a folder nothing is looked for
