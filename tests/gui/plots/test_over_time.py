"""Days stand in their order on the axis, and few of them are named."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.gui.plots import over_time

FIRST = date(2026, 1, 31)
DAYS = st.lists(st.integers(0, 4000), min_size=1, max_size=60).map(
    lambda numbers: [FIRST + timedelta(days=number) for number in sorted(numbers)]
)


def named(days: list[date], room: float) -> list[over_time.Tick]:
    """What is named where there is room for so many dates."""
    return over_time.ticks(days[0], days[-1], lambda _: room, date.isoformat, "{:%b %Y}".format)


@given(DAYS)
def test_attempts_keep_their_order_and_their_days(days: list[date]) -> None:
    places, (first, last) = over_time.places(days), over_time.span(days)
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert [int(place) for place in places] == [day.toordinal() for day in days]
    assert first < places[0]
    assert places[-1] < last


@given(DAYS, st.floats(0.1, 40))
def test_few_days_are_named_and_never_more_than_there_is_room_for(
    days: list[date], room: float
) -> None:
    found = named(days, room)
    at = [place for place, _ in found]
    assert 1 <= len(found) <= 6
    assert len(found) <= max(1, room / over_time.WORD_GAP)
    assert at == sorted(at)
    first, last = over_time.span(days)
    assert first < at[0]
    assert at[-1] < last


def test_the_names_are_days_in_a_week_mondays_in_a_month_and_months_in_a_year() -> None:
    def until(last: int) -> list[str]:
        days = [FIRST, FIRST + timedelta(days=last)]
        return [name for _, name in named(days, 100)]

    assert until(0) == ["2026-01-31"]
    assert until(3) == ["2026-01-31", "2026-02-01", "2026-02-02", "2026-02-03"]
    assert until(27) == ["2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"]
    assert until(364) == ["Mar 2026", "May 2026", "Jul 2026", "Sep 2026", "Nov 2026", "Jan 2027"]
    assert until(3650) == ["Jan 2028", "Jan 2030", "Jan 2032", "Jan 2034", "Jan 2036"]
