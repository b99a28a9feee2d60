"""The command line, in processes of its own: commands, their output and their exit statuses."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from quizapp import __version__
from quizapp.quiz.events import Chosen, Finished, Moved
from quizapp.quiz.model import About, Question, Settings
from quizapp.scores.learners import get_or_add
from quizapp.scores.store.connection import database_path
from quizapp.scores.store.database import open_store
from quizapp.scores.store.steps import VERSION
from tests.scores.samples import DAY_MS, START_MS, begin, keep, new_attempt, rows, take_whole

ROOT = Path(__file__).resolve().parents[2]
UNUSED_DISPLAY = ":59535"
"""The last display there can be: X servers take the first free number, from 0 or 99 on."""

NO_DISPLAY = re.compile(r"quizapp: There is no display to open the window on\. .*DISPLAY\.\n")

# Runs the command as `python -m quizapp` does, and says which modules it took.
WITH_MODULES = """
import sys
from quizapp.__main__ import main

status = main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(status)
"""

IN_A_FOLDER_GONE = """
import os, sys
from quizapp.__main__ import main

os.rmdir(os.getcwd())
sys.exit(main(sys.argv[1:]))
"""


class Ran:
    """A command that has come to its end."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def json(self) -> list[dict[str, Any]]:
        """What was printed as JSON."""
        found = json.loads(self.bytes)
        assert isinstance(found, list)
        return found


def run(
    *arguments: str | Path,
    code: str = "",
    folder: Path = ROOT,
    without: tuple[str, ...] = ("QUIZAPP_DATA",),
    given: str = "",
    **environment: str,
) -> Ran:
    """Run `python -m quizapp`, or `code`, with these arguments and variables of environment.

    `given` is what stands on its standard input.
    """
    start = ["-c", code] if code else ["-m", "quizapp"]
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        [sys.executable, *start, *map(str, arguments)],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        input=given.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Ran(done)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder: two attempts of Ada's, one of them open, and one of Żoë's."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    store = open_store(folder).store
    ada = store.write(lambda c: get_or_add(c, "Ada", START_MS)).result().id
    zoe = store.write(lambda c: get_or_add(c, "Żoë 🙂", START_MS)).result().id
    take_whole(store, ada, 2, at_ms=START_MS)
    open_one = new_attempt(ada, "practice", "mistakes", started_at_ms=START_MS + DAY_MS)
    begin(store, open_one)
    keep(store, open_one.id, Moved(1), at_ms=START_MS + DAY_MS + 5)
    take_whole(store, zoe, 3, at_ms=START_MS + 2 * DAY_MS, mode="practice")
    assert store.close()
    return folder


def test_all_attempts_are_printed_with_what_was_answered(kept: Path) -> None:
    ran = run("scores", "--json", "--data", kept)
    assert (ran.status, ran.err) == (0, "")
    newest, opened, oldest = ran.json
    assert [entry["learner"] for entry in ran.json] == ["Żoë 🙂", "Ada", "Ada"]
    assert len({entry["id"] for entry in ran.json}) == 3
    assert {entry["quiz"] for entry in ran.json} == {"numbers"}
    assert [(e["mode"], e["kind"], e["state"], e["ending"]) for e in ran.json] == [
        ("practice", "quiz", "over", "completed"),
        ("practice", "mistakes", "open", None),
        ("test", "quiz", "over", "handed_in"),
    ]
    assert [(e["score"], e["possible"], e["score_exact"]) for e in ran.json] == [
        (4, 4, "4"),
        (0, 4, "0"),
        (2, 4, "2"),
    ]
    assert newest["started_at_ms"] == START_MS + 2 * DAY_MS
    assert (oldest["started_at_ms"], oldest["ended_at_ms"]) == (START_MS, START_MS + 1000)
    assert (opened["ended_at_ms"], opened["running_ms"], opened["closed_ms"]) == (None, 5, 0)
    assert opened["answers"] == []
    even, odd, prime = oldest["answers"]
    assert (even["question"], even["chosen"], even["score"]) == ("even", ["2"], 1)
    assert odd["question"].startswith("~")
    assert (odd["chosen"], odd["score"], odd["possible"]) == (["1", "3"], 1, 1)
    assert (prime["position"], prime["chosen"], prime["score"]) == (2, ["false"], 0)
    assert (prime["possible"], prime["spent_ms"], prime["at_ms"]) == (2, 7, START_MS + 1000)


