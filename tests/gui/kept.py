"""What is kept on disk, as the command line prints it."""

import io
import json
from pathlib import Path
from typing import Any

from quizapp.cli.scores import print_scores


def kept(data: Path, learner: str | None = None) -> list[dict[str, Any]]:
    """The attempts of a data folder with their answers, the oldest first."""
    out, err = io.StringIO(), io.StringIO()
    assert print_scores(data, learner, as_json=True, out=out, err=err) == 0, err.getvalue()
    found: list[dict[str, Any]] = json.loads(out.getvalue())
    return sorted(found, key=lambda entry: entry["started_at_ms"])


def chosen(attempt: dict[str, Any]) -> dict[str, list[str]]:
    """What was answered last at each question of an attempt that has an answer."""
    return {answer["question"]: answer["chosen"] for answer in attempt["answers"]}
