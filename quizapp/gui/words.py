"""How the window says numbers, times, scores and names of things."""

from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

_CONTEXT = "words"


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate(_CONTEXT, text, "", n)


def number(value: Fraction) -> str:
    """A count of points: whole, or with at most two decimals, in the person's notation."""
    locale = QLocale()
    if value.denominator == 1:
        return locale.toString(value.numerator)
    text = locale.toString(float(value), "f", 2)
    point = locale.decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text


def out_of(earned: Fraction, possible: Fraction) -> str:
    """Points earned of points possible: "21 of 24"."""
    return _tr("{earned} of {possible}").format(earned=number(earned), possible=number(possible))


def percent(value: int) -> str:
    """A whole percentage."""
    return _tr("{value} %").format(value=value)


def duration(milliseconds: int) -> str:
    """A length of time: "7 min 40 s"."""
    seconds = milliseconds // 1000
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    if hours:
        return _tr("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes:
        return _tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    return _tr("{seconds} s").format(seconds=seconds)


def clock(milliseconds: int) -> str:
    """The time left as a clock shows it, rounded up to whole seconds: "12:05"."""
    seconds = -(-milliseconds // 1000)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def limit(seconds: int) -> str:
    """A time limit: whole minutes where it is some, else minutes and seconds."""
    if seconds % 60 == 0 and seconds < 3600:
        return _tr("%n minute(s)", seconds // 60)
    return duration(seconds * 1000)


def moment(milliseconds: int) -> str:
    """A date and time of day as the person's system writes them."""
    when = QDateTime.fromMSecsSinceEpoch(milliseconds)
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)


def mode(name: str) -> str:
    """The name of a mode."""
    return {"practice": _tr("Practice"), "test": _tr("Test")}[name]


def extra_time(name: str) -> str:
    """The name of a learner's extra time, empty where there is none."""
    if name == "none":
        return _tr("no time limit")
    return "" if name == "1" else _tr("{factor} × time").format(factor=name)


def letter(position: int) -> str:
    """The letter of the option shown at `position`, from A."""
    return chr(ord("A") + position)
