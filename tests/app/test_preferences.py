"""Settings: kept, never lost by damage, and shared by two windows."""

import json
import threading
from pathlib import Path

import pytest

from quizapp.app.preferences import RECENT_FILES, Preferences, PreferencesFile, WindowPlace


def on_disk(data: Path) -> dict[str, object]:
    """The settings as they stand in the file."""
    found = json.loads((data / "settings.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_what_is_changed_is_there_at_the_next_start(data: Path) -> None:
    place = WindowPlace(1, 2, 800, 600, maximized=True)
    file = PreferencesFile(data)
    assert file.value == Preferences()
    assert file.change(theme="dark", text_percent=150, window=place) == file.value
    again = PreferencesFile(data).value
    assert (again.theme, again.text_percent, again.window) == ("dark", 150, place)
    assert again.motion == "system"


@pytest.mark.parametrize(
    "damaged",
    [
        b"{",
        b"",
        b"\xff\xfe\x00",
        b'{"learner": "\xff"}',
        b"[]",
        b'{"text_percent": 500}',
        b'{"theme": "sepia"}',
        b"[" * 200_000,
    ],
)
def test_a_damaged_file_is_kept_aside_and_counts_as_empty(damaged: bytes, data: Path) -> None:
    data.mkdir()
    (data / "settings.json").write_bytes(damaged)
    file = PreferencesFile(data)
    assert file.value == Preferences()
    assert (data / "settings.json.bad").read_bytes() == damaged
    file.change(theme="light")
    assert PreferencesFile(data).value.theme == "light"


def test_damage_while_the_window_is_open_costs_nothing_that_it_knows(data: Path) -> None:
    file = PreferencesFile(data)
    file.change(theme="dark", learner="some id")
    (data / "settings.json").write_bytes(b"{{{")
    file.change(text_percent=120)
    assert (data / "settings.json.bad").read_bytes() == b"{{{"
    again = PreferencesFile(data).value
    assert (again.theme, again.learner, again.text_percent) == ("dark", "some id", 120)


def test_two_windows_do_not_undo_each_others_changes(data: Path) -> None:
    one, other = PreferencesFile(data), PreferencesFile(data)
    one.change(theme="dark")
    other.change(text_percent=150)
    one.change(single_keys=False)
    other.remember_file(Path("/b.json"), "B", 2)
    one.remember_file(Path("/a.json"), "A", 1)
    again = PreferencesFile(data).value
    assert (again.theme, again.text_percent, again.single_keys) == ("dark", 150, False)
    assert [recent.path for recent in again.recent] == ["/a.json", "/b.json"]
    assert (one.value.text_percent, other.value.theme) == (100, "system")  # each looks as it did


def test_settings_of_another_version_are_passed_over(data: Path) -> None:
    data.mkdir()
    text = '{"theme": "dark", "color_of_tomorrow": {"deep": [1, 2]}, "text_percent": 90}'
    (data / "settings.json").write_text(text, encoding="utf-8")
    file = PreferencesFile(data)
    assert (file.value.theme, file.value.text_percent) == ("dark", 90)
    assert not (data / "settings.json.bad").exists()
    file.change(mode="test")
    again = PreferencesFile(data).value
    assert (again.theme, again.text_percent, again.mode) == ("dark", 90, "test")


def test_what_cannot_be_written_holds_and_is_written_later(data: Path) -> None:
    data.write_text("in the way", encoding="utf-8")
    file = PreferencesFile(data)
    file.change(theme="dark")
    file.remember_file(Path("/a.json"), "A", 1)
    file.remember_file(Path("/b.json"), "B", 2)
    assert file.value.theme == "dark"
    assert [recent.title for recent in file.value.recent] == ["B", "A"]
    assert file.value.last_file == "/b.json"
    data.unlink()
    file.change(text_percent=80)
    again = PreferencesFile(data).value
    assert (again.theme, again.text_percent, again.last_file) == ("dark", 80, "/b.json")


def test_what_could_not_be_written_does_not_hide_what_others_wrote(data: Path) -> None:
    one, other = PreferencesFile(data), PreferencesFile(data)
    one.change(theme="dark")
    kept = (data / "settings.json").read_bytes()
    (data / "settings.json").unlink()
    (data / "settings.json").mkdir()
    one.change(mode="test")
    assert sorted(path.name for path in data.iterdir()) == ["settings.json"]  # nothing half-written
    (data / "settings.json").rmdir()
    (data / "settings.json").write_bytes(kept)
    other.change(theme="light")
    one.change(single_keys=False)
    again = PreferencesFile(data).value
    assert (again.theme, again.mode, again.single_keys) == ("light", "test", False)


def test_recent_files_are_few_and_each_stands_once(data: Path) -> None:
    file = PreferencesFile(data)
    for number in [*range(RECENT_FILES + 3), 5]:
        file.remember_file(Path(f"/{number}.json"), f"Quiz {number}", number)
    titles = [recent.title for recent in PreferencesFile(data).value.recent]
    newest = range(RECENT_FILES + 2, -1, -1)
    assert titles == ["Quiz 5", *[f"Quiz {n}" for n in newest if n != 5][: RECENT_FILES - 1]]
    assert file.value.last_file == "/5.json"


def test_many_threads_and_windows_leave_a_whole_file(data: Path) -> None:
    one = PreferencesFile(data)
    wrong: list[str] = []

    def change(field: str, values: range) -> None:
        for value in values:
            one.change(**{field: str(value)})
            if on_disk(data).get(field) != str(value):
                wrong.append(field)

    fields = ("mode", "learner", "last_file")
    threads = [threading.Thread(target=change, args=(field, range(40))) for field in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    found = on_disk(data)
    assert [found[field] for field in fields] == ["39", "39", "39"]
    assert [path.name for path in data.iterdir()] == ["settings.json"]
