"""Tests that no regular expression uses what the oldest supported Python matches wrongly.

Before 3.11.5, `re` gives wrong matches for a possessive quantifier on a group that can backtrack,
such as `*+` after `(?:a|bc)`. After a single character or set, as in `[^"]*+`, it is another
instruction, which works, and so do atomic groups.
"""

import ast
import re
import tomllib
import warnings
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    path for room in ("quizapp", "tests", "bench", "tools") for path in (ROOT / room).rglob("*.py")
)
POSSESSIVE = re.compile(r"[*+?}]\+")
ONE_CHARACTER = {"ANY", "IN", "LITERAL", "NOT_LITERAL"}


def strings(code: str) -> Iterator[str | bytes]:
    """Yield each string and bytes object that is spelled out, and each sum of them as a whole."""
    for node in ast.walk(ast.parse(code)):
        text = spelled(node)
        if text is not None:
            yield text


def spelled(node: ast.AST) -> str | bytes | None:
    """Return the string or bytes object that an expression gives; None if it's neither.

    What is only known at run time is two dots in it: in a pattern, any two characters.
    """
    match node:
        case ast.Constant(value=str() | bytes() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(str(spelled(part) or "..") for part in parts)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return joined(spelled(left), spelled(right))
    return None


def joined(left: str | bytes | None, right: str | bytes | None) -> str | bytes | None:
    if isinstance(left, bytes) or isinstance(right, bytes):
        return b"".join(part if isinstance(part, bytes) else b".." for part in (left, right))
    return None if left is right is None else (left or "..") + (right or "..")


def repeats_a_group_possessively(text: str | bytes) -> bool:
    """Whether a text is a regular expression in which a group has a possessive quantifier."""
    if not POSSESSIVE.search(text if isinstance(text, str) else text.decode("latin-1")):
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            parsed = import_module("re._parser").parse(text)
        except (re.error, OverflowError, RecursionError):
            return False
    return any(
        len(repeated) > 1 or str(repeated[0][0]) not in ONE_CHARACTER
        for operator, arguments in operations(parsed)
        if str(operator) == "POSSESSIVE_REPEAT"
        for repeated in arguments[-1:]
    )


def operations(parsed: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each operator of a parsed regular expression with its arguments, also nested ones."""
    for operator, arguments in parsed:
        yield operator, arguments
        for nested in parts(arguments):
            yield from operations(nested)


def parts(arguments: Any) -> Iterator[Any]:
    """Yield the parsed expressions in an operator's arguments."""
    if hasattr(arguments, "getwidth"):
        yield arguments
    elif isinstance(arguments, tuple | list):
        for argument in arguments:
            yield from parts(argument)


@pytest.mark.parametrize("quantifier", ["*+", "++", "?+", "{2,3}+", "{4}+"])
@pytest.mark.parametrize(
    "pattern",
    [
        'r"(?:ab|c)+"',
        'rb"<(?:[^?]|\\?(?!>))+>"',
        'r"(a)+"',
        'r"((?:ab)+)"',
        'r"x(?=(?:ab|c)+)"',
        'r"(?>(?:ab|c)+)"',
        'r"a|b(?:ab|c)+"',
        'rf"(?:{word})+"',
        'rf"(?:[^{delimiter}]|x)+{rest}"',
        'r"(?:" + word + r")+"',
        'b"(?:" + word + b")+"',
        'r"(?:ab" r"|c)+"',
    ],
)
def test_a_possessive_quantifier_on_a_group_is_found(pattern: str, quantifier: str) -> None:
    head, _, tail = pattern.rpartition("+")
    if "f" in pattern.partition('"')[0]:
        quantifier = quantifier.replace("{", "{{").replace("}", "}}")
    code = f"re.compile({head}{quantifier}{tail})"
    assert any(map(repeats_a_group_possessively, strings(code)))


@pytest.mark.parametrize(
    "text",
    [
        '"[^"]*+"',
        ".++",
        r"\d{2}+",
        "(?:a|bc)*",
        "(?>(?:a|bc)*)",
        "[()*+]",
        r"\(a\)*+",
        "(*+",
        "C++",
    ],
)
def test_other_texts_may_stand_in_the_code(text: str) -> None:
    assert not repeats_a_group_possessively(text)


def test_no_group_has_a_possessive_quantifier() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {text!r}"
        for path in SOURCES
        for text in strings(path.read_text(encoding="utf-8"))
        if repeats_a_group_possessively(text)
    ]
    assert wrong == []


def test_python_versions_that_match_it_wrongly_are_supported() -> None:
    """When 3.11.4 isn't supported any more, these tests can go."""
    supported = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "3.11.4" in SpecifierSet(supported["requires-python"])
