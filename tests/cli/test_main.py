"""The command line, in processes of its own: commands, their output and their exit statuses."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import __version__
from tests.cli.running import ROOT, WITH_MODULES, run

UNUSED_DISPLAY = ":59535"
"""The last display there can be: X servers take the first free number, from 0 or 99 on."""

NO_DISPLAY = re.compile(r"quizapp: There is no display to open the window on\. .*DISPLAY\.\n")

IN_A_FOLDER_GONE = """
import os, sys
from quizapp.__main__ import main

os.rmdir(os.getcwd())
sys.exit(main(sys.argv[1:]))
"""


def test_the_data_folder_stands_before_or_after_the_command(kept: Path, tmp_path: Path) -> None:
    every_way: tuple[tuple[str | Path, ...], ...] = (
        ("--data", kept, "scores", "--json"),
        (f"--data={kept}", "scores", "--json"),
        ("scores", "--json", "--data", kept),
        ("scores", f"--data={kept}", "--json"),
        ("--data", tmp_path, "scores", "--data", kept, "--json"),
    )
    for way in every_way:
        ran = run(*way)
        assert ran.status == 0, way
        assert len(ran.json) == 3, way


def test_the_variable_names_the_data_folder_and_the_option_goes_before(
    kept: Path, tmp_path: Path
) -> None:
    assert len(run("scores", "--json", QUIZAPP_DATA=str(kept)).json) == 3
    relative = run("scores", "--json", folder=kept.parent, QUIZAPP_DATA=kept.name)
    assert len(relative.json) == 3
    other = run("scores", "--json", "--data", tmp_path, QUIZAPP_DATA=str(kept))
    assert other.json == []
    at_home = run("scores", "--json", HOME=str(kept.parent), QUIZAPP_DATA=f"~/{kept.name}")
    assert len(at_home.json) == 3


def test_without_either_the_platforms_own_folder_is_used(kept: Path) -> None:
    home = kept.parent / "home"
    place = home / ".local" / "share" / "quizapp"
    place.parent.mkdir(parents=True)
    place.symlink_to(kept)
    without = ("QUIZAPP_DATA", "XDG_DATA_HOME")
    assert len(run("scores", "--json", without=without, HOME=str(home)).json) == 3


@pytest.mark.parametrize(
    "arguments", [("scores", "--json"), ("scores",), ("--version",), ("--help",), ("--nothing",)]
)
def test_the_command_line_never_loads_qt(kept: Path, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, code=WITH_MODULES, QUIZAPP_DATA=str(kept))
    taken = set(ran.err.split())
    assert not taken & {"PySide6", "shiboken6"}
    if arguments[0] == "scores":
        assert {"quizapp", "sqlite3"} <= taken  # the modules were told, not some error


def test_the_version_is_printed() -> None:
    ran = run("--version")
    assert (ran.status, ran.out, ran.err) == (0, f"quizapp {__version__}\n", "")


def test_help_tells_of_files_folder_and_commands() -> None:
    ran = run("--help")
    assert (ran.status, ran.err) == (0, "")
    for part in ("file", "--data DIR", "QUIZAPP_DATA", "scores ", "./scores"):
        assert part in ran.out
    ran = run("scores", "--help")
    assert (ran.status, ran.err) == (0, "")
    for part in ("usage: quizapp scores", "--json", "--student NAME", "--data DIR"):
        assert part in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--nothing",), "quizapp: error: unrecognized arguments: --nothing"),
        (("one.json", "two.json"), "quizapp: error: unrecognized arguments: two.json"),
        (("--data",), "quizapp: error: argument --data: expected one argument"),
        (("--dat", "x"), "quizapp: error: unrecognized arguments: --dat"),
        (("--json",), "quizapp: error: unrecognized arguments: --json"),
        (("scores", "Ada"), "quizapp: error: unrecognized arguments: Ada"),
        (("scores", "--learner"), "argument --student/--learner: expected one argument"),
        (("scores", "--js"), "error: unrecognized arguments: --js"),
        (("scores", "--data"), "argument --data: expected one argument"),
    ],
)
def test_arguments_that_make_no_sense_give_one_message_and_status_2(
    arguments: tuple[str, ...], told: str
) -> None:
    ran = run(*arguments, DISPLAY="")
    assert (ran.status, ran.out) == (2, "")
    *usage, last = ran.err.splitlines()
    assert usage[0].startswith("usage: quizapp")
    assert told in last
    assert "Traceback" not in ran.err


# Whether a command or the window is wanted is told without opening the window.
WANTED = """
import sys
from quizapp.cli.main import WindowWanted, run_command

wanted = run_command(sys.argv[1:])
print(wanted.file if isinstance(wanted, WindowWanted) else "command")
"""


def test_a_file_named_like_a_command_can_be_opened(kept: Path) -> None:
    def wanted(*arguments: str | Path) -> str:
        return run(*arguments, code=WANTED, QUIZAPP_DATA=str(kept)).out.splitlines()[-1]

    assert wanted("scores") == "command"
    assert wanted("./scores") == "./scores"
    assert wanted("--", "scores") == "scores"
    assert wanted("--data", "scores") == "None"
    assert wanted("--data", "scores", "quiz.json") == "quiz.json"
    assert wanted("--data", "quiz.json", "scores") == "command"
    assert wanted("quiz.json", "--data", "scores") == "quiz.json"


def test_names_that_the_terminal_cannot_show_are_escaped(kept: Path) -> None:
    ran = run("scores", "--data", kept, PYTHONIOENCODING="ascii")
    assert ran.status == 0
    assert "\\u017bo\\xeb \\U0001f642" in ran.out
    ran = run("scores", "--json", "--data", kept, PYTHONIOENCODING="cp1252")
    assert ran.json[0]["learner"] == "Żoë 🙂"
    ran = run("scores", "--learner", "Łucja", "--data", kept, PYTHONIOENCODING="ascii")
    assert (ran.status, ran.err) == (1, "quizapp: There is no student called \\u0141ucja.\n")


def test_a_reader_that_has_read_enough_gets_no_traceback(kept: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "scores", "--json", "--data", str(kept)],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ""}, {"DISPLAY": UNUSED_DISPLAY}])
def test_without_a_display_one_line_is_told(display: dict[str, str], tmp_path: Path) -> None:
    without = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QUIZAPP_DATA")
    ran = run("--data", tmp_path / "data", folder=ROOT, without=without, **display)
    assert (ran.status, ran.out) == (2, "")
    assert NO_DISPLAY.fullmatch(ran.err)


@pytest.mark.parametrize("library", ["libEGL.so.1", "libxcb-cursor.so.0"])
def test_a_library_that_qt_lacks_is_told_in_one_line(library: str, tmp_path: Path) -> None:
    (tmp_path / library).touch()  # it goes before the system's own, and is none
    ran = run(
        "--data",
        tmp_path / "data",
        without=("WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QUIZAPP_DATA"),
        DISPLAY=UNUSED_DISPLAY,
        LD_LIBRARY_PATH=str(tmp_path),
    )
    assert (ran.status, ran.out) == (2, "")
    (line,) = ran.err.splitlines()
    assert line.startswith(
        "quizapp: The window can't be opened because Qt is missing a system library"
    )
    assert library.removeprefix("lib").partition(".")[0] in line


def test_a_working_folder_that_is_gone_is_no_obstacle(kept: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = run("scores", "--json", code=IN_A_FOLDER_GONE, folder=gone, QUIZAPP_DATA=str(kept))
    assert ran.status == 0
    assert len(ran.json) == 3
    assert not gone.exists()
