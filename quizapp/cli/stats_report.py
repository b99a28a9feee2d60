"""The item statistics of a quiz as text: aligned tables of figures, and the flags."""

from collections.abc import Iterator, Sequence

from quizapp.app.statistics import messages as source_messages
from quizapp.app.statistics.statistics import Described, Statistics
from quizapp.cli.printable import counted
from quizapp.stats import messages
from quizapp.stats.alpha import Interval
from quizapp.stats.analysis import QuestionFigures
from quizapp.stats.figures import Figure, FigureCode, ItemCode, OptionCode, QuizCode
from quizapp.stats.flag_codes import Rank, flag_message

QUIZ_FIGURES: tuple[QuizCode, ...] = (
    "mean",
    "median",
    "quiz_deviation",
    "skewness",
    "kurtosis",
    "alpha",
    "error",
)
HEADS: dict[ItemCode, str] = {
    "facility": "diffic",
    "deviation": "SD",
    "guess": "guess",
    "discrimination": "discr",
    "efficiency": "effic",
    "upper_lower": "up-low",
    "weight": "weight",
    "alpha_without": "a.del",
}
OPTION_HEADS: dict[OptionCode, tuple[str, str]] = {
    "option_share": ("share", "all"),
    "option_upper": ("upper", "upper"),
    "option_middle": ("middle", "middle"),
    "option_lower": ("lower", "lower"),
    "option_half": ("better_half", "half"),
    "option_discrimination": ("discrimination", "rest r"),
}
"""The name of the figure of an option, and the head of its column."""

LIMITS_HEAD = "95%"
"""The head of the column after a correlation, with the limits of its interval."""

_AFTER_DISCRIMINATION = list(HEADS).index("discrimination") + 1

KEYS_HEAD = "Keys that are probably wrong"
OTHERS_HEAD = "Also worth a look"

