"""What of an attempt may be told: right and wrong of a Test only once it has ended.

Whoever reads scores, marks or answers from the database asks here. `s` is the attempt's row.
"""

from typing import Literal

from quizapp.quiz.model import Mode

State = Literal["open", "over"]

OPEN_TESTS = "(SELECT number FROM attempt WHERE mode = 'test' AND state = 'open')"
"""The numbers of the Tests that are still going on."""

OUTCOME_SEEN = "(s.mode = 'practice' OR s.ending IN ('handed_in', 'time'))"
"""The attempts whose outcomes the learner was shown: what reviews and progress are made from."""


def may_tell_outcome(mode: Mode, state: State) -> bool:
    """Whether anything of right and wrong may be told of an attempt."""
    return mode == "practice" or state == "over"
