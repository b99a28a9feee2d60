"""Tests of the set-up before the program: done once, and again when the lock file changes."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Stands in for Python: makes a "virtual environment" of itself and writes down what it is asked.
PYTHON = """#!/bin/sh
case "$*" in
-V) cat "$LOGS/version" ;;
"-c import pip") cmp -s "$LOGS/pip" "$LOGS/version"; exit ;;
"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python; cp "$LOGS/version" "$LOGS/pip" ;;
esac
case "$*" in
"-m"*|tools/*) echo "$*" >> "$LOGS/asked" ;;
esac
case "$*" in
"-m pip"*) exit "$(cat "$LOGS/pip_status")" ;;
tools/*) exit "$(cat "$LOGS/system_status")" ;;
esac
"""
STEPS = ["venv", "pip", "tools/system_libraries.py"]


class Checkout:
    """A copy of the set-up script beside a lock file, with a stand-in for Python on the path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a project"
        self.logs = folder / "logs"
        self.logs.mkdir()
        (self.folder / "tools").mkdir(parents=True)
        shutil.copy(ROOT / "tools" / "set_up.sh", self.folder / "tools")
        self.lock = self.folder / "some.lock"
        self.lock.write_text("one==1\n", encoding="utf-8")
        self.python = folder / "python-of-test"
        self.python.write_text(PYTHON, encoding="utf-8")
        self.python.chmod(0o755)
        self.say("version", "Python 3.11.2")
        self.say("pip_status", "0")
        self.say("system_status", "0")

    def say(self, name: str, text: str) -> None:
        (self.logs / name).write_text(text, encoding="utf-8")

    def set_up(self) -> tuple[int, list[str], str]:
        """Run the script; return its exit status, the steps that it took and what it printed."""
        asked = self.logs / "asked"
        asked.unlink(missing_ok=True)
        done = subprocess.run(
            ["sh", self.folder / "tools" / "set_up.sh", self.lock.name],
            env={**os.environ, "LOGS": str(self.logs), "PYTHON": str(self.python)},
            capture_output=True,
            text=True,
            check=False,
        )
        lines = asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []
        steps = [line.removeprefix("-m ").split()[0] for line in lines]
        return done.returncode, steps, done.stdout + done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_start_takes_every_step_and_the_second_none(checkout: Checkout) -> None:
    assert checkout.set_up()[:2] == (0, STEPS)
    assert checkout.set_up() == (0, [], "")


def test_a_changed_lock_is_installed(checkout: Checkout) -> None:
    checkout.set_up()
    checkout.lock.write_text("one==2\n", encoding="utf-8")
    assert checkout.set_up()[:2] == (0, STEPS[1:])
    assert checkout.set_up()[:2] == (0, [])


def test_another_python_makes_the_environment_anew(checkout: Checkout) -> None:
    checkout.set_up()
    checkout.say("version", "Python 3.12.0")
    assert checkout.set_up()[:2] == (0, STEPS)


def test_a_second_lock_shares_the_environment(checkout: Checkout) -> None:
    checkout.set_up()
    checkout.lock = checkout.lock.with_name("other.lock")
    checkout.lock.write_text("two==2\n", encoding="utf-8")
    assert checkout.set_up()[:2] == (0, STEPS[1:])
    checkout.lock = checkout.lock.with_name("some.lock")
    assert checkout.set_up()[:2] == (0, [])


@pytest.mark.parametrize(("broken", "steps"), [("pip_status", 2), ("system_status", 3)])
def test_a_step_that_fails_is_taken_again(checkout: Checkout, broken: str, steps: int) -> None:
    checkout.say(broken, "1")
    assert checkout.set_up()[:2] == (1, STEPS[:steps])
    checkout.say(broken, "0")
    assert checkout.set_up()[:2] == (0, STEPS[1:])


def test_no_python_is_told_in_one_line(checkout: Checkout) -> None:
    checkout.python.unlink()
    status, steps, printed = checkout.set_up()
    assert (status, steps) == (1, [])
    assert printed.splitlines() == [printed.strip()]
    assert "python3.11-venv" in printed