_WIDTH = 60
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Report:
    """Makes the text. A missing figure gets a letter that is explained at the end."""

    def __init__(self, found: Statistics, interval: Interval | None) -> None:
        self._found = found
        self._interval = interval
        self._reasons: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        yield from self._source()
        for head, lines in (
            ("Quiz", self._quiz()),
            ("Questions", self._questions()),
            ("Options (* = key, - = only in earlier versions)", self._options()),
            (KEYS_HEAD, self._flags({1})),
            (OTHERS_HEAD, self._flags({2, 3})),
            ("Why figures are missing", self._reasons_given()),
            ("Columns", self._columns()),
        ):
            section = list(lines)
            if section:
                yield ""
                yield head
                yield from (f"  {line}".rstrip() for line in section)

    def _source(self) -> Iterator[str]:
        source, quiz = self._found.source, self._found.quiz
        yield one_line(source.title, 200)
        if source.choice is None:
            yield source_messages.TABLE
        else:
            yield f"{source_messages.CHOICES[source.choice]} {source_messages.COMPLETE_ATTEMPTS}"
        if source.is_biased:
            yield source_messages.LATER_ATTEMPTS
        yield ", ".join(
            (
                counted(source.learners, "student"),
                counted(source.attempts, "attempt"),
                counted(quiz.questions, "question"),
                counted(quiz.responses, "response"),
            )
        )
        if quiz.is_ragged:
            yield source_messages.NOT_ALL_ASKED

    def _quiz(self) -> Iterator[str]:
        quiz = self._found.quiz
        least, most = quiz.least_possible, quiz.most_possible
        possible = f"{least:g}" if least == most else f"{least:g} to {most:g}"
        rows = [("Points possible", possible)]
        for code in QUIZ_FIGURES:
            rows.append((messages.FIGURES[code].name, self._cell(code, getattr(quiz, code))))
        if self._interval is not None:
            kind, upper = self._interval.code, self._interval.upper
            limits = self._cell(kind, self._interval.lower)
            if upper.value is not None:
                limits += f" to {self._cell(kind, upper)}"
            rows.append((messages.FIGURES[kind].name, limits))
        width = max(len(name) for name, _ in rows)
        yield from (f"{name.ljust(width)}  {value}" for name, value in rows)

    def _questions(self) -> Iterator[str]:
        if not self._found.questions:
            return
        heads = list(HEADS.values())
        heads.insert(_AFTER_DISCRIMINATION, LIMITS_HEAD)
        rows = [["no", "n", *heads, "flags", "question"]]
        for number, question, figures in self._numbered():
            cells = [self._cell(code, getattr(figures, code)) for code in HEADS]
            cells.insert(_AFTER_DISCRIMINATION, _limits(figures.discrimination))
            flags = str(len(figures.flags)) if figures.flags else ""
            prompt = one_line(question.prompt, _WIDTH)
            rows.append([str(number), str(figures.n), *cells, flags, prompt])
        yield from aligned(rows)

    def _options(self) -> Iterator[str]:
        heads = [*(head for _, head in OPTION_HEADS.values()), LIMITS_HEAD]
        rows = [["no", "", "chosen", *heads, "option"]]
        for number, question, figures in self._numbered():
            kept = len(question.options) - question.former
            for i, option in enumerate(figures.options):
                mark = "-" if i >= kept else "*" if option.is_key else ""
                cells = [
                    self._cell(code, getattr(option, name))
                    for code, (name, _) in OPTION_HEADS.items()
                ]
                cells.append(_limits(option.discrimination))
                text = one_line(question.options[i], _WIDTH)
                rows.append([str(number), mark, str(option.chosen), *cells, text])
            if figures.blank:
                empty = [""] * len(heads)
                rows.append([str(number), "", str(figures.blank), *empty, "(nothing chosen)"])
        if len(rows) > 1:
            yield from aligned(rows)

    def _flags(self, ranks: set[Rank]) -> Iterator[str]:
        """The flags of these ranks, the most serious first."""
        flags = [
            (flag.rank, number, flag, question)
            for number, question, figures in self._numbered()
            for flag in figures.flags
            if flag.rank in ranks
        ]
        for _, number, flag, question in sorted(flags, key=lambda found: found[:2]):
            option = "" if flag.option is None else question.options[flag.option]
            yield f"{number}: {flag_message(flag, one_line(option, _WIDTH))}"

    def _reasons_given(self) -> Iterator[str]:
        for reason, letter in self._reasons.items():
            yield f"({letter}) {reason}"

    def _columns(self) -> Iterator[str]:
        if self._found.questions:
            yield from (f"{head}: {messages.FIGURES[code].name}" for code, head in HEADS.items())
            yield f"{LIMITS_HEAD}: {messages.INTERVALS['fisher']}, of the correlation beside it"

    def _numbered(self) -> Iterator[tuple[int, Described, QuestionFigures]]:
        for number, found in enumerate(self._found.questions, 1):
            yield number, found.question, found.figures

    def _cell(self, code: FigureCode, figure: Figure) -> str:
        if figure.reason is not None:
            reason = messages.reason_message(code, figure.reason)
            letter = self._reasons.setdefault(reason, _LETTERS[len(self._reasons)])
            return f"({letter})"
        return f"{figure.value:.3f}"


def _limits(figure: Figure) -> str:
    """The limits of the interval of a figure; empty if it is missing."""
    if figure.low is None or figure.high is None:
        return ""
    return f"[{figure.low:.2f},{figure.high:.2f}]"


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows of a table, right-aligned except for the last column."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for *cells, last in rows:
        padded = [cell.rjust(width) for cell, width in zip(cells, widths, strict=False)]
        yield "  ".join([*padded, last])


def one_line(text: str, width: int) -> str:
    """The text on one line of at most `width` characters, unprintable ones replaced by spaces."""
    shown = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return shown if len(shown) <= width else f"{shown[: width - 3]}..."
