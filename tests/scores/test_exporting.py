"""Exporting: nothing that is kept is left out, and of one learner nothing of the others is in."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from quizapp.scores import regrades
from quizapp.scores.exporting import LEFT_OUT, export
from quizapp.scores.store.database import Store
from quizapp.scores.store.migrations import TABLES
from quizapp.scores.store.steps import VERSION
from tests.scores.regrade_samples import quiz_of, regrade
from tests.scores.samples import QUESTIONS, START_MS, add_learner, rows, take_whole
from tests.scores.test_erasing import SECRET, take_secret

COLUMNS = "SELECT name FROM pragma_table_info('{}')"


def exported(store: Store, learner: str | None = None) -> dict[str, Any]:
    """What is exported, as plain data."""
    text = store.read(lambda c: b"".join(export(c, START_MS + 9, learner))).result()
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def fill(store: Store) -> tuple[str, str]:
    """Two learners, regrades, a picture and an alias; returns the learners' ids."""
    ada, bob = add_learner(store, "Ada"), add_learner(store, "Bob")
    take_whole(store, bob, 3, at_ms=START_MS, mode="practice")
    take_whole(store, bob, 2, at_ms=START_MS)
    wrong = replace(QUESTIONS[2], prompt="Is 7 a prime?", answer="false")
    undone = regrade(store, quiz_of(*QUESTIONS[:2], wrong))
    store.write(lambda c: regrades.undo(c, undone, START_MS)).result()
    take_secret(store, ada)
    store.write(
        lambda c: c.execute(
            "INSERT INTO verdict(quiz, key, from_version, to_version, verdict, at_ms)"
            " VALUES ('numbers', 'even', 'a', 'b', 'wording', 5)"
        )
    ).result()
    return ada, bob


def test_every_row_and_column_of_every_table_is_exported(store: Store, folder: Path) -> None:
    fill(store)
    found = exported(store)
    assert (found["format"], found["version"]) == ("quizapp-scores", 1)
    assert (found["database_version"], found["exported_at_ms"]) == (VERSION, START_MS + 9)
    tables = found["tables"]
    assert set(tables) == TABLES - set(LEFT_OUT)
    for table, entries in tables.items():
        kept = rows(folder, f"SELECT * FROM {table} ORDER BY 1, 2")
        columns = [name for (name,) in rows(folder, COLUMNS.format(table))]
        assert kept, f"nothing in {table}, so nothing is tested"
        assert [list(entry) for entry in entries] == [columns] * len(kept)
        for entry, row in zip(entries, kept, strict=True):
            for name, value in zip(columns, row, strict=True):
                if isinstance(value, bytes):
                    assert base64.b64decode(entry[name]) == value
                elif isinstance(entry[name], dict | list):
                    assert entry[name] == json.loads(str(value))
                else:
                    assert entry[name] == value
    questions = [entry["question"] for entry in tables["question_version"]]
    assert {question["prompt"] for question in questions} >= {q.prompt for q in QUESTIONS}


@pytest.mark.parametrize("who", [0, 1])
def test_of_one_learner_all_is_exported_and_nothing_of_the_others(store: Store, who: int) -> None:
    both = fill(store)
    everything, found = exported(store)["tables"], exported(store, both[who])["tables"]
    assert [entry["id"] for entry in found["learner"]] == [both[who]]
    text = json.dumps(found)
    assert (SECRET in text) == (who == 0)
    assert both[1 - who] not in text
    attempts = [s for s in everything["attempt"] if s["learner"] == both[who]]
    assert found["attempt"] == attempts
    numbers = {attempt["number"] for attempt in attempts}
    for table in ("attempt_item", "step", "answer", "regraded_item"):
        assert found[table] == [e for e in everything[table] if e["attempt"] in numbers]
    answers = {answer["number"] for answer in found["answer"]}
    assert found["mark"] == [mark for mark in everything["mark"] if mark["answer"] in answers]
    versions = {e["version"] for e in found["question_version"]}
    for table in ("attempt_item", "answer", "mark", "regraded_item"):
        assert {entry["version"] for entry in found[table]} <= versions
    assert {s["quiz_version"] for s in attempts} <= {e["version"] for e in found["quiz_version"]}
    assert {e["regrade"] for e in found["regraded_item"]} == {e["number"] for e in found["regrade"]}
