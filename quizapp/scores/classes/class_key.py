"""The answer keys that a class has of its own: marks come from them, not from results files."""

import sqlite3

import msgspec
from msgspec import Struct

from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import FORMAT, About, Question, Quiz, Scoring
from quizapp.quiz.regrading import UngradableError, gone, regraded
from quizapp.scores import question_versions, regrades
from quizapp.scores.classes.result_file import Content, SentAttempt
from quizapp.scores.question_versions import Earlier
from quizapp.scores.regrades import RegradeError
from quizapp.scores.regrading import Preview, preview


class KeptQuiz(Struct, frozen=True, omit_defaults=True):
    """What a class keeps of a quiz whose answer key it marks by.

    `about` is missing in classes of earlier versions. `regrade` is the
    regrade that came with the key, and `before` the key that was used until then.
    """

    questions: tuple[Question, ...]
    scoring: Scoring
    quiz_version: str
    about: About | None = None
    regrade: str = ""
    before: "KeptQuiz | None" = None
    before_at_ms: int = 0


class ItemKey(Struct, frozen=True):
    """What an item is graded by: its question under the class's key, and the hash of that."""

    question: Question
    version: str
    newest: Question


class ClassKey:
    """The class's answer key, for one attempt that is collected."""

    def __init__(
        self, connection: sqlite3.Connection, content: Content, attempt: SentAttempt, kept: KeptQuiz
    ) -> None:
        self.regrade_id = f"key of {attempt.quiz}: {kept.quiz_version}"
        earlier = question_versions.earlier_questions(connection, attempt.quiz)
        asked = {item.key: content.questions[item.version] for item in attempt.items}
        both = Earlier({**earlier.questions, **asked}, earlier.aliases)
        settled = question_versions.settle(kept.questions, both)
        now = {settled.keys[key_of(question)]: question for question in kept.questions}
        self._items = [
            _item_key(content.questions[item.version], now.get(item.key), attempt, kept)
            for item in attempt.items
        ]

    def item(self, position: int) -> ItemKey | None:
        """What an item is graded by; None if the class's quiz has no such question."""
        return self._items[position]

    def fits(self, position: int, chosen: tuple[int, ...]) -> bool:
        """Whether an answer can be graded: its question and its options are the class's."""
        item = self._items[position]
        return item is not None and not gone(item.question, item.newest, chosen)

    def fits_all(self, attempt: SentAttempt) -> bool:
        """Whether all of an attempt can be graded."""
        return all(self._items) and all(
            self.fits(position, answer.chosen) for position, answer in attempt.counted.items()
        )


def key_for(
    connection: sqlite3.Connection, content: Content, attempt: SentAttempt
) -> ClassKey | None:
    """The class's key for an attempt; None if the class doesn't have the quiz."""
    kept = _kept(connection, attempt.quiz)
    return None if kept is None else ClassKey(connection, content, attempt, kept)


def keep_quiz(connection: sqlite3.Connection, quiz: Quiz, quiz_key: str, at_ms: int) -> int:
    """Mark the class by the key of `quiz` from now on; return how many attempts were regraded.

    `quiz_key` is what the quiz is known by in a class.
    """
    seen = preview(connection, quiz, quiz_key)
    regrade = regrades.apply(connection, quiz, seen, at_ms) if seen.changes else ""
    _follow(connection, quiz, quiz_key, regrade, at_ms)
    return len(seen.changes)


def has_key(connection: sqlite3.Connection, quiz_key: str) -> bool:
    """Whether the class marks a quiz by a key of its own."""
    row = connection.execute("SELECT 1 FROM class_quiz WHERE quiz = ?", (quiz_key,)).fetchone()
    return row is not None


def keys_since_ms(connection: sqlite3.Connection) -> dict[str, int]:
    """The quizzes that the class marks by a key of its own, and since when."""
    return dict(connection.execute("SELECT quiz, kept_at_ms FROM class_quiz").fetchall())


