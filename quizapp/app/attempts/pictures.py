"""The pictures of questions, read from the quiz's own folder and nowhere else."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.quiz.model import Question


def pictures_of(folder: Path | None, questions: Sequence[Question]) -> dict[int, bytes]:
    """The bytes of the questions' pictures by position; those that can't be had are left out."""
    if folder is None or not any(q.image for q in questions):
        return {}
    from quizapp.files.images import read_image  # needed by few quizzes

    found = {}
    for position, question in enumerate(questions):
        if question.image is None:
            continue
        data = read_image(folder, question.image.file)
        if data is not None:
            found[position] = data
    return found
