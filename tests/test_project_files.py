"""The files for contributors parse, and the files that they name are there."""

import re
from importlib import import_module
from pathlib import Path

import pytest

yaml = import_module("yaml")  # a plain import would need types for it
ROOT = Path(__file__).resolve().parents[1]
YAML_FILES = [ROOT / ".pre-commit-config.yaml", *sorted((ROOT / ".github").rglob("*.yml"))]
GUIDES = ("CONTRIBUTING.md", "docs/glossary.md")
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
NAMED = re.compile(
    r"`((?:quizapp|tests|docs|tools)/[\w./-]+|[\w.-]+\.(?:md|yaml|lock))`|\]\((.+?)\)"
)


def make_test_commands() -> list[str]:
    """What `make test` runs with the Python of .venv."""
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ntest:\n")[1].split("\n\n")[0]
    return re.findall(r"\$\(PYTHON_IN_VENV\) -m (.+)", recipe)


@pytest.mark.parametrize("path", YAML_FILES, ids=lambda path: path.name)
def test_a_yaml_file_parses(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


@pytest.mark.parametrize("guide", GUIDES)
def test_the_files_that_a_guide_names_are_there(guide: str) -> None:
    found = NAMED.findall((ROOT / guide).read_text(encoding="utf-8"))
    names = [named or linked for named, linked in found]
    assert len(names) > 10
    assert [name for name in names if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.name)
def test_the_files_that_a_decision_names_are_there(page: Path) -> None:
    found = NAMED.findall(page.read_text(encoding="utf-8"))
    assert found
    for named, linked in found:
        assert (ROOT / named if named else page.parent / linked).exists()


def test_hooks_and_workflow_run_what_make_test_runs() -> None:
    hooks = YAML_FILES[0].read_text(encoding="utf-8")
    workflow = (ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8")
    commands = make_test_commands()
    assert len(commands) == 4
    for command in commands:
        plain = command.replace("$(PYTEST_ARGS)", "-n auto --maxprocesses 4")
        for text in (hooks, workflow):
            assert re.search(rf"python -m {re.escape(plain)}$", text, re.M), plain
