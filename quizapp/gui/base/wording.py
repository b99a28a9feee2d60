"""How the window says numbers, times, scores and names of things."""

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
    """A count of points: whole, or with at most two decimals, in the person's notation."""
    locale = QLocale()
    if value.denominator == 1:
        return locale.toString(value.numerator)
    text = locale.toString(float(value), "f", 2)
    point = locale.decimalPoint()
    return text.rstrip("0").rstrip(point) if point in text else text


def out_of(earned: Fraction, possible: Fraction) -> str:
    """Points earned of points possible: "21 of 24"."""
    return translate("words", "{earned} of {possible}").format(
        earned=number(earned), possible=number(possible)
    )


def was_and_is(before: "Score", now: "Score") -> str:
    """Both marks of a regraded attempt: "was 3 of 5, now 4 of 5"."""
    return translate("words", "was {before}, now {now}").format(
        before=out_of(before.earned, before.possible), now=out_of(now.earned, now.possible)
    )


def signed(value: Fraction | int) -> str:
    """Points with their sign: "+3", "−6", "0"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(abs(Fraction(value)))


def certainty(level: int) -> str:
    """A level of certainty: "C = 3"."""
    return translate("words", "C = {level}").format(level=whole(level))


def percent(value: int) -> str:
    """A whole percentage: "92%"; a language with a space before the sign has it in its words."""
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
    """`text` with its digits, 0 to 9, as the language that is shown writes them."""
    zero = ord(QLocale().zeroDigit())
    return text.translate({ord("0") + digit: zero + digit for digit in range(10)})


def limit(seconds: int) -> str:
    """A time limit: whole minutes where it is some, else minutes and seconds."""
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
    """The name of a learner's extra time, empty where there is none."""
    if name == "none":
        return translate("words", "no time limit")
    return (
        ""
        if name == "1"
        else translate("words", "{factor} × time").format(factor=number(Fraction(name)))
    )


def letter(position: int) -> str:
    """The letter of the option shown at `position`, from A."""
    return chr(ord("A") + position)


def whole(value: int) -> str:
    """A whole number in the person's notation."""
    return QLocale().toString(value)


def localized(data: Mapping[str, object]) -> dict[str, str]:
    """What goes into the braces of words, its whole numbers in the person's notation."""
    return {key: whole(at) if type(at) is int else str(at) for key, at in data.items()}


def kind(name: str, mode_name: str) -> str:
    """What kind of attempt it is: "Practice", "Test" or, say, "Practiced mistakes"."""
    return {
        "quiz": mode(mode_name),
        "mistakes": translate("words", "Practiced mistakes"),
        "review": translate("words", "Review"),
    }[name]


def resume(one: "OpenAttempt", left_ms: int | None) -> str:
    """What the button says that resumes an attempt, with what time is left for it, if limited."""
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
    """What is told first of a test that ran out of time; empty of any other attempt."""
    if result.ending != "time":
        return ""
    return translate("words", "Time is up. Your test was handed in with the answers you had given.")


def practice_mistakes(count: int) -> str:
    """What the button says that offers mistakes: "Practice mistakes (3)"."""
    return translate("words", "Practice mistakes ({count})").format(count=whole(count))


def ending(name: str | None) -> str:
    """How an attempt came to its end, empty where it did so in the ordinary way."""
    return {
        None: translate("words", "not finished yet"),
        "completed": "",
        "handed_in": "",
        "time": translate("words", "handed in when the time was up"),
        "ended": translate("words", "ended early"),
        "given_up": translate("words", "unfinished"),
    }[name]


def outcome(name: "Outcome") -> str:
    """How the answer to a question came out."""
    return {
        "right": translate("words", "Right"),
        "partly": translate("words", "Partly right"),
        "wrong": translate("words", "Wrong"),
        "unanswered": translate("words", "Not answered"),
        "not_reached": translate("words", "Not reached"),
    }[name]


def verdict(passed: bool | None) -> str:
    """Whether the pass mark was reached, empty where there is none."""
    return {True: translate("words", "passed"), False: translate("words", "not passed"), None: ""}[
        passed
    ]


def scores_said(said: Notice | Trouble | StoreError | LearnerError) -> str:
    """What the scores tell, in the person's language."""
    text = QCoreApplication.translate(scores.CONTEXT, scores.template(said))
    return text.format_map(localized(scores.data(said)))


def error(said: BaseException) -> str:
    """What could not be done, and what to do about it."""
    from quizapp.scores.classes.class_store import ClassError  # seldom needed

    if isinstance(said, LeaseHeldError):
        return translate(
            "words", "This attempt is open in another window. Go on there, or close that window."
        )
    if isinstance(said, AttemptOverError):
        return translate("words", "This attempt has ended in another window: see the history.")
    if isinstance(said, OpenTestError):
        return translate("words", "Hand in the test first. Then you can see how it went.")
    if isinstance(said, DamagedAttemptError):
        return translate(
            "words", "What is kept of this attempt is damaged, so it can't be shown any more."
        )
    if isinstance(said, StoreError | LearnerError):
        return scores_said(said)
    if isinstance(said, ClassError):
        text = QCoreApplication.translate(scores.CONTEXT, scores.CLASSES[said.code])
        return text.format(file=said.path, detail=said.detail)
    return translate("words", "Something went wrong: {detail}").format(
        detail=str(said) or type(said).__name__
    )


def keys(menu: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Every key and what it does: those of a question first, then those of the menu."""
    return [
        (translate("words", "1 to 9, A to Z"), translate("words", "choose an option")),
        (translate("words", "Arrow keys"), translate("words", "go from option to option")),
        (translate("words", "Space"), translate("words", "choose the option, press the button")),
        (translate("words", "Enter"), translate("words", "the next step")),
        (translate("words", "Tab"), translate("words", "go to the next thing on the page")),
        (translate("words", "Page Up, Page Down"), translate("words", "scroll")),
        (translate("words", "Esc"), translate("words", "go back")),
        *menu,
        (translate("words", "Ctrl+S"), translate("words", "save what was edited")),
        (translate("words", "Ctrl+Shift+S"), translate("words", "save as another file")),
        (translate("words", "Ctrl+Z"), translate("words", "undo in the editor")),
        (translate("words", "Ctrl+Shift+Z, Ctrl+Y"), translate("words", "redo in the editor")),
        (translate("words", "Ctrl+F"), translate("words", "search the questions")),
        (
            translate("words", "Ctrl+R, Ctrl+Shift+H"),
            translate("words", "find and replace in the editor"),
        ),
        (translate("words", "F8"), translate("words", "go to the next problem")),
        (translate("words", "Shift+F8"), translate("words", "go to the previous problem")),
        (translate("words", "Ctrl+Shift+V"), translate("words", "paste questions")),
        (translate("words", "Ctrl+Shift+I"), translate("words", "import questions")),
        (translate("words", "Ctrl+Shift+E"), translate("words", "export questions")),
        (
            translate("words", "Ctrl+Shift+G"),
            translate("words", "see what regrading would change, in the editor"),
        ),
        (
            translate("words", "Ctrl+Shift+W"),
            translate("words", "say whether wording or meaning changed"),
        ),
        (
            translate("words", "Alt+Up, Alt+Down"),
            translate("words", "move the questions selected, or the option written in"),
        ),
        (translate("words", "Delete"), translate("words", "delete the questions selected")),
    ]
