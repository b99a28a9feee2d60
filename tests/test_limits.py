"""How long files, classes and functions of the program may be, and that no name in it is unused."""

import ast
import fnmatch
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

import pytest
from vulture import Vulture

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = sorted((ROOT / "quizapp").rglob("*.py"))
OTHERS = sorted(
    path for room in ("tests", "bench", "tools") for path in (ROOT / room).rglob("*.py")
)

FILE_LINES = 300
OTHER_FILE_LINES = 450
CLASS_METHODS = 25
FUNCTION_LINES = 50

# What still is longer than it may be: lines of files, methods of classes, lines of functions.
# Nothing is added here, and no number grows.
STILL_OVER: dict[str, int] = {
    "quizapp/gui/pages/editor/quiz_form.py: _build_settings": 52,
    "quizapp/gui/presenters/editor/editor.py": 460,
    "quizapp/gui/presenters/editor/editor.py: EditorPresenter": 40,
    "quizapp/gui/presenters/editor/files.py": 420,
    "quizapp/gui/presenters/editor/files.py: EditorFiles": 33,
    "quizapp/gui/presenters/question.py": 420,
    "quizapp/gui/presenters/question.py: QuestionPresenter": 46,
}

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Names that are used by others than Python code of the program: by whom. Methods that
# Qt and others call need no entry, since they are marked with @override.
UNUSED = {
    "*Reader": "quizapp.exchange.formats loads a format's class by its name",
    "*Writer": "quizapp.exchange.formats loads a format's class by its name",
    "*_tint": "a color of the palette, chosen by its name",
    "mark_ink": "a color of the palette, chosen by its name",
    "quiz_deviation": "a figure of the analysis, chosen by its name",
    "is_dichotomous": "a figure of the analysis, which its tests hold",
    "credits": "gradings are compared as a whole",
    "is_whole_only": "gradings are compared as a whole",
    "*_at_ms": "a column of a table, read with the others",
    "CODES": "the tests hold docs and messages against it",
    "has_text": "the tests tell by it how much contrast a mark needs",
    "StateInline": "named in an annotation that is a text",
    "ProgressMaterial": "named in an annotation that is a text",
    "freeze_panes": "openpyxl reads it",
    "data_type": "openpyxl reads it",
    "quotePrefix": "openpyxl reads it",
    "text_factory": "sqlite3 reads it",
}


def definitions(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    for path in PROGRAM:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}: {getattr(node, 'name', '')}", node


def over(counts: dict[str, int], limit: int) -> dict[str, int]:
    return {
        name: count for name, count in counts.items() if count > max(limit, STILL_OVER.get(name, 0))
    }


@pytest.mark.parametrize(
    ("files", "limit"), [(PROGRAM, FILE_LINES), (OTHERS, OTHER_FILE_LINES)], ids=["program", "rest"]
)
def test_a_file_is_short(files: list[Path], limit: int) -> None:
    assert len(files) > 50
    lines = {str(path.relative_to(ROOT)): path.read_text("utf-8").count("\n") for path in files}
    assert over(lines, limit) == {}


def test_a_class_has_few_methods() -> None:
    methods = {
        name: sum(isinstance(part, Function) for part in ast.iter_child_nodes(node))
        for name, node in definitions(ast.ClassDef)
    }
    assert len(methods) > 200
    assert over(methods, CLASS_METHODS) == {}


def test_a_function_is_short() -> None:
    lines: dict[str, int] = {}
    for name, node in definitions((ast.FunctionDef, ast.AsyncFunctionDef)):
        assert isinstance(node, Function)
        lines[name] = max(lines.get(name, 0), (node.end_lineno or 0) - node.lineno + 1)
    assert len(lines) > 2000
    assert over(lines, FUNCTION_LINES) == {}


@cache
def unused() -> list[tuple[str, str]]:
    """Return each name of the program that nothing but a test uses, after its place."""
    search = Vulture(ignore_decorators=["@override"])
    search.scavenge([str(ROOT / room) for room in ("quizapp", "bench", "tools")])
    return [
        (f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno}", item.name)
        for item in search.get_unused_code(min_confidence=60)
        if "quizapp" in Path(item.filename).relative_to(ROOT).parts
    ]


def is_exception(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in UNUSED)


def test_every_name_is_used() -> None:
    assert [found for found in unused() if not is_exception(found[1])] == []


def test_every_exception_is_needed() -> None:
    names = [name for _, name in unused()]
    assert [pattern for pattern in UNUSED if not fnmatch.filter(names, pattern)] == []