def regrade_by(connection: sqlite3.Connection, quiz: Quiz, seen: Preview, at_ms: int) -> str:
    """Regrade a class as regrades.apply does; a key of the class's own becomes that of `quiz`."""
    regrade = regrades.apply(connection, quiz, seen, at_ms)
    if has_key(connection, seen.quiz_key):
        _follow(connection, quiz, seen.quiz_key, regrade, at_ms)
    return regrade


def undo_regrade(connection: sqlite3.Connection, regrade: str, at_ms: int) -> None:
    """Undo a regrade of a class as regrades.undo does, and take back the key that came with it.

    What was collected since is marked by the key from before, too. Raises RegradeError,
    `not_newest` also if the marks would no longer follow from the key that the class uses.
    """
    row = connection.execute("SELECT quiz FROM regrade WHERE id = ?", (regrade,)).fetchone()
    regrades.undo(connection, regrade, at_ms)
    kept = _kept(connection, row[0])
    if kept is None:
        return
    if kept.regrade != regrade:
        quiz = _quiz_of(kept)
        if quiz is not None and preview(connection, quiz, row[0]).changes:
            raise RegradeError("not_newest")
    elif kept.before is None:
        connection.execute("DELETE FROM class_quiz WHERE quiz = ?", (row[0],))
    else:
        _keep(connection, row[0], kept.before, kept.before_at_ms)
        _mark_by(connection, row[0], kept.before, at_ms)


def copy_key(connection: sqlite3.Connection, quiz_key: str, content: bytes, at_ms: int) -> None:
    """Take over a key from another class file. Raises msgspec.DecodeError, ValueError."""
    kept = msgspec.json.decode(content, type=KeptQuiz)
    if not kept.questions or not all(question.keys for question in kept.questions):
        raise ValueError("questions")
    _keep(connection, quiz_key, kept, at_ms)


def _kept(connection: sqlite3.Connection, quiz_key: str) -> KeptQuiz | None:
    row = connection.execute(
        "SELECT content FROM class_quiz WHERE quiz = ?", (quiz_key,)
    ).fetchone()
    return None if row is None else msgspec.json.decode(row[0], type=KeptQuiz)


def _follow(
    connection: sqlite3.Connection, quiz: Quiz, quiz_key: str, regrade: str, at_ms: int
) -> None:
    """Keep the key of `quiz`, which came with a regrade, in place of the one used until now."""
    kept = KeptQuiz(
        quiz.questions,
        quiz.settings.scoring,
        version_of(quiz.about),
        quiz.about,
        regrade,
        _kept(connection, quiz_key),
        keys_since_ms(connection).get(quiz_key, 0),
    )
    _keep(connection, quiz_key, kept, at_ms)


def _mark_by(connection: sqlite3.Connection, quiz_key: str, kept: KeptQuiz, at_ms: int) -> None:
    """Regrade what isn't marked by this key."""
    quiz = _quiz_of(kept)
    if quiz is not None:
        seen = preview(connection, quiz, quiz_key)
        if seen.changes:
            regrades.apply(connection, quiz, seen, at_ms)


def _quiz_of(kept: KeptQuiz) -> Quiz | None:
    """The quiz that a key is of; None if only its questions were kept."""
    about = kept.about
    if about is None:
        return None
    return Quiz(
        format=FORMAT,
        title=about.title,
        questions=kept.questions,
        id=about.id,
        language=about.language,
        description=about.description,
        source=about.source,
        reading=about.reading,
        settings=about.settings,
    )


def _keep(connection: sqlite3.Connection, quiz_key: str, kept: KeptQuiz, at_ms: int) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO class_quiz(quiz, content, kept_at_ms) VALUES (?, ?, ?)",
        (quiz_key, msgspec.json.encode(kept), at_ms),
    )


def _item_key(
    asked: Question, now: Question | None, attempt: SentAttempt, kept: KeptQuiz
) -> ItemKey | None:
    if now is None:
        return None
    try:
        question = regraded(asked, now, attempt.scoring, kept.scoring)
    except UngradableError:
        return None
    return ItemKey(question, version_of(question), now)