def test_a_share_of_the_points_is_printed_exactly_too(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = open_store(data).store
    ada = store.write(lambda c: get_or_add(c, "Ada", START_MS)).result().id
    thirds = Question(prompt="Which?", options=("a", "b", "c", "d"), answer=("a", "b", "c"))
    about = About(title="Thirds", settings=Settings(scoring="proportional"))
    attempt = new_attempt(ada, "test", about=about, quiz_key="path:/a/b.json", asked=(thirds,))
    begin(store, attempt)
    keep(store, attempt.id, Chosen(0, (0,)), Finished("handed_in"))
    assert store.close()
    (entry,) = run("scores", "--json", "--data", data).json
    assert (entry["score_exact"], entry["possible_exact"]) == ("1/3", "1")
    assert entry["score"] == pytest.approx(1 / 3)
    assert entry["quiz"] == "path:/a/b.json"


def test_the_certainty_of_an_answer_is_printed_and_what_it_earned(tmp_path: Path) -> None:
    data = tmp_path / "data"
    store = open_store(data).store
    ada = store.write(lambda c: get_or_add(c, "Ada", START_MS)).result().id
    plain = new_attempt(ada, "test")
    asking = structs.replace(plain.plan, certainty=True)
    attempt = structs.replace(new_attempt(ada, "test"), plan=asking)
    begin(store, plain)
    begin(store, attempt)
    answers = Chosen(0, (0,), 3), Chosen(1, (0,), 2), Chosen(2, (1,))
    keep(store, attempt.id, *answers, Finished("handed_in"))
    assert store.close()
    entry, other = run("scores", "--json", "--data", data).json
    assert [answer["certainty"] for answer in entry["answers"]] == [3, 2, None]
    assert entry["certainty_score"] == 3 + 0 + 0  # right, half right, wrong
    assert other["certainty_score"] is None


def test_the_attempts_of_one_learner_are_printed(kept: Path) -> None:
    ran = run("scores", "--json", "--learner", " aDA ", "--data", kept)
    assert ran.status == 0
    assert [entry["learner"] for entry in ran.json] == ["Ada", "Ada"]
    ran = run("scores", "--learner", "Żoë 🙂", "--data", kept)
    assert ran.status == 0
    (line,) = ran.out.splitlines()
    for part in ("Żoë 🙂", "Numbers", "practice", "completed", "4 of 4 points (100%)"):
        assert part in line


def test_the_lines_for_people_tell_mode_kind_state_and_score(kept: Path) -> None:
    ran = run("scores", "--data", kept)
    assert (ran.status, ran.err) == (0, "")
    newest, opened, oldest = ran.out.splitlines()
    assert newest.endswith("practice  completed  4 of 4 points (100%)")
    assert opened.endswith("Ada  Numbers  practiced mistakes  in progress  0 of 4 points (0%)")
    assert oldest.endswith("Ada  Numbers  test  handed in  2 of 4 points (50%)")
    assert all(re.match(r"2023-1[12]-\d\d \d\d:\d\d  ", line) for line in ran.out.splitlines())


@pytest.mark.parametrize("form", ["--json", "words"])
def test_an_unknown_learner_is_told_and_gives_status_1(kept: Path, form: str) -> None:
    options = [form] if form == "--json" else []
    ran = run("scores", "--learner", "Bob", *options, "--data", kept)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == "quizapp: There is no student called Bob.\n"


def test_scores_that_are_not_there_yet_are_none_and_nothing_is_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ran = run("scores", "--json", "--data", data)
    assert (ran.status, ran.json) == (0, [])
    ran = run("scores", "--data", data)
    assert (ran.status, ran.out) == (0, "No attempts yet.\n")
    assert run("scores", "--learner", "Ada", "--data", data).status == 1
    assert not data.exists()


def test_damaged_scores_are_told_and_kept_aside(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    database_path(data).write_bytes(b"no database at all" * 1000)
    ran = run("scores", "--json", "--data", data)
    assert (ran.status, ran.out) == (2, "")
    (aside,) = data.glob("scores-damaged-*.sqlite")
    assert str(aside) in ran.err
    assert ran.err.startswith("quizapp: Your scores were damaged")
    assert aside.read_bytes() == b"no database at all" * 1000


def test_scores_of_a_newer_version_are_told_and_kept_aside(tmp_path: Path, kept: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    content = database_path(kept).read_bytes()
    database_path(data).write_bytes(content)
    rows(data, f"PRAGMA user_version = {VERSION + 1}")
    ran = run("scores", "--data", data)
    assert (ran.status, ran.out) == (2, "")
    assert "newer version" in ran.err
    assert len(list(data.glob(f"scores-version-{VERSION + 1}-*.sqlite"))) == 1


def test_a_backup_is_taken_where_the_scores_are_missing(tmp_path: Path, kept: Path) -> None:
    data = tmp_path / "data"
    (data / "backups").mkdir(parents=True)
    content = database_path(kept).read_bytes()
    (data / "backups" / "scores-2023-11-20.sqlite").write_bytes(content)
    ran = run("scores", "--json", "--data", data)
    assert ran.status == 0
    assert len(ran.json) == 3
    assert "backup of 2023-11-20" in ran.err


def test_scores_that_cannot_be_seen_give_status_2(tmp_path: Path) -> None:
    data = tmp_path / "data"
    database_path(data).mkdir(parents=True)
    ran = run("scores", "--data", data)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1
    assert str(database_path(data)) in ran.err
    name = tmp_path / ("x" * 300)
    ran = run("scores", "--data", name)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 1


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
