"""A learner's days: the days of the calendar where they are."""

from datetime import date, datetime, tzinfo


def day_of(at_ms: int, zone: tzinfo | None = None) -> date:
    """The day of a time in ms since 1970 in UTC, in `zone`; None is the computer's own."""
    return datetime.fromtimestamp(at_ms / 1000, zone).date()
