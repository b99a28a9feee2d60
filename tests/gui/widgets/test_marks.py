"""One thing among a few is chosen, and no other one stays chosen beside it."""

from quizapp.gui.base.theme import Theme
from quizapp.gui.widgets.marks import Choice, RadioMark
from tests.gui.widgets.conftest import Show


def ticked(choice: Choice) -> list[str]:
    """What is chosen, to the eye."""
    marks = choice.findChildren(RadioMark)
    return [mark.accessibleName() for mark in marks if mark.isChecked()]


def test_choosing_another_one_lets_go_of_the_first(theme: Theme, show: Show) -> None:
    choice = Choice(theme, "Size", {"s": "Small", "m": "Middle", "l": "Large"})
    show(choice)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.show_value("s")
    assert ticked(choice) == ["Small"]
    middle, large = choice.findChildren(RadioMark)[1:]
    large.click()
    assert ticked(choice) == ["Large"]
    middle.click()
    middle.click()
    assert ticked(choice) == ["Middle"]
    assert told == ["l", "m"]
    choice.show_value("unknown")
    assert ticked(choice) == []
    large.click()
    assert ticked(choice) == ["Large"]
