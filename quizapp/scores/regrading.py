"""Previews what a corrected quiz would change in past attempts."""

import sqlite3
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from quizapp.quiz.events import Ending, Kind
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import Mode, Question, Quiz, Scoring, decode_question
from quizapp.quiz.regrading import KeptCode, UngradableError, gone, grading_of, regraded
from quizapp.quiz.scoring import NOTHING, earned, points
from quizapp.scores import question_versions
from quizapp.scores.history import Score, is_graded, score_of_row
from quizapp.scores.marks import COUNTED, GRADED_VERSION
from quizapp.scores.values import POSITIONS, storable


class ItemChange(Struct, frozen=True):
    """One question of an attempt that would be graded differently.

    `question` is as it was asked, with the answer key of the quiz now, and `version` its hash.
    `answer` is the number of the answer that counts, None if there is none.
    """

    position: int
    key: str
    version: str
    question: Question
    answer: int | None
    chosen: tuple[int, ...]
    earned_before: Fraction
    earned_after: Fraction
    possible_before: Fraction
    possible_after: Fraction


class AttemptChange(Struct, frozen=True):
    """What would change in an attempt: its score from `before` to `after`, and the items.

    The scores may be the same, if only the correct answer that is shown changes.
    """

    attempt_id: str
    learner: str
    learner_name: str
    started_at_ms: int
    mode: Mode
    kind: Kind
    ending: Ending
    before: Score
    after: Score
    items: tuple[ItemChange, ...]

    @property
    def is_moved(self) -> bool:
        """Whether the mark itself would change."""
        return self.before != self.after

    @property
    def passed_before(self) -> bool | None:
        """Whether it is passed; None without a pass mark, and if it isn't graded."""
        return self.before.passed if self._is_graded else None

    @property
    def passed_after(self) -> bool | None:
        """Whether it would be passed; None without a pass mark, and if it isn't graded."""
        return self.after.passed if self._is_graded else None

    @property
    def _is_graded(self) -> bool:
        return is_graded(self.mode, self.kind, self.ending)


class Kept(Struct, frozen=True):
    """Answers to a question that can't be graded by its current version, so their marks stay.

    `code` says why (see messages.KEPT), `option` which option is meant, `answers` how many.
    """

    key: str
    prompt: str
    code: KeptCode
    option: str
    answers: int


class Preview(Struct, frozen=True):
    """What regrading the past attempts of a quiz would do; the newest attempts first.

    `examined` counts the attempts that have ended; those still open aren't regraded.
    """

    quiz_key: str
    examined: int
    changes: tuple[AttemptChange, ...]
    kept: tuple[Kept, ...]
    aliases: dict[str, str]

    @property
    def moved(self) -> tuple[AttemptChange, ...]:
        """The attempts whose mark would change."""
        return tuple(change for change in self.changes if change.is_moved)


class _Asked(Struct, frozen=True):
    """A question as attempts asked it, and as they grade it."""

    key: str
    version: str
    graded: str
    scoring: Scoring


def preview(connection: sqlite3.Connection, quiz: Quiz, quiz_key: str) -> Preview:
    """What regrading the attempts known by `quiz_key` by `quiz` would change.

    Questions are matched as for a new attempt. Slow if there are many attempts.
    Raises msgspec.DecodeError if a kept question can't be understood.
    """
    settled = question_versions.settle(
        quiz.questions, question_versions.earlier_questions(connection, quiz_key)
    )
    now = {settled.keys[key_of(question)]: question for question in quiz.questions}
    versions = _Versions(connection)
    compared = _Compared(versions, now, quiz.settings.scoring)
    rows = connection.execute(
        "SELECT s.number, s.id, s.learner, l.name, s.started_at_ms, s.mode, s.kind, s.ending,"
        " s.score, s.possible, s.pass_percent, s.scoring FROM attempt s"
        " JOIN learner l ON l.id = s.learner WHERE s.quiz = ? AND s.state = 'over'"
        " ORDER BY s.started_at_ms DESC, s.number DESC",
        (storable(quiz_key),),
    ).fetchall()
    changes = []
    for number, attempt_id, who, name, at_ms, mode, kind, ending, *marks, scoring in rows:
        items = compared.items(connection, number, scoring)
        if items:
            before = score_of_row((marks[0], marks[1], marks[2]))
            more = sum((item.earned_after - item.earned_before for item in items), NOTHING)
            room = sum((item.possible_after - item.possible_before for item in items), NOTHING)
            after = Score(before.score + more, before.possible + room, before.pass_percent)
            changes.append(
                AttemptChange(
                    attempt_id, who, name, at_ms, mode, kind, ending, before, after, items
                )
            )
    return Preview(quiz_key, len(rows), tuple(changes), compared.kept(), settled.found)


