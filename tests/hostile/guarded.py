"""Runs entries of the program under guard: python -m tests.hostile.guarded FOLDER ENTRY.

Prints as JSON what was broken: "file: what". A file outside of the folder, a connection, a
process, a traceback and a status that no command has are all breaches.
"""

import contextlib
import io
import json
import mimetypes
import os
import sqlite3
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

from quizapp.scores.store.steps import APPLICATION_ID

MEMORY_BYTES = 1536 << 20

_PROJECT = Path(__file__).resolve().parents[2]
_PROCESSES = ("subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn")
_PATHS = (
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod",
    "os.truncate", "os.listdir", "os.scandir", "shutil.",
)  # fmt: skip
_WORKERS = ("subprocess.Popen", "os.posix_spawn")  # the second from Python 3.13 on
_STATUSES = (0, 1, 2)
_TOLD = 300


class BreachError(BaseException):
    """The program reached for something that no file may make it reach for."""


class Guard:
    """An audit hook: tells of every file, connection and process that isn't the program's own."""

    def __init__(self, folder: Path, *, workers: bool = False) -> None:
        """Files in `folder` may be opened, and the program's own.

        With `workers`, modules of the program may run in processes of their own, as in the window.
        """
        self._workers = workers
        stdlib = sysconfig.get_path("stdlib")
        own = (_PROJECT / "quizapp", _PROJECT / "tests", sys.prefix, sys.base_prefix, stdlib)
        venv = sysconfig.get_path("purelib")
        self._own = tuple(os.path.realpath(path) + os.sep for path in (*own, venv))
        self._folder = os.path.realpath(folder) + os.sep
        self.breaches: list[str] = []
        self.is_on = False

    def hear(self, event: str, args: tuple[object, ...]) -> None:
        """What Python's runtime is about to do."""
        if not self.is_on:
            return
        if event in _WORKERS and self._workers and _is_worker(args[1]):
            return
        if event.startswith(("socket.", *_PROCESSES)):
            self._breach(f"{event} {args!r}")
        elif event == "open":
            is_written = isinstance(args[1], str) and bool(set(args[1]) & set("wax+"))
            self._look(event, args[0], is_written=is_written)
        elif event == "sqlite3.connect":
            self._look(event, _database_path(args[0]), is_written=True)
        elif event.startswith(_PATHS):
            for path in args[:2]:
                self._look(event, path, is_written=event not in ("os.listdir", "os.scandir"))

    def _look(self, event: str, path: object, *, is_written: bool) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.path.realpath(os.fsdecode(path))
        if name == os.path.realpath("/proc/self/mounts") and not is_written:
            return
        if f"{name}{os.sep}".startswith(self._folder):
            return
        if is_written or not f"{name}{os.sep}".startswith(self._own):
            self._breach(f"{event} {name!r}")

    def _breach(self, what: str) -> None:
        self.breaches.append(what[:_TOLD])
        raise BreachError(what)


def _is_worker(command: object) -> bool:
    """Whether a process that is started runs a module of the program."""
    match command:
        case [sys.executable, "-m", str(module), *_]:
            return module.startswith("quizapp.")
        case _:
            return False


def _database_path(database: object) -> object:
    """The file that SQLite opens, as a path; None for a database in memory."""
    if not isinstance(database, str) or database == ":memory:":
        return None if database == ":memory:" else database
    if not database.startswith("file:"):
        return database
    from urllib.parse import unquote, urlsplit

    return unquote(urlsplit(database).path)


def run(*arguments: object) -> None:
    """A command as the command line gives it. Raises ValueError for a status that it hasn't."""
    from quizapp.__main__ import main

    try:
        status: object = main([str(argument) for argument in arguments])
    except SystemExit as end:
        status = end.code
    if status not in _STATUSES:
        raise ValueError(f"status {status!r}")


def preview(path: Path) -> None:
    """Show each question of a quiz as its editor does, and answer it."""
    from quizapp.app.attempts.question_state import Preview
    from quizapp.files.reader import read_file
    from quizapp.quiz.model import About

    quiz = read_file(path).quiz
    if quiz is None:
        return
    about = About(quiz.title)
    for at, question in enumerate(quiz.questions):
        shown = Preview(about, question, path.parent, at, len(quiz.questions))
        shown.choose(0)
        shown.check()
        _ = shown.state


