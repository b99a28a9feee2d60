"""Reads the responses to a quiz from its whole sittings: who earned what, and chose which option.

A question left out in Practice was not answered, which tells nothing: it counts as not asked. One
without an answer in a Test earned nothing.
"""

import sqlite3
from collections.abc import Sequence
from itertools import chain

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from quizapp.quiz.scoring import points
from quizapp.scores.responses.asked_items import AskedItems, asked_items
from quizapp.scores.responses.columns import Column, Columns, columns_of
from quizapp.scores.responses.marked_answers import MarkedAnswers, marked_answers
from quizapp.scores.responses.whole_sittings import Choice, WholeSitting, whole_sittings
from quizapp.scores.sittings import storable

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class StoredResponses(Struct, frozen=True, eq=False):
    """The responses to a quiz in long form, column by column; each sitting is a person.

    `starts` to `pick_option` are the arrays of stats.responses.Responses. `learners` counts the
    learners whose `sittings` these are.
    """

    sittings: int
    learners: int
    columns: tuple[Column, ...]
    starts: Ints
    person: Ints
    earned: Floats
    possible: Floats
    pick_starts: Ints
    pick_response: Ints
    pick_option: Ints


class _Responses(Struct, frozen=True, eq=False):
    """What counts of the items asked, by column and then by sitting.

    `choice` is a place among the choices, the one behind the last where nothing was chosen.
    """

    column: Ints
    sitting: Ints
    asked: Ints
    graded: Ints
    choice: Ints
    earned: Floats


def read_responses(
    connection: sqlite3.Connection, quiz_key: str, choice: Choice = "first"
) -> StoredResponses:
    """The responses in the whole sittings of a quiz that count by `choice`.

    Questions are matched over their versions and the aliases that the store knows; the columns
    stand in the mean order in which they were asked. Where a sitting asked one twice, only the
    first counts. Raises msgspec.DecodeError where a kept question can't be understood.
    """
    sittings = whole_sittings(connection, quiz_key, choice)
    items = asked_items(connection, sittings)
    answers = marked_answers(connection, sittings)
    aliases = connection.execute(
        "SELECT key, earlier FROM alias WHERE quiz = ?", (storable(quiz_key),)
    )
    columns = columns_of(items, _by_time(sittings), dict(aliases.fetchall()))
    found = _responses(sittings, items, columns, answers)
    response, option = _picks(found, columns, (*answers.choices, ()))
    bounds = np.arange(len(columns.columns) + 1)
    starts = np.searchsorted(found.column, bounds)
    worth = np.array([float(points(question)) for question in items.questions])
    return StoredResponses(
        sittings=len(sittings),
        learners=len({sitting.learner for sitting in sittings}),
        columns=columns.columns,
        starts=starts,
        person=found.sitting,
        earned=found.earned,
        possible=worth[found.graded],
        pick_starts=np.searchsorted(response, starts),
        pick_response=response,
        pick_option=option,
    )


def _by_time(sittings: Sequence[WholeSitting]) -> Ints:
    """The rank of each sitting by the time of its start."""
    started = np.array([sitting.started_at_ms for sitting in sittings], dtype=np.int64)
    return np.argsort(np.argsort(started, kind="stable"), kind="stable")


def _responses(
    sittings: Sequence[WholeSitting], items: AskedItems, columns: Columns, answers: MarkedAnswers
) -> _Responses:
    count = len(items.asked)
    answered = items.starts[answers.sitting] + answers.position
    earned = np.zeros(count)
    earned[answered] = answers.earned
    choice = np.full(count, len(answers.choices), dtype=np.int64)
    choice[answered] = answers.choice
    practice = np.array([sitting.practice for sitting in sittings], dtype=np.bool_)
    sitting = np.repeat(np.arange(len(sittings)), np.diff(items.starts))
    counts = ~practice[sitting]
    counts[answered] = True
    column = columns.of_version[items.asked]
    order = np.flatnonzero(counts)
    order = order[np.argsort(_small(column[order]), kind="stable")]
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = (np.diff(column[order]) != 0) | (np.diff(sitting[order]) != 0)
    kept = order[is_first]
    return _Responses(
        column=column[kept],
        sitting=sitting[kept],
        asked=items.asked[kept],
        graded=items.graded[kept],
        choice=choice[kept],
        earned=earned[kept],
    )


def _small(column: Ints) -> NDArray[np.int64] | NDArray[np.uint16]:
    """The same numbers in 16 bits where they fit, in which they are sorted much quicker."""
    return column.astype(np.uint16) if column.max(initial=0) < 1 << 16 else column


def _picks(
    found: _Responses, columns: Columns, choices: Sequence[tuple[int, ...]]
) -> tuple[Ints, Ints]:
    """The options chosen, in the order of responses: the response and the column's option."""
    sizes = np.array([len(choice) for choice in choices], dtype=np.int64)
    response = np.repeat(np.arange(len(found.choice)), sizes[found.choice])
    begins = np.cumsum(sizes) - sizes
    ends = np.cumsum(sizes[found.choice])
    within = np.arange(len(response)) - np.repeat(ends - sizes[found.choice], sizes[found.choice])
    written = np.fromiter(chain.from_iterable(choices), dtype=np.int64)
    chosen = written[begins[found.choice[response]] + within]
    return response, columns.option_at[found.asked[response], chosen]
