"""A question that was just added: what is wrong with a field is told once the field is left."""

from quizapp.app.editing.live_check import Steps, Told

OPTIONS: Steps = ("options",)
"""The place of all options together, and of which of them are right."""


class NewQuestion:
    """The question at `index`, as long as nothing else is at hand.

    A place is what a field of its form is about: ("prompt",), ("options", 2), or OPTIONS.
    """

    def __init__(self, index: int) -> None:
        self.index = index
        self._left: set[Steps] = set()

    def leave(self, place: Steps) -> None:
        """Take over that a field, or all the options, was left."""
        self._left.add(place)

    def tells(self, told: Told) -> bool:
        """Whether something is told already."""
        place = _place_of(told)
        return place in self._left or (place[:1] == OPTIONS and OPTIONS in self._left)


def _place_of(told: Told) -> Steps:
    if told.path[:1] == ("answer",):
        return OPTIONS
    return told.path[:2] if told.path[:1] == OPTIONS else told.path[:1]
