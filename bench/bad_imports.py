"""Files to import or to collect that are made to take long, each with a good one beside it."""

import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from quizapp.exchange import formats
from quizapp.exchange.protocol import ProgressMonitor
from quizapp.quiz.identity import version_of
from quizapp.quiz.model import About, Question, Quiz
from quizapp.scores.classes.result_file import (
    Content,
    Sender,
    SentAnswer,
    SentAttempt,
    SentItem,
    SentStep,
    encode_file,
)

_DECK = "collection.anki2"
_LEAST = 20
_PROBE = 400
_QUESTION = Question("Which?", ("a", "b", "c"), "a")
_ABOUT = About("T")


class BadImport(Struct, frozen=True):
    """A bad file, and a good one of the same kind and about the same size in bytes."""

    name: str
    ending: str
    bad: bytes
    good: bytes


def bad_imports() -> Iterator[BadImport]:
    """The files; always the same."""
    for name, fields in _FIELDS.items():
        bad = _bad_deck(fields)
        count = max(_LEAST, len(bad) * _PROBE // len(_stored(_deck(_PROBE))))
        yield BadImport(f"Anki: {name}", ".apkg", bad, _stored(_deck(count)))
    for name, ending, bad_text, good_name in _MARKS:
        good = formats.writer(good_name).write(_quiz(3_000), Path("nowhere"), ProgressMonitor())
        yield BadImport(f"{good_name}: {name}", ending, bad_text.encode(), good)
    bad = _archive((f"{at}.xml", b"") for at in range(120_000))
    yield BadImport("a zip archive of many entries", ".zip", bad, _package(len(bad)))
    yield BadImport(
        "an attempt of many answers", ".quizresult", _results(1, 60_000), _results(6_500, 1)
    )


_FIELDS = {
    "many lines that begin alike": "Which?" + "<br>A. a" * 100_000 + "\x1fA",
    "many fields": "\x1f".join(["x"] * 300_000),
    "hard spaces": "A. x" + "&nbsp;" * 100_000 + "x<br>B. b\x1fA",
    "spaces": "A. a<br>B. b\x1f<pre>x" + " " * 500_000 + "x</pre>",
    "unclosed points of a list": "Which?\x1f" + "<li " * 200_000,
    "unclosed tags": "<" * 600_000 + "\x1fa",
}


_MOODLE = (
    '<quiz><question type="multichoice"><name><text>n</text></name>'
    '<questiontext format="{form}"><text>{text}</text></questiontext>'
    '<answer fraction="100"><text>a</text></answer>'
    '<answer fraction="0"><text>b</text></answer></question></quiz>'
)
_MARKS = (
    ("marks of italics", ".gift", "::Q:: " + "*a* " * 200_000 + " {=a ~b}\n", "gift"),
    (
        "marks of Markdown",
        ".xml",
        _MOODLE.format(form="markdown", text="*a* " * 200_000),
        "moodle-xml",
    ),
    (
        "points of a list",
        ".xml",
        _MOODLE.format(form="markdown", text="- a\n" * 200_000),
        "moodle-xml",
    ),
)


def _quiz(count: int) -> Quiz:
    asked = (f"Which of these is number {at}?" for at in range(count))
    return Quiz(1, "T", tuple(Question(text, ("a", "b", "c"), "a") for text in asked))


def _deck(count: int) -> bytes:
    return formats.writer("anki").write(_quiz(count), Path("nowhere"), ProgressMonitor())


def _stored(deck: bytes) -> bytes:
    """The deck without compression, so that its size tells how much is in it."""
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        return _archive((name, archive.read(name)) for name in archive.namelist())


def _bad_deck(fields: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_deck(1))) as archive:
        good = archive.read(_DECK)
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(good)
        # Of a kind of note that isn't there, whose fields are taken in their order.
        connection.execute("UPDATE notes SET mid = 1, flds = ?", (fields,))
        connection.commit()
        return _archive([(_DECK, connection.serialize()), ("media", b"{}")])
    finally:
        connection.close()


def _archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def _package(size: int) -> bytes:
    """A package of QTI 2 of about `size` bytes."""
    writer = formats.writer("qti2")
    probe = _stored(writer.write(_quiz(_PROBE), Path("nowhere"), ProgressMonitor()))
    return _stored(
        writer.write(_quiz(size * _PROBE // len(probe)), Path("nowhere"), ProgressMonitor())
    )


def _results(attempts: int, answers: int) -> bytes:
    content = Content(
        Sender("ada", "Ada", "7b"),
        1_700_000_000_000,
        {version_of(_ABOUT): _ABOUT},
        {version_of(_QUESTION): _QUESTION},
        tuple(_attempt(number, answers) for number in range(attempts)),
    )
    return encode_file(content)


def _attempt(number: int, answers: int) -> SentAttempt:
    return SentAttempt(
        id=f"attempt-{number}",
        quiz="quiz",
        quiz_version=version_of(_ABOUT),
        title="T",
        mode="practice",
        kind="quiz",
        scoring="balanced",
        pass_percent=None,
        time_limit_s=None,
        extra_time="1",
        certainty=False,
        started_at_ms=1_690_000_000_000,
        ended_at_ms=1_690_000_100_000,
        ending="completed",
        running_ms=100_000,
        closed_ms=0,
        items=(SentItem("key", version_of(_QUESTION), (0, 1, 2)),),
        answers=tuple(
            SentAnswer(f"answer-{number}-{at}", at, 0, (0,), 1_690_000_000_000, 1, 1, "1", "1")
            for at in range(answers)
        ),
        steps=(SentStep(answers, "finished", 1_690_000_100_000, 100_000),),
    )
