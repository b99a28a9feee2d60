"""QTI 2 and 3 as tests use them: each document is written in both vocabularies."""

from quizapp.exchange.protocol import FoundQuestion, Reader, SkippedQuestion
from quizapp.quiz.model import Question
from tests.exchange.qti.qti2_files import (
    in_qti3,
)
from tests.exchange.reading import entries, only


class Version:
    """A version of QTI: its reader, and how documents are written in it."""

    def __init__(self, reader: Reader, *, is_third: bool) -> None:
        self.reader = reader
        self._is_third = is_third

    def data(self, xml: str) -> bytes:
        return (in_qti3(xml) if self._is_third else xml).encode()

    def only(self, xml: str) -> FoundQuestion:
        return only(self.reader, self.data(xml))

    def question(self, xml: str) -> Question:
        return self.only(xml).question

    def told(self, xml: str) -> list[FoundQuestion | SkippedQuestion]:
        told = entries(self.reader, self.data(xml))
        return [entry for entry in told if isinstance(entry, FoundQuestion | SkippedQuestion)]
