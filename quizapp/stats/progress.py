"""A student's progress: scores over time, mastery by topic, and the days of practice."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta, tzinfo
from fractions import Fraction
from statistics import fmean

from msgspec import Struct

from quizapp.quiz.answered import Answered, day_of
from quizapp.quiz.model import Mode
from quizapp.quiz.scoring import NOTHING, passed, shown_percent
from quizapp.stats.table import Column, Shown, Summary, Table

WEEKS = 53
"""How many weeks the calendar shows: a year, and the week that it began in."""


class CompleteAttempt(Struct, frozen=True):
    """An attempt of a quiz that went to its end."""

    id: str
    title: str
    mode: Mode
    ended_at_ms: int
    earned: Fraction
    possible: Fraction
    pass_percent: float | None


class ScorePoint(Struct, frozen=True):
    """The score of one attempt; `passed` is None if there is no pass mark."""

    attempt: str
    title: str
    mode: Mode
    day: date
    share: Fraction
    percent: int
    passed: bool | None


class Scores(Struct, frozen=True):
    """The scores of complete attempts, in the order of time."""

    points: tuple[ScorePoint, ...]

    def means(self, count: int) -> list[float]:
        """For each attempt the mean of the shares of it and of those before, `count` at most."""
        shares = [float(point.share) for point in self.points]
        return [fmean(shares[max(0, end - count) : end]) for end in range(1, len(shares) + 1)]

    @property
    def table(self) -> Table:
        """A row for each attempt."""
        columns = (
            Column("day", "day"),
            Column("quiz", "text"),
            Column("mode", "mode"),
            Column("score", "percent"),
        )
        return Table(columns, tuple((p.day, p.title, p.mode, p.percent) for p in self.points))

    @property
    def summary(self) -> Summary:
        """The first, the last and the best score."""
        if not self.points:
            return Summary("scores_none")
        first, last = self.points[0], self.points[-1]
        if len(self.points) == 1:
            data = {
                "last": Shown("percent", last.percent),
                "day": Shown("day", last.day),
            }
            return Summary("scores_one", data)
        best = max(self.points, key=lambda point: point.share)
        return Summary(
            "scores_more",
            {
                "count": Shown("count", len(self.points)),
                "first": Shown("percent", first.percent),
                "last": Shown("percent", last.percent),
                "best": Shown("percent", best.percent),
            },
        )


class TopicMastery(Struct, frozen=True):
    """How much of a topic is mastered: of the questions answered in it, the share known last.

    `title` is the quiz's where several are shown, else empty; so is `topic` where there is none.
    """

    title: str
    topic: str
    share: Fraction
    questions: int


class Mastery(Struct, frozen=True):
    """The topics, the weakest first.

    The mastery of a topic is the mean, over its questions that were answered at least once, of
    the share of the points that the last answer to each earned.
    """

    topics: tuple[TopicMastery, ...]

    @property
    def table(self) -> Table:
        """A row for each topic."""
        columns = (
            Column("quiz", "text"),
            Column("topic", "topic"),
            Column("mastery", "share"),
            Column("questions", "count"),
        )
        rows = ((t.title, t.topic, float(t.share), t.questions) for t in self.topics)
        return Table(columns, tuple(rows))

    @property
    def summary(self) -> Summary:
        """Which topic is the weakest, which the strongest."""
        if not self.topics:
            return Summary("mastery_none")
        weakest, strongest = self.topics[0], self.topics[-1]
        data = {
            "weakest": Shown("topic", weakest.topic),
            "weakest_share": Shown("share", float(weakest.share)),
        }
        if len(self.topics) == 1:
            return Summary("mastery_one", data)
        if weakest.share == strongest.share:
            return Summary("mastery_same", {"share": Shown("share", float(weakest.share))})
        data["strongest"] = Shown("topic", strongest.topic)
        data["strongest_share"] = Shown("share", float(strongest.share))
        return Summary("mastery_more", data)


class Week(Struct, frozen=True):
    """The answers on the seven days from a Monday on; None for days still to come."""

    monday: date
    answers: tuple[int | None, ...]


class Days(Struct, frozen=True):
    """How many answers were given on each day of the last WEEKS weeks, empty without any."""

    weeks: tuple[Week, ...]

    @property
    def counts(self) -> tuple[tuple[date, int], ...]:
        """The days with answers, in order."""
        return tuple(
            (week.monday + timedelta(days=i), count)
            for week in self.weeks
            for i, count in enumerate(week.answers)
            if count
        )

    @property
    def table(self) -> Table:
        """A row for each day with answers."""
        return Table((Column("day", "day"), Column("answers", "count")), self.counts)

    @property
    def summary(self) -> Summary:
        """How many answers on how many days, and the day with the most."""
        counts = self.counts
        if not counts:
            return Summary("days_none")
        most_day, most = max(counts, key=lambda pair: pair[1])
        data = {"day": Shown("day", most_day), "most": Shown("count", most)}
        if len(counts) == 1:
            return Summary("days_one", data)
        data["answers"] = Shown("count", sum(count for _, count in counts))
        data["days"] = Shown("count", len(counts))
        return Summary("days_more", data)


def scores_of(attempts: Iterable[CompleteAttempt], zone: tzinfo | None = None) -> Scores:
    """The scores of `attempts`, which may come in any order."""
    ordered = sorted(attempts, key=lambda attempt: (attempt.ended_at_ms, attempt.id))
    return Scores(tuple(_score_point(attempt, zone) for attempt in ordered))


def mastery_of(
    answers: Sequence[Answered], topics: Mapping[str, str], titles: Mapping[str, str]
) -> Mastery:
    """The mastery of each topic, from answers in the order of time.

    `topics` are by version of a question, `titles` by quiz; a topic is one within its quiz.
    """
    last = {(answer.quiz, answer.key): answer for answer in answers}
    shares: dict[tuple[str, str], list[Fraction]] = {}
    for answer in last.values():
        shares.setdefault((answer.quiz, topics[answer.version]), []).append(answer.share)
    several = len({quiz for quiz, _ in shares}) > 1
    found = [
        TopicMastery(
            titles[quiz] if several else "", topic, sum(each, NOTHING) / len(each), len(each)
        )
        for (quiz, topic), each in shares.items()
    ]
    return Mastery(tuple(sorted(found, key=lambda one: (one.share, one.title, one.topic))))


def days_of(answers: Iterable[Answered], today: date, zone: tzinfo | None = None) -> Days:
    """The answers of each day up to `today`."""
    counts = Counter(day_of(answer.at_ms, zone) for answer in answers)
    this_monday = today - timedelta(days=today.weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    weeks = tuple(_week(monday, counts, today) for monday in mondays)
    return Days(weeks if any(any(week.answers) for week in weeks) else ())


def _score_point(attempt: CompleteAttempt, zone: tzinfo | None) -> ScorePoint:
    earned, possible, mark = attempt.earned, attempt.possible, attempt.pass_percent
    is_graded = attempt.mode == "test" and mark is not None and bool(possible)
    return ScorePoint(
        attempt=attempt.id,
        title=attempt.title,
        mode=attempt.mode,
        day=day_of(attempt.ended_at_ms, zone),
        share=earned / possible if possible else NOTHING,
        percent=shown_percent(earned, possible, mark),
        passed=passed(earned, possible, mark) if is_graded and mark is not None else None,
    )


def _week(monday: date, counts: Mapping[date, int], today: date) -> Week:
    days = [monday + timedelta(days=i) for i in range(7)]
    return Week(monday, tuple(None if day > today else counts.get(day, 0) for day in days))
