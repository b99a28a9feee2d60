"""Tests of how edits look: what is new is laid out as what stands beside it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.files.editing.retouch import insert, move, remove, set_value
from quizapp.files.editing.values import Style, Value, render, same, style_of
from quizapp.files.syntax.nodes import MAX_DEPTH, Path
from quizapp.files.syntax.strict import parse
from tests.files.layouts import files, values
from tests.files.spots import Spot, spots

TALL = """{
  "prompt": "A?",
  "options": [
    "a",
    {"text": "b", "feedback": "f"},
    "c"
  ],
  "answer": "a"
}"""
FLAT = '{"prompt": "A?", "options": ["a", "b", "c"], "answer": "a"}'
TIGHT = '{"prompt":"A?","options":["a","b","c"],"answer":"a"}'
WINDOWS = '{\r\n\t"prompt" : "A?",\r\n\t"options" : [],\r\n\t"answer" : "a"\r\n}'
ODD = '{"prompt": "A?"\n , "options": [ "a" , "b" ]\n , "answer": "a"}'
ORDER = ("id", "prompt", "options", "answer", "explanation", "points")


@pytest.mark.parametrize(
    ("text", "path", "value", "old", "new"),
    [
        (TALL, ("prompt",), "B?", '"A?"', '"B?"'),
        (TALL, ("options", 2), "d", '"c"', '"d"'),
        (TALL, ("options", 1, "text"), "e", '"b"', '"e"'),
        (TALL, ("options", 1), "b", '{"text": "b", "feedback": "f"}', '"b"'),
        (TALL, ("options", 0), {"text": "a", "x": 0.5}, '"a",\n', '{"text": "a", "x": 0.5},\n'),
        (TALL, ("options", 1, "credit"), 1.0, '"feedback": "f"}', '"feedback": "f", "credit": 1}'),
        (
            TALL,
            ("options",),
            ["a", {"text": "b", "feedback": "f"}, "c", "d"],
            '    "c"\n',
            '    "c",\n    "d"\n',
        ),
        (TALL, ("options",), ["a", {"text": "b", "feedback": "f"}], ',\n    "c"', ""),
        (TALL, ("options",), [{"text": "b", "feedback": "f"}, "c"], '"a",\n    ', ""),
        (TALL, ("options",), ["a", {"text": "b"}, "c"], ', "feedback": "f"', ""),
        (TALL, ("answer",), ["a", "c"], '"answer": "a"', '"answer": [\n    "a",\n    "c"\n  ]'),
        (TALL, ("id",), "x", '"prompt"', '"id": "x",\n  "prompt"'),
        (TALL, ("points",), 2, '"answer": "a"', '"answer": "a",\n  "points": 2'),
        (TALL, ("unknown",), None, '"answer": "a"', '"answer": "a",\n  "unknown": null'),
        (FLAT, ("answer",), ["a", "c"], '"answer": "a"', '"answer": ["a", "c"]'),
        (FLAT, ("id",), "x", '"prompt"', '"id": "x", "prompt"'),
        (FLAT, ("options",), ["a", "b", "c", "d"], '"c"', '"c", "d"'),
        (FLAT, ("options",), ["x", "a", "b", "c"], '["a"', '["x", "a"'),
        (TIGHT, ("points",), 2.5, '"answer":"a"', '"answer":"a","points":2.5'),
        (TIGHT, ("options", 0), {"text": "a", "credit": 1}, '"a",', '{"text":"a","credit":1},'),
        (WINDOWS, ("explanation",), "e", '"a"\r\n', '"a",\r\n\t"explanation" : "e"\r\n'),
        (WINDOWS, ("options",), ["a", "b"], "[]", '["a", "b"]'),
        (ODD, ("explanation",), "e", '"a"}', '"a"\n , "explanation": "e"}'),
        (ODD, ("options",), ["a", "b", "c"], '"b"', '"b" , "c"'),
    ],
)  # fmt: skip
def test_a_value_is_set_in_the_layout_that_is_there(
    text: str, path: Path, value: Value, old: str, new: str
) -> None:
    assert text.count(old) == 1 or old in ('"a",', "[]")
    assert set_value(text, path, value, style_of(text), ORDER) == text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("token", "value"),
    [
        ("1e0", 1), ("1.0", 1), ("1", 1.0), ("100E-2", 1.0), ("-0", 0), (r'"\u00e9"', "é"),
        (r'"\/"', "/"), ("[ 1,2 ]", (1.0, 2)), ('{"b" : 1, "a":2}', {"a": 2, "b": 1}),
        ("null", None), ("true", True), (r'"\ud83d\ude42"', "🙂"),
    ],
)  # fmt: skip
def test_what_says_the_same_already_stays(token: str, value: Value) -> None:
    text = f'{{"x": {token} }}'
    assert set_value(text, ("x",), value, Style()) == text


@pytest.mark.parametrize(
    ("token", "value", "new"),
    [
        ("1", True, "true"), ("true", 1, "1"), ("0", False, "false"), ("[1]", [True], "[true]"),
        ("null", 0, "0"), ('"1"', 1, "1"), ('""', None, "null"), ("1", 2.0, "2"), ("1", 0.1, "0.1"),
        ("1", 1e300, "1e+300"), ("[]", {}, "{}"), ("{}", [], "[]"), ("[1, 2]", [], "[]"),
        ('{"a": 1}', {"b": 2}, '{"b": 2}'), ('{"a": 1}', {}, "{}"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_is_rewritten(token: str, value: Value, new: str) -> None:
    assert set_value(f'{{"x": {token}}}', ("x",), value, Style()) == f'{{"x": {new}}}'


@pytest.mark.parametrize(
    ("text", "path", "old"),
    [
        (TALL, ("prompt",), '"prompt": "A?",\n  '),
        (TALL, ("answer",), ',\n  "answer": "a"'),
        (TALL, ("options", 1), ',\n    {"text": "b", "feedback": "f"}'),
        (TALL, ("options", 1, "feedback"), ', "feedback": "f"'),
        (FLAT, ("options", 0), '"a", '),
        (FLAT, ("nothing",), ""),
        (FLAT, ("options", 7), ""),
        (FLAT, ("options", "x"), ""),
        (FLAT, (), ""),
        ('{"a": [ 1 ]}', ("a", 0), " 1 "),
        ('{ "a": 1, "b": 2, "a": 3 }', ("a",), ""),
    ],
)
def test_what_is_removed_takes_its_comma_along(text: str, path: Path, old: str) -> None:
    expected = '{ "b": 2 }' if text.startswith("{ ") else text.replace(old, "", 1)
    assert remove(text, path) == expected


@pytest.mark.parametrize(
    ("text", "position", "new"),
    [
        ('["a", "b"]', 0, '["x", "a", "b"]'),
        ('["a", "b"]', 1, '["a", "x", "b"]'),
        ('["a", "b"]', 2, '["a", "b", "x"]'),
        ('["a", "b"]', 9, '["a", "b", "x"]'),
        ("[]", 0, '["x"]'),
        ("[\n]", 0, '[\n  "x"\n]'),
        ('[\n  "a"\n]', 1, '[\n  "a",\n  "x"\n]'),
        ('[\n  "a"\n]', 0, '[\n  "x",\n  "a"\n]'),
    ],
)
def test_an_item_is_inserted_as_its_neighbors_stand(text: str, position: int, new: str) -> None:
    assert insert(text, (position,), "x", Style()) == new


def test_items_move_and_what_is_between_them_stays() -> None:
    assert move("[1 ,\n2,  3]", (), 0, 2) == "[2 ,\n3,  1]"
    assert move("[1]", (), 0, 0) == "[1]"


@pytest.mark.parametrize("path", [(), ("a",), ("b", 0), (0,)])
def test_where_no_list_is_nothing_is_moved_nor_inserted(path: Path) -> None:
    with pytest.raises(KeyError):
        move('{"a": 1}', path, 0, 0)
    with pytest.raises(KeyError):
        insert('{"a": 1}', (*path, 0), 1, Style())


@pytest.mark.parametrize(("before", "after"), [(0, 2), (2, 0), (-1, 0), (0, -1)])
def test_items_do_not_move_beyond_the_list(before: int, after: int) -> None:
    with pytest.raises(IndexError):
        move("[1, 2]", (), before, after)
    with pytest.raises(KeyError):
        insert("[1, 2]", (-1,), 1, Style())


@pytest.mark.parametrize("path", [("a", "b"), ("c", 0), ("l", 1), ("l", "x"), (0,)])
def test_a_path_that_leads_nowhere_is_refused(path: Path) -> None:
    with pytest.raises(KeyError):
        set_value('{"a": 1, "l": [1]}', path, 1, Style())


# Of a list, the items that stay keep their text


@given(st.lists(values, max_size=5), st.lists(values, max_size=5), files())
@settings(max_examples=200, deadline=None)
def test_the_beginning_and_the_end_that_two_lists_share_stay(
    old: list[Value], new: list[Value], data: bytes
) -> None:
    style = style_of(data.decode())
    text = render({"x": old}, style, "")
    edited = set_value(text, ("x",), new, style)
    assert same(json.loads(edited)["x"], json.loads(json.dumps(new)))
    before, after = spots(text).at("x"), spots(edited).at("x")
    shared = 0
    while shared < min(len(old), len(new)) and same(old[shared], new[shared]):
        assert text_of(text, before, shared) == text_of(edited, after, shared)
        shared += 1
    for i in range(1, min(len(old), len(new)) - shared + 1):
        if not same(old[-i], new[-i]):
            break
        assert text_of(text, before, len(old) - i) == text_of(edited, after, len(new) - i)


def text_of(text: str, spot: Spot, position: int) -> str:
    start, end = spot.spans()[position]
    return text[start:end]


# Trees and styles


@given(files())
@settings(max_examples=100, deadline=None)
def test_a_tree_has_the_places_of_all_values(data: bytes) -> None:
    text = data.decode()

    def is_like(path: Path, spot: Spot) -> None:
        found = tree.at(path)
        assert found is not None
        assert (found.start, found.end) == (spot.start, spot.end)
        assert found.spans == spot.spans()
        for name, _, inner in spot.entries:
            if [other for other, _, _ in spot.entries].count(name) == 1:
                is_like((*path, name), inner)

    tree = parse(text, text.startswith("\ufeff"))
    is_like((), spots(text))


@pytest.mark.parametrize("text", ["", "{", "[1,]", '{"a" 1}', "nope", "[" * 201 + "]" * 201])
def test_what_is_no_json_has_no_tree(text: str) -> None:
    with pytest.raises(ValueError, match=r"no value|Expecting|Illegal|nested"):
        parse(text)


def test_a_tree_may_be_as_deep_as_the_limit() -> None:
    assert parse("[" * MAX_DEPTH + "]" * MAX_DEPTH).at((0,) * (MAX_DEPTH - 1)) is not None


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("{}", Style()),
        ('{\r\n\t"a" : 1\r\n}', Style(newline="\r\n", indent="\t", colon=" : ")),
        ('{"a":[1,2]}', Style(colon=":", comma=",")),
        (r'{"a": "\u00e9"}', Style(ascii_only=True)),
        (r'{"a": "\u00e9ß"}', Style()),
        ('{\n    "options": [\n     "a"]}', Style(indent="    ", tall=True)),
        ('{\n    "options": ["a"]}', Style(indent="    ")),
    ],
)
def test_the_style_of_a_file_is_seen(text: str, style: Style) -> None:
    assert style_of(text) == style
    assert style_of("\ufeff" + text) == style
