"""FSRS 6 a second time, from its published formulas: days as numbers, one question at a time."""

from math import exp

from quizapp.stats.review import PARAMETERS

W = PARAMETERS
DECAY = -W[20]
FACTOR = 0.9 ** (1 / DECAY) - 1


class Memory:
    """What FSRS holds of one question; ratings are 1 again, 2 hard, 3 good, 4 easy."""

    def __init__(self) -> None:
        self.stability = 0.0
        self.difficulty = 0.0
        self.day: int | None = None
        self.answered: int | None = None
        self.due = 0

    def answer(self, rating: int, day: int, reading_open: bool) -> None:
        """An answer with this rating on this day; only the first one of a day counts."""
        if day == self.answered:
            return
        self.answered = day
        if reading_open and rating > 1:
            self.due = max(self.due, day + 1)
            return
        if self.day is None:
            self.stability = W[rating - 1]
            self.difficulty = _clamped(_first_difficulty(rating))
        else:
            elapsed = day - self.day
            if rating == 1:
                self._forgotten(elapsed)
            else:
                self._recalled(rating, elapsed)
            self._change_difficulty(rating)
        self.day = day
        # At 90% the interval is the stability; a year is the longest.
        self.due = day + min(365, max(1, round(self.stability)))

    def _chance(self, elapsed: int) -> float:
        return float((1 + FACTOR * elapsed / self.stability) ** DECAY)

    def _forgotten(self, elapsed: int) -> None:
        lost = exp((1 - self._chance(elapsed)) * W[14])
        after = W[11] * self.difficulty ** -W[12] * ((self.stability + 1) ** W[13] - 1) * lost
        self.stability = max(0.001, min(after, self.stability / exp(W[17] * W[18])))

    def _recalled(self, rating: int, elapsed: int) -> None:
        weight = {2: W[15], 3: 1.0, 4: W[16]}[rating]
        spacing = exp((1 - self._chance(elapsed)) * W[10]) - 1
        ease = (11 - self.difficulty) * self.stability ** -W[9]
        self.stability *= 1 + exp(W[8]) * ease * spacing * weight

    def _change_difficulty(self, rating: int) -> None:
        moved = self.difficulty - W[6] * (rating - 3) * (10 - self.difficulty) / 9
        self.difficulty = _clamped(W[7] * _first_difficulty(4) + (1 - W[7]) * moved)


def _first_difficulty(rating: int) -> float:
    return W[4] - exp(W[5] * (rating - 1)) + 1


def _clamped(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))
