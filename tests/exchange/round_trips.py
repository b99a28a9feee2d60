"""Writes quizzes in a format and reads them again, and holds the ledger against what came back."""

from collections.abc import Mapping
from pathlib import Path

from quizapp.exchange import messages
from quizapp.exchange.numbers import NEAR
from quizapp.exchange.protocol import (
    FoundQuestion,
    Loss,
    ProgressMonitor,
    Reader,
    SourceFile,
    Writer,
)
from quizapp.quiz.model import Question, Quiz, Scoring
from quizapp.quiz.scoring import credits_of

LEFT_OUT = frozenset({"lost_question", "aiken_several", "kahoot_options"})
"""Losses of a whole question."""


def hold(quiz: Quiz, writer: Writer, reader: Reader, folder: Path) -> list[Loss]:
    """Write a quiz, read it, and assert that what differs is what the ledger says.

    Everything that it says differs, and nothing else. Returns the losses.
    """
    losses = list(writer.losses(quiz, folder))
    lost: dict[int, set[str]] = {}
    for loss in losses:
        assert messages.message(loss.reason)
        assert loss.is_left_out == (loss.reason.code in LEFT_OUT)
        if loss.place.kind == "question":
            lost.setdefault(int(loss.place.value), set()).add(loss.reason.code)
    kept = [
        (question, lost.get(number, set()))
        for number, question in enumerate(quiz.questions, 1)
        if not lost.get(number, set()) & LEFT_OUT
    ]
    data = writer.write(quiz, folder, ProgressMonitor())
    if not kept:
        return losses
    source = SourceFile(data, f"quiz{writer.endings[0]}")
    assert reader.recognizes(source)
    back = [
        entry.question
        for entry in reader.read(source, ProgressMonitor())
        if isinstance(entry, FoundQuestion)
    ]
    assert len(back) == len(kept)
    for (question, codes), returned in zip(kept, back, strict=True):
        _compare(question, returned, quiz.settings.scoring, codes)
    return losses


def _compare(question: Question, returned: Question, scoring: Scoring, lost: set[str]) -> None:
    before, after = _parts(question), _parts(returned)
    for code in before:
        assert (before[code] == after[code]) == (code not in lost), (code, lost, returned)
    assert returned.keys == question.keys
    texts, texts_again = _texts(question, lost), _texts(returned, lost)
    assert (texts == texts_again) == ("lost_form" not in lost), (texts, texts_again)
    assert list(map(_letters, texts)) == list(map(_letters, texts_again))
    if "lost_select_all" not in lost:
        is_lost = bool(lost & {"lost_weights", "lost_scoring"})
        assert _same_worth(question, returned, scoring) != is_lost, (question, returned, lost)


def _parts(question: Question) -> Mapping[str, object]:
    """What each code is the loss of."""
    return {
        "lost_topic": question.topic,
        "lost_id": question.id,
        "lost_points": float(question.points),
        "lost_shuffle": question.shuffle,
        "lost_image": question.image and question.image.alt,  # under another name it is the same
        "lost_evidence": question.passages,
        "lost_hints": question.ignore,
        "lost_select_all": question.select_all,
        "lost_explanation": bool(question.explanation),
        "lost_feedback": [bool(question.feedback(i)) for i in range(len(question.options))],
    }


def _texts(question: Question, lost: set[str]) -> list[str]:
    texts = [question.prompt, *question.texts]
    if "lost_feedback" not in lost:
        texts += map(question.feedback, range(len(question.options)))
    if "lost_explanation" not in lost:
        texts.append(question.explanation)
    return texts


def _letters(text: str) -> str:
    """What stays of a text whose formatting or spacing changed."""
    return "".join(character for character in text if character.isalnum())


def _same_worth(question: Question, returned: Question, scoring: Scoring) -> bool:
    rules = [question.scoring or scoring, returned.scoring or "balanced"]
    if question.select_all and "all_or_nothing" in rules:
        return rules[0] == rules[1]
    pairs = zip(credits_of(question, rules[0]), credits_of(returned, rules[1]), strict=True)
    return all(abs(one - other) < 2 * NEAR for one, other in pairs)
