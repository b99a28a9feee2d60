"""Who earned how much at which question: the responses that all figures are made from."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Form(Struct, frozen=True):
    """What is known of a question's form; `option_count` is 0 if its options are unknown.

    `keys` are the positions of the correct options, and `guess` is the share of the points that
    someone who guesses can expect, None if that isn't known. The last `former` options were
    in earlier versions of the question only.
    """

    option_count: int = 0
    keys: frozenset[int] = frozenset()
    select_all: bool = False
    guess: float | None = None
    former: int = 0


class Responses(Struct, frozen=True, eq=False):
    """The responses of `people` to the questions in `forms`, in long form, question by question.

    The responses to question i are at `starts[i]` to `starts[i + 1]` of `person` (a number
    below `people`), `earned` and `possible` (points). Anyone who wasn't asked a question, or
    skipped it, has no response there, so that data may be ragged. An option chosen is a pair:
    `pick_option[j]` was chosen in response `pick_response[j]`; those of question i are at
    `pick_starts[i]` to `pick_starts[i + 1]`.
    """

    people: int
    forms: tuple[Form, ...]
    starts: Ints
    person: Ints
    earned: Floats
    possible: Floats
    pick_starts: Ints
    pick_response: Ints
    pick_option: Ints

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return len(self.forms)

    @property
    def is_ragged(self) -> bool:
        """Whether some question has no response of some person."""
        return len(self.person) != self.people * self.questions

    def of(self, question: int) -> slice:
        """Where the responses to a question are."""
        return slice(int(self.starts[question]), int(self.starts[question + 1]))

    def picks_of(self, question: int) -> slice:
        """Where the options chosen at a question are."""
        return slice(int(self.pick_starts[question]), int(self.pick_starts[question + 1]))

    def totals(self) -> Floats:
        """The points that each person earned."""
        return self._summed(self.earned)

    def possible_totals(self) -> Floats:
        """The points that each person could earn."""
        return self._summed(self.possible)

    def _summed(self, points: Floats) -> Floats:
        return np.bincount(self.person, points, minlength=self.people).astype(np.float64)


def from_columns(
    forms: Sequence[Form],
    possible: Sequence[float],
    answers: Sequence[Sequence[tuple[float, frozenset[int]] | None]],
) -> Responses:
    """The responses in columns: for each question, what every person earned and chose.

    None stands for a question that was not asked; `possible` holds the points that each question
    could earn. All columns are of the same people.
    """
    columns = [[np.nan if one is None else one[0] for one in column] for column in answers]
    found = from_matrix(np.array(columns, dtype=np.float64).T, possible)
    asked = [one for column in answers for one in column if one is not None]
    picks = [(i, option) for i, (_, chosen) in enumerate(asked) for option in sorted(chosen)]
    response, option = np.array(picks, dtype=np.int64).reshape(-1, 2).T
    starts = np.searchsorted(response, found.starts)
    return replace(
        found, forms=tuple(forms), pick_starts=starts, pick_response=response, pick_option=option
    )


def from_matrix(
    earned: Sequence[Sequence[float | None]] | Floats, possible: Sequence[float]
) -> Responses:
    """The responses in a matrix of points earned: a row for each person, a column a question.

    None or NaN stands for a question that was not asked; `possible` holds the points that each
    column could earn. Nothing is known of options.
    """
    columns = len(possible)
    matrix = np.asarray(earned, dtype=np.float64).reshape(-1, columns).T
    question, person = np.nonzero(~np.isnan(matrix))
    starts = np.searchsorted(question, np.arange(columns + 1))
    return Responses(
        people=matrix.shape[1],
        forms=(Form(),) * columns,
        starts=starts,
        person=person,
        earned=matrix[question, person],
        possible=np.asarray(possible, dtype=np.float64)[question],
        pick_starts=np.zeros(columns + 1, dtype=np.int64),
        pick_response=np.zeros(0, dtype=np.int64),
        pick_option=np.zeros(0, dtype=np.int64),
    )