def _check(path: Path) -> None:
    run("check", path)
    run("check", "--json", "--strict", path)


def _fix(path: Path) -> None:
    run("check", "--fix", path)
    run("schema", path)


def _convert(path: Path) -> None:
    run("convert", path, path.with_name("out.json"))
    path.with_name("out.json").unlink(missing_ok=True)


def _read_by_all(path: Path) -> None:
    """Give the file to every reader, whatever it is."""
    from quizapp.exchange import formats

    for format_ in formats.READERS:
        target = path.with_name("out.json")
        run("convert", path, target, "--from", format_.name)
        target.unlink(missing_ok=True)


def _collect(path: Path) -> None:
    run("collect", path, "--into", path.with_name("class.sqlite"))
    run("collect", "--json", path, "--into", path.with_name("class.sqlite"))
    run("gradebook", path.with_name("class.sqlite"), path.with_name("out.csv"))


def _class(path: Path) -> None:
    run("gradebook", path, path.with_name("out.csv"))
    run("gradebook", "--last", path, path.with_name("out.xlsx"))
    run("collect", path.parents[1] / "results" / "good.quizresult", "--into", path)
    run("gradebook", path, path.with_name("out.csv"))


def _scores(path: Path) -> None:
    """Take the file for the scores of this computer."""
    data = path.parents[1] / "data"
    data.mkdir(exist_ok=True)
    scores = data / "scores.sqlite"
    scores.write_bytes(path.read_bytes())
    with contextlib.suppress(sqlite3.DatabaseError), sqlite3.connect(scores) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    run("scores", "--data", data)
    run("scores", "--json", "--data", data)


def _in_window(name: str) -> Callable[[Path], None]:
    """An entry of tests.hostile.windows: Qt is loaded only for those."""

    def entry(path: Path) -> None:
        from tests.hostile import windows

        getattr(windows, name)(path)

    return entry


ENTRIES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "check": ("questions", _check),
    "fix": ("questions", _fix),
    "preview": ("questions", preview),
    "import": ("questions", _convert),
    "convert": ("foreign", _convert),
    "every-reader": ("foreign", _read_by_all),
    "collect": ("results", _collect),
    "class": ("classes", _class),
    "scores": ("classes", _scores),
    "window-quiz": ("questions", _in_window("open_quiz")),
    "window-import": ("foreign", _in_window("review_import")),
    "window-results": ("results", _in_window("collect_results")),
    "window-class": ("classes", _in_window("open_class")),
}
"""What files are given to, and in which folder these are."""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _breaches(guard: Guard, entry: Callable[[Path], None], files: list[Path]) -> Iterator[str]:
    for path in files:
        print(path.name, file=sys.stderr, flush=True)
        begun = len(guard.breaches)
        said = io.StringIO()
        guard.is_on = True
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                entry(path)
        except BaseException as error:
            yield f"{path.name}: {type(error).__name__}: {error}"[:_TOLD]
        finally:
            guard.is_on = False
        for breach in guard.breaches[begun:]:
            yield f"{path.name}: {breach}"
        if "Traceback" in said.getvalue() or "\x1b" in said.getvalue():
            yield f"{path.name}: printed {said.getvalue()[-_TOLD:]!r}"


def main(folder: Path, name: str) -> None:
    """Run an entry over its files in `folder`."""
    kind, entry = ENTRIES[name]
    os.chdir(folder)
    _limit_memory()
    mimetypes.init()  # reads the system's list, as workbooks let it do
    is_in_window = name.startswith("window-")
    if is_in_window:
        from tests.hostile import windows

        windows.prepare()
    guard = Guard(folder, workers=is_in_window)
    sys.addaudithook(guard.hear)
    files = sorted(path for path in (folder / kind).iterdir() if path.is_file())
    print(json.dumps(list(_breaches(guard, entry, files))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
