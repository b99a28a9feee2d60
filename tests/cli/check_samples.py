"""Questions files to check, and what `quizapp check` prints about them."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.cli.running import Ran
from tests.files.broken import KINDS, Broken, corpus
from tests.files.good import layouts

GOOD = layouts()["by hand"].replace('"title"', '"ignore": ["no-explanation"], "title"', 1)
LINE = re.compile(
    r"(?P<file>[^\n]*?):(?P<line>[1-9]\d*):(?P<column>[1-9]\d*): "
    r"(?P<severity>error|warning|suggestion|fixed): (?P<message>[^\n]+) \[(?P<code>[a-z0-9-]+)\]"
)
SHOWN = {"error": "error", "warning": "warning", "hint": "suggestion"}
FIELDS = [
    *("file", "line", "column", "end_line", "end_column"),
    *("severity", "code", "message", "path", "fix"),
]
# What is broken here has one meaning, so that mending gives the good file back.
CERTAIN = (
    "a comma is missing",
    "a colon is missing",
    "a comma stands twice",
    "a comma after the last",
    "a semicolon for a comma",
    "an equals sign for a colon",
    "curly quotation marks",
    "single quotation marks",
    "a key without marks",
    "a number for a text",
    "Python's True",
    "a misspelled key",
)
WARNING = GOOD.replace('"topic": "Size"', '"topic": "Size", "color": "red"')


def some_of(kinds: Iterable[str] = KINDS, *, layout: str = "by hand") -> list[Broken]:
    """One broken file of each kind, each broken at another place."""
    found = []
    for i, kind in enumerate(kinds):
        of_kind = [file for file in corpus() if file.name.startswith(f"{kind}, {layout}, ")]
        found.append(of_kind[i % len(of_kind)])
    return found


def saved(folder: Path, files: list[Broken]) -> list[Path]:
    paths = [folder / f"{i}.json" for i in range(len(files))]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file.text.encode())
    return paths


def lines(ran: Ran) -> list[dict[str, str]]:
    """The printed lines, each of which must have the one format."""
    found = []
    for line in ran.out.splitlines():
        match = LINE.fullmatch(line)
        assert match, line
        found.append(match.groupdict())
    return found


def written(folder: Path, text: str, name: str = "quiz.json") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def rows_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
