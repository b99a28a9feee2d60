"""Applies the fixes that are certain."""

from collections.abc import Iterable
from pathlib import Path

from quizapp.files.checks.checker import checked
from quizapp.files.problems import Edit, Problem, apply

_ROUNDS = 20


def fix_all(data: bytes, *, folder: Path | None) -> tuple[bytes, tuple[Problem, ...]]:
    """`data` with every certain fix applied, and the problems that these mended.

    Mending one mistake can show another, or two fixes want the same bytes: so it goes in rounds.
    """
    mended: list[Problem] = []
    for _ in range(_ROUNDS):
        chosen = apart(checked(data, folder).problems)
        if not chosen:
            break
        edits = sorted((e for p in chosen if p.fix for e in p.fix.edits), key=_offset)
        data = apply(data, tuple(edits))
        mended.extend(chosen)
    return data, tuple(mended)


def apart(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with certain fixes that touch nothing of each other, first come first."""
    chosen: list[Problem] = []
    taken: list[tuple[int, int]] = []
    for problem in problems:
        fix = problem.fix
        if fix is None or not fix.certain:
            continue
        spans = [(edit.offset, edit.offset + len(edit.old)) for edit in fix.edits]
        start, end = spans[0][0], max(end for _, end in spans)
        if any(start <= other_end and other_start <= end for other_start, other_end in taken[-50:]):
            continue
        chosen.append(problem)
        taken.append((start, end))
    return chosen


def _offset(edit: Edit) -> int:
    return edit.offset