class _Versions(dict[str, Question]):
    """The kept versions of questions, each read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, version: str) -> Question:
        (text,) = self._connection.execute(
            "SELECT question FROM question_version WHERE version = ?", (version,)
        ).fetchone()
        question = self[version] = decode_question(text)
        return question


class _Compared:
    """The questions of past attempts against those of the quiz as it is now."""

    def __init__(self, versions: _Versions, now: Mapping[str, Question], scoring: Scoring) -> None:
        self._versions = versions
        self._now = now
        self._scoring = scoring
        self._found: dict[_Asked, Question | UngradableError | None] = {}
        self._hashes: dict[_Asked, str] = {}
        self._kept: dict[tuple[str, KeptCode, str], int] = {}

    def kept(self) -> tuple[Kept, ...]:
        """The answers that keep their marks, as counted so far."""
        return tuple(
            Kept(key, self._now[key].prompt, code, option, answers)
            for (key, code, option), answers in sorted(self._kept.items())
        )

    def items(
        self, connection: sqlite3.Connection, attempt: int, scoring: Scoring
    ) -> tuple[ItemChange, ...]:
        """The questions of an attempt that would be graded differently."""
        rows = connection.execute(
            f"SELECT i.position, i.key, i.version, {GRADED_VERSION} FROM attempt_item i"
            " WHERE i.attempt = ? ORDER BY i.position",
            (attempt,),
        ).fetchall()
        asked = {
            position: _Asked(key, version, graded, scoring)
            for position, key, version, graded in rows
            if key in self._now
        }
        found = {position: self._regraded(one) for position, one in asked.items()}
        if not any(found.values()):
            return ()
        answers = _answers(connection, attempt)
        changes = []
        for position, after in found.items():
            number, chosen, worth = answers.get(position, (None, (), NOTHING))
            one = asked[position]
            if isinstance(after, UngradableError):
                if chosen:
                    self._keep(one.key, after.code, after.option)
            elif after is not None:
                lost = gone(self._versions[one.version], self._now[one.key], chosen)
                if lost:
                    self._keep(one.key, "option_gone", lost)
                    continue
                changes.append(
                    ItemChange(
                        position,
                        one.key,
                        self._hashes[one],
                        after,
                        number,
                        chosen,
                        worth,
                        earned(after, chosen, scoring),
                        points(self._versions[one.graded]),
                        points(after),
                    )
                )
        return tuple(changes)

    def _keep(self, key: str, code: KeptCode, option: str) -> None:
        reason = (key, code, option)
        self._kept[reason] = self._kept.get(reason, 0) + 1

    def _regraded(self, one: _Asked) -> Question | UngradableError | None:
        """What `one` is graded by from now on; None if that changes nothing."""
        if one not in self._found:
            self._found[one] = self._compare(one)
        return self._found[one]

    def _compare(self, one: _Asked) -> Question | UngradableError | None:
        asked = self._versions[one.version]
        try:
            after = regraded(asked, self._now[one.key], one.scoring, self._scoring)
        except UngradableError as error:
            return error
        graded = self._versions[one.graded]
        if grading_of(after, one.scoring) == grading_of(graded, one.scoring):
            return None
        if grading_of(after, one.scoring) == grading_of(asked, one.scoring):
            after = asked  # the correction was taken back
        self._hashes[one] = version_of(after)
        return after


def _answers(
    connection: sqlite3.Connection, attempt: int
) -> dict[int, tuple[int, tuple[int, ...], Fraction]]:
    """The number, the choice and the worth of the answer that counts, by position."""
    rows = connection.execute(
        f"SELECT answer.position, answer.number, answer.chosen, mark.earned {COUNTED}",
        {"attempt": attempt},
    )
    return {
        position: (number, POSITIONS.decode(chosen), Fraction(worth))
        for position, number, chosen, worth in rows
    }
