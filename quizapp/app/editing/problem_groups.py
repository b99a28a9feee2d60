"""Puts together what is told alike of many questions, so that a list has one row for it."""

from collections.abc import Iterable, Sequence

from quizapp.app.editing.live_check import Told

MANY = 3
"""From so many questions on the same warning or suggestion is one row."""

Found = tuple[int | None, Told]
"""Something told about the question at a position, None for the quiz."""
Kind = tuple[str, str, str]


def grouped(found: Sequence[Found]) -> list[tuple[Found, ...]]:
    """Groups in the order of their first members; an error is always alone, to be fixed by itself.

    A question counts once for a group, however often the same is told of it.
    """
    questions: dict[Kind, set[int | None]] = {}
    for question, told in found:
        questions.setdefault(_kind(told), set()).add(question)
    groups: dict[Kind | int, list[Found]] = {}
    for position, each in enumerate(found):
        kind = _kind(each[1])
        is_one = each[1].severity == "error" or len(questions[kind]) < MANY
        groups.setdefault(position if is_one else kind, []).append(each)
    return [tuple(_first_of_each(group)) for group in groups.values()]


def _kind(told: Told) -> Kind:
    return told.severity, told.room, told.code


def _first_of_each(group: Iterable[Found]) -> Iterable[Found]:
    """The members of a group, one for each question."""
    members: dict[int | None, Found] = {}
    for each in group:
        members.setdefault(each[0], each)
    return members.values()
