"""Every code that the room tells has its words, and the words have their data."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.exchange import messages
from quizapp.exchange.protocol import ExchangeError, Place, Reason
from quizapp.quiz.model import Settings

ROOM = Path(messages.__file__).parent
TREES = {
    str(path.relative_to(ROOM)): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(ROOM.rglob("*.py"))
    if not path.name.endswith("messages.py")
}


def _told() -> Iterator[tuple[str, str, set[str] | None]]:
    """The file, the code and the data's keys of each reason and error that is made with a literal.

    The keys are None where the data isn't written out at the place.
    """
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ("Reason", "ExchangeError") or not node.args:
                continue
            code = node.args[0]
            if not isinstance(code, ast.Constant) or not isinstance(code.value, str):
                continue
            yield name, code.value, _keys(node)


def _keys(call: ast.Call) -> set[str] | None:
    if isinstance(call.func, ast.Name) and call.func.id == "ExchangeError":
        named = [keyword.arg for keyword in call.keywords]
        return None if None in named else {name for name in named if name}
    given = call.args[1:2] + [k.value for k in call.keywords if k.arg == "data"]
    if not given:
        return set()
    if not isinstance(given[0], ast.Dict):
        return None
    return {str(key.value) for key in given[0].keys if isinstance(key, ast.Constant)}


def _fields(template: str) -> set[str]:
    named = template.replace("%Ln", "{count}")
    return {name for _, name, _, _ in string.Formatter().parse(named) if name}


@pytest.mark.parametrize(("file", "code", "keys"), list(_told()))
def test_a_code_has_words_whose_data_it_gives(file: str, code: str, keys: set[str] | None) -> None:
    assert code in messages.TEMPLATES, f"{file} tells {code}, which has no words"
    if keys is not None:
        assert _fields(messages.TEMPLATES[code]) == keys, f"{file} tells {code} with other data"


def test_no_code_stands_in_two_groups() -> None:
    assert sum(map(len, messages.GROUPS)) == len(messages.TEMPLATES)


def test_no_words_are_left_over() -> None:
    literals = {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert messages.TEMPLATES.keys() - literals == set()
    assert messages.KINDS.keys() - literals == set()


@pytest.mark.parametrize("code", messages.TEMPLATES)
def test_words_are_whole_sentences(code: str) -> None:
    data = dict.fromkeys(_fields(messages.TEMPLATES[code]), "DATA")
    said = messages.message(Reason(code, data))
    assert not re.search(r"\{\w", said)
    assert said[0].isupper() or said.startswith(("“", "DATA"))
    assert said.rstrip("”").endswith((".", "DATA"))
    assert said.count("DATA") == len(data)


def test_an_error_has_words_too() -> None:
    assert "256 MB" in messages.message(ExchangeError("too_big", limit_mb=256))


def test_a_kind_is_called_in_words_where_it_has_some() -> None:
    assert "short answer" in messages.message(Reason("other_kind", {"kind": "short_answer"}))
    assert "hologram" in messages.message(Reason("other_kind", {"kind": "hologram"}))


def test_long_data_is_shortened_and_stays_on_one_line() -> None:
    said = messages.message(Reason("link_kept", {"address": "a\n" * 200}))
    assert "\n" not in said
    assert said.endswith("…")
    assert len(said) < 200


@pytest.mark.parametrize(("count", "words"), [(1, "1 question."), (2, "2 questions.")])
def test_a_count_has_its_plural(count: int, words: str) -> None:
    assert messages.message(Reason("time_limits_left_out", {"count": count})).endswith(words)


def test_settings_are_named_in_words() -> None:
    said = messages.message(Reason("lost_settings", {"settings": "pick, time_limit_s"}))
    assert said.endswith("number of questions drawn, time limit")
    assert messages.SETTINGS.keys() == set(Settings.__struct_fields__) - {"scoring"}


def test_places_are_reported() -> None:
    assert messages.place(Place("line", 3)) == "line 3"
    assert messages.place(Place("item", "i5")) == "item i5"
