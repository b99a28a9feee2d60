"""Numbers, times, scores and names of things in the language of the window."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from quizapp.scores import messages as scores
from quizapp.scores.errors import (
    AttemptOverError,
    DamagedAttemptError,
    LearnerError,
    LeaseHeldError,
    Notice,
    OpenTestError,
    StoreError,
    Trouble,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QDate

    from quizapp.app.attempts.home import OpenAttempt
    from quizapp.app.attempts.results import Outcome, Result, Score

translate = QCoreApplication.translate


def number(value: Fraction) -> str:
    """A number of points, with at most two decimals, as the language writes it."""
    locale = QLocale()
    if value.denominator == 1:
        return locale.toString(value.numerator)
    text = locale.toString(float(value), "f", 2)
    point = locale.decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text


def out_of(earned: Fraction, possible: Fraction) -> str:
    """Points earned out of those possible: "21 of 24"."""
    return translate("words", "{earned} of {possible}").format(
        earned=number(earned), possible=number(possible)
    )


def was_and_is(before: "Score", now: "Score") -> str:
    """Both scores of a regraded attempt: "was 3 of 5, now 4 of 5"."""
    return translate("words", "was {before}, now {now}").format(
        before=out_of(before.earned, before.possible), now=out_of(now.earned, now.possible)
    )


def signed(value: Fraction | int) -> str:
    """Points with their sign: "+3", "−6", "0"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(abs(Fraction(value)))


def confidence(level: int) -> str:
    """A level of confidence, 1 to 3: "High confidence"."""
    return {
        1: translate("words", "Low confidence"),
        2: translate("words", "Medium confidence"),
        3: translate("words", "High confidence"),
    }[level]


def percent(value: int) -> str:
    """A whole percentage: "92%"; a translation may put a space before the sign."""
    return translate("words", "{value}%").format(value=whole(value))


