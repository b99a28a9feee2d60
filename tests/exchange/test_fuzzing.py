"""Damaged files are read or refused, by every reader."""

import signal
from collections.abc import Iterator

import pytest

from quizapp.exchange import formats
from quizapp.exchange.formats import READERS, Format
from quizapp.exchange.protocol import Entry, FoundQuestion, Place, ProgressMonitor, SourceFile
from quizapp.quiz.model import Question
from tests.exchange import fuzzing
from tests.exchange.fuzzing import Fault, check, input_of
from tests.exchange.seeds import seeds

INPUTS = 200
each_reader = pytest.mark.parametrize("format_", READERS, ids=lambda format_: format_.name)


@each_reader
def test_the_files_to_damage_are_good_ones(format_: Format) -> None:
    reader = formats.reader(format_.name)
    assert seeds()[format_.name]
    for seed in seeds()[format_.name]:
        source = SourceFile(seed, f"good{format_.endings[0]}")
        assert reader.recognizes(source)
        assert any(
            isinstance(entry, FoundQuestion) for entry in reader.read(source, ProgressMonitor())
        )


@each_reader
def test_damaged_files_are_read_or_refused(format_: Format) -> None:
    reader = formats.reader(format_.name)
    for number in range(INPUTS):
        check(reader, input_of(format_.name, number))


class _Reader:
    """Finds one question, whatever the file is."""

    name, title, endings = "fake", "Fake", (".fake",)

    def __init__(self, question: Question | None) -> None:
        self._question = question

    def recognizes(self, source: SourceFile) -> bool:
        return bool(source.data)

    def read(self, source: SourceFile, monitor: ProgressMonitor) -> Iterator[Entry]:
        monitor.report(0, len(source.data))
        if self._question is None:
            while True:
                pass
        yield FoundQuestion(Place("line", 1), "", self._question)


@pytest.mark.parametrize(
    "question",
    [
        Question("Which?", ("a", "a"), "a"),
        Question("Which?", ("a", "b"), "c"),
        Question(" ", ("a", "b"), "a"),
        Question("Which?", ("a", ""), "a"),
        Question("Which?", ("a", "b"), "a", points=5000),
        Question("\ud800", ("a", "b"), "a"),
    ],
)
def test_a_question_that_is_not_sound_is_caught(question: Question) -> None:
    with pytest.raises((Fault, ValueError)):
        check(_Reader(question), b"x")


def test_a_reader_that_hangs_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(signal, "SIGALRM"):
        return
    monkeypatch.setattr(fuzzing, "DEADLINE_S", 1)
    with pytest.raises(fuzzing.TooSlowError):
        check(_Reader(None), b"x")
