"""Reads the responses to a quiz from its complete attempts: who earned what, who chose what.

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
from quizapp.scores.attempts import storable
from quizapp.scores.responses.asked_items import AskedItems, asked_items
from quizapp.scores.responses.columns import Column, Columns, columns_of
from quizapp.scores.responses.complete_attempts import Choice, CompleteAttempt, complete_attempts
from quizapp.scores.responses.marked_answers import MarkedAnswers, marked_answers

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class StoredResponses(Struct, frozen=True, eq=False):
    """The responses to a quiz in long form, column by column; each attempt is a person.

    `starts` to `pick_option` are the arrays of stats.responses.Responses. `learners` counts the
    learners whose `attempts` these are.
    """

    attempts: int
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
    """What counts of the items asked, by column and then by attempt.

    `choice` is a place among the choices, the one behind the last where nothing was chosen.
    """

    column: Ints
    attempt: Ints
    asked: Ints
    graded: Ints
    choice: Ints
    earned: Floats


def read_responses(
    connection: sqlite3.Connection, quiz_key: str, choice: Choice = "first"
) -> StoredResponses:
    """The responses in the complete attempts of a quiz that count by `choice`.

    Questions are matched over their versions and the aliases that the store knows; the columns
    stand in the mean order in which they were asked. Where an attempt asked one twice, only the
    first counts. Raises msgspec.DecodeError where a kept question can't be understood.
    """
    attempts = complete_attempts(connection, quiz_key, choice)
    items = asked_items(connection, attempts)
    answers = marked_answers(connection, attempts)
    aliases = connection.execute(
        "SELECT key, earlier FROM alias WHERE quiz = ?", (storable(quiz_key),)
    )
    columns = columns_of(items, _by_time(attempts), dict(aliases.fetchall()))
    found = _responses(attempts, items, columns, answers)
    response, option = _picks(found, columns, (*answers.choices, ()))
    bounds = np.arange(len(columns.columns) + 1)
    starts = np.searchsorted(found.column, bounds)
    worth = np.array([float(points(question)) for question in items.questions])
    return StoredResponses(
        attempts=len(attempts),
        learners=len({attempt.learner for attempt in attempts}),
        columns=columns.columns,
        starts=starts,
        person=found.attempt,
        earned=found.earned,
        possible=worth[found.graded],
        pick_starts=np.searchsorted(response, starts),
        pick_response=response,
        pick_option=option,
    )


def _by_time(attempts: Sequence[CompleteAttempt]) -> Ints:
    """The rank of each attempt by the time of its start."""
    started = np.array([attempt.started_at_ms for attempt in attempts], dtype=np.int64)
    return np.argsort(np.argsort(started, kind="stable"), kind="stable")


def _responses(
    attempts: Sequence[CompleteAttempt], items: AskedItems, columns: Columns, answers: MarkedAnswers
) -> _Responses:
    count = len(items.asked)
    answered = items.starts[answers.attempt] + answers.position
    earned = np.zeros(count)
    earned[answered] = answers.earned
    choice = np.full(count, len(answers.choices), dtype=np.int64)
    choice[answered] = answers.choice
    practice = np.array([attempt.practice for attempt in attempts], dtype=np.bool_)
    attempt = np.repeat(np.arange(len(attempts)), np.diff(items.starts))
    counts = ~practice[attempt]
    counts[answered] = True
    column = columns.of_version[items.asked]
    order = np.flatnonzero(counts)
    order = order[np.argsort(_small(column[order]), kind="stable")]
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = (np.diff(column[order]) != 0) | (np.diff(attempt[order]) != 0)
    kept = order[is_first]
    return _Responses(
        column=column[kept],
        attempt=attempt[kept],
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