def duration(milliseconds: int) -> str:
    """A length of time: "7 min 40 s"."""
    total = milliseconds // 1000
    hours, minutes, seconds = (
        whole(part) for part in (total // 3600, total // 60 % 60, total % 60)
    )
    if total >= 3600:
        return translate("words", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if total >= 60:
        return translate("words", "{minutes} min {seconds} s").format(
            minutes=minutes, seconds=seconds
        )
    return translate("words", "{seconds} s").format(seconds=seconds)


def clock(milliseconds: int) -> str:
    """The time left as a clock shows it, rounded up to whole seconds: "12:05"."""
    seconds = -(-milliseconds // 1000)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return digits(f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}")


def digits(text: str) -> str:
    """`text` with the digits 0 to 9 replaced by those of the language."""
    zero = ord(QLocale().zeroDigit())
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def limit(seconds: int) -> str:
    """A time limit: in minutes if it is a whole number of them, else as a duration."""
    if seconds % 60 == 0 and seconds < 3600:
        return translate("words", "{minutes} min").format(minutes=whole(seconds // 60))
    return duration(seconds * 1000)


def moment(milliseconds: int) -> str:
    """A date and time of day: "Nov 24, 2026, 7:16 PM"."""
    from PySide6.QtCore import QDateTime

    when = QDateTime.fromMSecsSinceEpoch(milliseconds)
    time = QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)
    return translate("words", "{date}, {time}").format(date=_date(when.date()), time=time)


def day(value: "date") -> str:
    """A day of the calendar: "Nov 24, 2026"."""
    from PySide6.QtCore import QDate

    return _date(QDate(value.year, value.month, value.day))


def _date(value: "QDate") -> str:
    #: How a date is written: Qt's letters for day, month and year
    return QLocale().toString(value, translate("words", "MMM d, yyyy"))


def mode(name: str) -> str:
    """The name of a mode."""
    return {"practice": translate("words", "Practice"), "test": translate("words", "Test")}[name]


def extra_time(name: str) -> str:
    """The name of a student's extra time, empty if there is none."""
    if name == "none":
        return translate("words", "no time limit")
    if name == "1":
        return ""
    return translate("words", "{factor} × time").format(factor=number(Fraction(name)))


def joined(*parts: str) -> str:
    """The parts that aren't empty, with dots between them."""
    return " · ".join(filter(None, parts))


def letter(position: int) -> str:
    """The letter of the option shown at `position`, from A."""
    return chr(ord("A") + position)


def whole(value: int) -> str:
    """A whole number as the language writes it."""
    return QLocale().toString(value)


def localized(data: Mapping[str, object]) -> dict[str, str]:
    """Data for placeholders, with whole numbers as the language writes them."""
    return {key: whole(at) if type(at) is int else str(at) for key, at in data.items()}


def kind(name: str, mode_name: str) -> str:
    """The kind of an attempt: "Practice", "Test", "Practiced mistakes" or "Review"."""
    return {
        "quiz": mode(mode_name),
        "mistakes": translate("words", "Practiced mistakes"),
        "review": translate("words", "Review"),
    }[name]


def resume(one: "OpenAttempt", left_ms: int | None) -> str:
    """The text of the button that resumes an attempt, with the time left if it is limited."""
    name = {
        ("practice", "quiz"): translate("words", "Resume practice"),
        ("test", "quiz"): translate("words", "Resume test"),
        ("practice", "mistakes"): translate("words", "Resume practicing mistakes"),
        ("practice", "review"): translate("words", "Resume review"),
    }[one.mode, one.kind]
    if left_ms is not None:
        where = translate("words", "{time} left").format(time=clock(left_ms))
    else:
        where = translate("words", "question {number} of {count}").format(
            number=whole(one.position + 1), count=whole(one.count)
        )
    return f"{name} · {where}"


def time_is_up(result: "Result") -> str:
    """The first sentence about a test that ran out of time; empty for any other attempt."""
    if result.ending != "time":
        return ""
    return translate("words", "Time is up. Your test was handed in with the answers you gave.")


def practice_mistakes(count: int) -> str:
    """The text of the button that offers mistakes: "Practice mistakes (3)"."""
    return translate("words", "Practice mistakes ({count})").format(count=whole(count))


def ending(name: str | None) -> str:
    """How an attempt ended, empty if it ended in the ordinary way."""
    return {
        None: translate("words", "not finished yet"),
        "completed": "",
        "handed_in": "",
        "time": translate("words", "handed in when time ran out"),
        "ended": translate("words", "ended early"),
        "given_up": translate("words", "unfinished"),
    }[name]


def outcome(name: "Outcome") -> str:
    """Whether the answer to a question is correct."""
    return {
        "right": translate("words", "Correct"),
        "partly": translate("words", "Partly correct"),
        "wrong": translate("words", "Incorrect"),
        "unanswered": translate("words", "Not answered"),
        "not_reached": translate("words", "Not reached"),
    }[name]


def verdict(passed: bool | None) -> str:
    """Whether the pass mark was reached, empty if there is none."""
    return {True: translate("words", "passed"), False: translate("words", "not passed"), None: ""}[
        passed
    ]


def scores_message(message: Notice | Trouble | StoreError | LearnerError) -> str:
    """A message of the scores in the language that is shown."""
    text = QCoreApplication.translate(scores.CONTEXT, scores.template(message))
    return text.format_map(localized(scores.data(message)))


def error_message(error: BaseException) -> str:
    """What could not be done, and what to do about it."""
    from quizapp.scores.classes.class_store import ClassError  # seldom needed

    if isinstance(error, LeaseHeldError):
        return translate(
            "words", "This attempt is open in another window. Continue there, or close that window."
        )
    if isinstance(error, AttemptOverError):
        return translate(
            "words", "This attempt was finished in another window. Look for it in the history."
        )
    if isinstance(error, OpenTestError):
        return translate("words", "Hand in the test first. Then you can see your result.")
    if isinstance(error, DamagedAttemptError):
        return translate("words", "This attempt can't be shown because its record is damaged.")
    if isinstance(error, StoreError | LearnerError):
        return scores_message(error)
    if isinstance(error, ClassError):
        text = QCoreApplication.translate(scores.CONTEXT, scores.CLASSES[error.code])
        return text.format(file=error.path.name, detail=error.detail)
    return translate("words", "Something went wrong: {detail}").format(
        detail=str(error) or type(error).__name__
    )
