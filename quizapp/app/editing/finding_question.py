"""Where a question that the scores know stands in a questions file that is edited."""

from quizapp.files.editing.document import Document
from quizapp.quiz.identity import key_of
from quizapp.scores.keys import Earlier, settle


def find_question(document: Document, key: str, earlier: Earlier) -> int | None:
    """The position of the question that is known by `key`, None where the file has it no more.

    `earlier` is what was asked before in the quiz: a question without an id, or with a new one,
    is found by its text. Goes through the whole file, so it is for a thread of its own, on a
    snapshot.
    """
    positions: dict[str, int] = {}
    questions = []
    for position in range(document.count):
        question = document.question(position)
        if question is not None:
            positions.setdefault(key_of(question), position)
            questions.append(question)
    if key in positions:
        return positions[key]
    keys = settle(questions, earlier).keys
    return next((at for own, at in positions.items() if keys[own] == key), None)
