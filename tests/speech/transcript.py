"""What a screen reader has said, read from what its stand-in for a synthesizer wrote down."""

import json
from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A piece of speech ("say"), the breaking off of it ("stop"), or a note."""

    kind: str
    at_s: float
    text: str


class Step(NamedTuple):
    """What is pressed or, after a quotation mark, typed; and what must be said then, in order.

    The first step of a journey is "start".
    """

    keys: str
    said: tuple[str, ...]


def read_lines(log: str) -> list[Line]:
    """Return the lines of a log; one that is still being written is left out."""
    lines = log.splitlines(keepends=True)
    return [Line(**json.loads(line)) for line in lines if line.endswith("\n")]


def read_steps(transcript: str) -> list[Step]:
    """Return the steps of a transcript: a line "> Tab" each, and under it what must be said."""
    steps: list[Step] = []
    for line in transcript.splitlines():
        if line.startswith("> "):
            steps.append(Step(line[2:], ()))
        else:
            steps[-1] = Step(steps[-1].keys, (*steps[-1].said, line))
    return steps


def heard(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return what was said."""
    return tuple(line.text for line in lines if line.kind == "say" and line.text)


def broken_off(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return what nobody heard, since the reader broke it off itself: no key was pressed."""
    stops = [position for position, line in enumerate(lines) if line.kind == "stop"]
    return heard(lines[: stops[-1]]) if stops else ()


def faults(step: Step, lines: Sequence[Line]) -> list[str]:
    """Return what was wrong with what was said after a step; nothing where all was right."""
    said = list(heard(lines))
    found = [f"broken off: {text}" for text in broken_off(lines)]
    for text in step.said:
        if text in said:
            said.remove(text)
        else:
            found.append(f"not said: {text}")
    found += [
        f"said twice: {text}" if text in step.said else f"not wanted: {text}" for text in said
    ]
    if not found and heard(lines) != step.said:
        found.append("said in another order: " + " / ".join(heard(lines)))
    return found
