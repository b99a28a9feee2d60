"""Tests of noticing that a file has changed: real files, changed by other processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from quizapp.app.watching import FileChange, Watcher
from quizapp.files.problems import Problem
from quizapp.files.reader import fingerprint

WAIT_S = 30.0
WAYS: dict[str, str] = {
    "in place": """
with open(path, "wb") as file: file.write(new)
""",
    "by rename": """
with open(path + ".tmp", "wb") as file: file.write(new)
os.replace(path + ".tmp", path)
""",
    "by a backup and a new file": """
os.rename(path, path + "~")
time.sleep(0.05)
with open(path, "xb") as file: file.write(new)
os.remove(path + "~")
""",
    "without changing its size or time": """
about = os.stat(path)
with open(path, "r+b") as file: file.write(new)
os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
""",
    "deleted and made again": """
os.remove(path)
time.sleep(0.05)
with open(path, "xb") as file: file.write(new)
""",
}
SLOWLY = """
with open(path, "wb") as file:
    for at in range(0, len(new)):
        file.write(new[at:at + 1]); file.flush(); time.sleep(0.02)
"""
OLD, NEW = b"old content", b"new content"


class Heard:
    """What a watcher has told."""

    def __init__(self) -> None:
        self.changes: list[FileChange] = []
        self._any = Event()

    def hear(self, change: FileChange) -> None:
        self.changes.append(change)
        self._any.set()

    def wait_for(self, reached: Callable[[FileChange], bool]) -> FileChange:
        """The last change, once it is the one waited for."""
        end = time.monotonic() + WAIT_S
        while not (self.changes and reached(self.changes[-1])):
            assert self._any.wait(end - time.monotonic()), self.changes
            self._any.clear()
        return self.changes[-1]

    def wait_for_content(self, content: bytes) -> FileChange:
        return self.wait_for(lambda change: change.content == content)

    def wait_for_code(self, code: str) -> FileChange:
        return self.wait_for(
            lambda change: isinstance(change.content, Problem) and change.content.code == code
        )


def change(path: Path, way: str, new: bytes = NEW) -> None:
    """Let another process change the file."""
    code = f"import os, sys, time\npath, new = sys.argv[1], sys.argv[2].encode()\n{way}"
    subprocess.run([sys.executable, "-c", code, str(path), new.decode()], check=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "questions.json"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def watch() -> Iterator[Callable[..., tuple[Watcher, Heard]]]:
    watchers: list[Watcher] = []

    def do(path: Path | None, **more: Any) -> tuple[Watcher, Heard]:
        heard = Heard()
        watchers.append(Watcher(path, heard.hear, 0.1, **more))
        return watchers[-1], heard

    yield do
    for watcher in watchers:
        watcher.stop()
        assert not watcher._thread.is_alive()


Watch = Callable[..., tuple[Watcher, Heard]]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_change_is_told_with_the_new_content(path: Path, watch: Watch, way: str) -> None:
    _, heard = watch(path)
    change(path, way)
    told = heard.wait_for_content(NEW)
    assert told.path == path
    assert told.fingerprint == fingerprint(NEW)
    change(path, way, b"once again.")
    heard.wait_for_content(b"once again.")


def test_a_file_written_slowly_is_told_whole_in_the_end(path: Path, watch: Watch) -> None:
    _, heard = watch(path)
    change(path, SLOWLY, b"many small pieces")
    heard.wait_for_content(b"many small pieces")


def test_each_content_is_told_once(path: Path, watch: Watch) -> None:
    _, heard = watch(path)
    for new in (b"one", b"two", b"two", b"three"):
        change(path, WAYS["by rename"], new)
        heard.wait_for_content(new)
    os.utime(path)
    os.chmod(path, 0o600)
    change(path, WAYS["by rename"], b"three")
    change(path, WAYS["by rename"], b"four")
    heard.wait_for_content(b"four")
    assert [told.content for told in heard.changes] == [b"one", b"two", b"three", b"four"]


def test_a_file_that_is_gone_is_told_and_so_is_its_return(path: Path, watch: Watch) -> None:
    _, heard = watch(path)
    path.rename(path.with_suffix(".away"))
    assert heard.wait_for_code("file-missing").fingerprint == ""
    path.with_suffix(".away").rename(path)
    heard.wait_for_content(OLD)
    path.unlink()
    path.mkdir()
    heard.wait_for_code("is-folder")


def test_a_folder_that_goes_and_comes_is_followed(tmp_path: Path, watch: Watch) -> None:
    path = tmp_path / "share" / "questions.json"
    path.parent.mkdir()
    path.write_bytes(OLD)
    _, heard = watch(path)
    path.parent.rename(tmp_path / "gone")
    heard.wait_for_code("file-missing")
    (tmp_path / "gone" / "questions.json").write_bytes(NEW)
    (tmp_path / "gone").rename(path.parent)
    heard.wait_for_content(NEW)


def test_a_link_is_followed_to_its_file(path: Path, tmp_path: Path, watch: Watch) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    _, heard = watch(link)
    change(path, WAYS["by rename"])
    assert heard.wait_for_content(NEW).path == link
    other = tmp_path / "other.json"
    other.write_bytes(b"other")
    (tmp_path / "new link").symlink_to(other)
    os.replace(tmp_path / "new link", link)
    heard.wait_for_content(b"other")


def test_what_has_changed_before_the_watch_began_is_told(path: Path, watch: Watch) -> None:
    _, heard = watch(path, known=fingerprint(b"what was read"))
    heard.wait_for_content(OLD)


def test_what_is_known_is_no_news(path: Path, watch: Watch) -> None:
    watcher, heard = watch(path, known=fingerprint(OLD))
    path.write_bytes(b"saved by us")
    watcher.follow(path, fingerprint(b"saved by us"))
    change(path, WAYS["in place"])
    heard.wait_for_content(NEW)
    assert [told.content for told in heard.changes] in ([NEW], [b"saved by us", NEW])


def test_another_file_is_watched_instead(path: Path, tmp_path: Path, watch: Watch) -> None:
    watcher, heard = watch(None)
    watcher.follow(path)
    other = tmp_path / "other.json"
    other.write_bytes(OLD)
    watcher.follow(other)
    change(path, WAYS["in place"], b"not told")
    change(other, WAYS["in place"])
    assert heard.wait_for_content(NEW).path == other
    watcher.follow(path)
    change(path, WAYS["in place"], b"told")
    assert heard.wait_for_content(b"told").path == path
    assert [told.content for told in heard.changes] == [NEW, b"told"]


def test_nothing_is_told_after_the_stop(path: Path, watch: Watch) -> None:
    watcher, heard = watch(path)
    watcher.stop()
    change(path, WAYS["in place"])
    _, other = watch(path, known=fingerprint(OLD))
    other.wait_for_content(NEW)
    assert heard.changes == []


def test_the_watch_may_be_stopped_by_what_it_tells(path: Path) -> None:
    stopped = Event()

    def stop(_: FileChange) -> None:
        watcher.stop()
        stopped.set()

    watcher = Watcher(path, stop, 0.05)
    change(path, WAYS["in place"])
    assert stopped.wait(WAIT_S)
    watcher.stop()


def test_a_watch_keeps_no_process_alive(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from quizapp.app.watching import Watcher\n"
        "Watcher(Path(sys.argv[1]), print)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True, timeout=WAIT_S)
