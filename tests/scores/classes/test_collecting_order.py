"""Results files are collected as wholes, whatever their order, repetition and kills."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizapp.scores.classes.class_store import open_class
from quizapp.scores.classes.result_file import Content, encode_file
from quizapp.scores.store.connection import check
from quizapp.scores.store.database import open_store
from tests.scores.class_samples import SENT_MS, computer, content, shown, take_in
from tests.scores.processes import ROOT, kill
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import (
    QUESTIONS,
    START_MS,
    add_learner,
    take_whole,
)

EVEN, ODD, PRIME = QUESTIONS
KILLS = 8
COLLECT = """
import sys
import time
from pathlib import Path
from quizapp.scores.classes.class_store import open_class
from quizapp.scores.classes.collecting import collect
from quizapp.scores.classes.result_file import decode_file

sent = [decode_file(Path(name).read_bytes()) for name in sys.argv[2:]]
room = open_class(Path(sys.argv[1]), create=True)
print("ready", flush=True)
for one in sent:
    room.write(lambda c: collect(c, one, int(time.time() * 1000))).result()
room.close()
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Content]:
    """Files that share attempts, people and quizzes, with one attempt in two versions."""
    place = tmp_path_factory.mktemp("computers")
    found = [computer(place / "bob", "Bob", (0, 2, 3))]
    store = open_store(place / "ada").store
    ada = add_learner(store)
    taken = [take_whole(store, ada, right, at_ms=START_MS + right) for right in range(4)]
    found.append(content(store, taken[:2], "Ada", "7a", SENT_MS))
    found.append(content(store, taken[1:3], "Ada L.", "7b", SENT_MS + 2))
    regrade(store, quiz_of(EVEN, replace(ODD, points=3), PRIME))
    found.append(content(store, taken[2:], "Ada", "7c", SENT_MS + 1))
    found.append(content(store, taken[:1], "Ada Lo", "7b", SENT_MS + 2))
    assert store.close()
    return found


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_neither_the_order_nor_repeating_matters(
    files: list[Content], tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = tmp_path_factory.mktemp("classes")
    found = []
    rows = data.draw(st.lists(st.sampled_from(files), min_size=1, max_size=6))
    other = data.draw(st.permutations([*rows, *data.draw(st.lists(st.sampled_from(rows)))]))
    for number, order in enumerate((rows, other)):
        room = open_class(place / f"{number}.sqlite", create=True)
        for sent in order:
            take_in(room, sent)
        assert room.read(check).result() == ""
        found.append(shown(room))
        room.close()
    assert found[0] == found[1]


def test_a_killed_collecting_leaves_whole_files_in_the_class(
    files: list[Content], tmp_path: Path
) -> None:
    names = [tmp_path / f"{number}.quizresult" for number in range(len(files))]
    for name, sent in zip(names, files, strict=True):
        name.write_bytes(encode_file(sent))
    stages: list[object] = []
    room = open_class(tmp_path / "all.sqlite", create=True)
    stages.append(shown(room))
    for sent in files:
        take_in(room, sent)
        stages.append(shown(room))
    room.close()
    chance = Random(5)
    for number in range(KILLS):
        path = tmp_path / f"killed{number}.sqlite"
        process = subprocess.Popen(
            [sys.executable, "-c", COLLECT, str(path), *map(str, names)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n", process.communicate()
        time.sleep(chance.uniform(0, 0.03))
        kill(process)
        left = open_class(path)
        assert left.read(check).result() == ""
        assert shown(left) in stages
        for sent in files:
            take_in(left, sent)
        assert shown(left) == stages[-1]
        left.close()
