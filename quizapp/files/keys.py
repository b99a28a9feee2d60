"""The keys of a questions file of format 1, by object."""

from quizapp.files.syntax.nodes import Path
from quizapp.quiz.model import Image, Option, Question, Quiz, Settings, Source

QUIZ_KEYS = (*Quiz.__struct_fields__, "$schema")
QUESTION_KEYS = Question.__struct_fields__
OPTION_KEYS = Option.__struct_fields__
IMAGE_KEYS = Image.__struct_fields__
SOURCE_KEYS = Source.__struct_fields__
SETTINGS_KEYS = Settings.__struct_fields__

REQUIRED_IN_QUIZ = ("format", "title", "questions")
REQUIRED_IN_QUESTION = ("prompt", "options", "answer")

HOLDS_OBJECT = frozenset({"source", "settings", "image"})
HOLDS_LIST = frozenset({"options", "modes", "ignore"})
MAY_HOLD_LIST = HOLDS_LIST | {"answer", "evidence", "reading"}
ALL_KEYS = frozenset(
    {*QUIZ_KEYS, *QUESTION_KEYS, *OPTION_KEYS, *IMAGE_KEYS, *SOURCE_KEYS, *SETTINGS_KEYS}
)


def keys_at(path: Path) -> tuple[str, ...]:
    """The keys that an object at `path` can have; none if it can't be known."""
    if not path:
        return QUIZ_KEYS
    if is_question(path):
        return QUESTION_KEYS
    if is_option(path):
        return OPTION_KEYS
    inner = {"source": SOURCE_KEYS, "settings": SETTINGS_KEYS, "image": IMAGE_KEYS}
    return inner.get(str(path[-1]), ())


def is_option(path: Path) -> bool:
    """Whether an object at `path` is an option of a question."""
    return len(path) == 4 and path[2] == "options"


def is_question(path: Path) -> bool:
    """Whether an object at `path` is a question."""
    return len(path) == 2 and path[0] == "questions"
