"""The pictures of questions, read from the quiz's own folder and nowhere else."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.quiz.model import Question


def pictures_of(folder: Path | None, questions: Sequence[Question]) -> dict[int, bytes]:
    """The bytes of the questions' pictures by position; those that can't be had are left out."""
    if folder is None or not any(q.image for q in questions):
        return {}
    from quizapp.files.images import image_path  # needed by few quizzes

    found = {}
    for position, question in enumerate(questions):
        if question.image is None:
            continue
        path = image_path(folder, question.image.file)
        if not isinstance(path, Path):
            continue
        try:
            found[position] = path.read_bytes()
        except OSError:
            continue
    return found
