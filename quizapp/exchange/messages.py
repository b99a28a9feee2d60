"""English words for everything that a reader or writer reports, marked for translation."""

from collections.abc import Mapping

from quizapp.exchange.file_messages import FILES, PACKAGES, TABLE_FILES, XML_FILES
from quizapp.exchange.protocol import ExchangeError, Place, Reason
from quizapp.exchange.question_messages import CHANGES, SKIPPED, TEXTS
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "exchange"

# What a format can't keep.
LOSSES: Mapping[str, str] = {
    "lost_question": QT_TRANSLATE_NOOP(
        "exchange",
        "The question is left out: in this format it would have no text, an empty option, or two "
        "identical options.",
    ),
    "aiken_several": QT_TRANSLATE_NOOP(
        "exchange", "The question is left out: Aiken allows only one correct answer."
    ),
    "kahoot_options": QT_TRANSLATE_NOOP(
        "exchange", "The question is left out: it has {count} options, and Kahoot allows {limit}."
    ),
    "lost_form": QT_TRANSLATE_NOOP("exchange", "Formatting or spacing changes: {text}"),
    "lost_end": QT_TRANSLATE_NOOP(
        "exchange", "The end of this text is cut off after {limit} characters: {text}"
    ),
    "lost_explanation": QT_TRANSLATE_NOOP("exchange", "The explanation is lost."),
    "lost_feedback": QT_TRANSLATE_NOOP("exchange", "The feedback for single options is lost."),
    "lost_topic": QT_TRANSLATE_NOOP("exchange", "The topic is lost or changed: {topic}"),
    "lost_evidence": QT_TRANSLATE_NOOP(
        "exchange", "The link to the passage that shows the answer is lost."
    ),
    "lost_points": QT_TRANSLATE_NOOP("exchange", "The points are lost: {points}"),
    "lost_shuffle": QT_TRANSLATE_NOOP(
        "exchange", "The setting for shuffling this question's options is lost."
    ),
    "lost_image": QT_TRANSLATE_NOOP("exchange", "The picture is lost: {file}"),
    "lost_id": QT_TRANSLATE_NOOP("exchange", "The question's id is lost: {id}"),
    "lost_hints": QT_TRANSLATE_NOOP("exchange", "The list of silenced warnings is lost."),
    "lost_select_all": QT_TRANSLATE_NOOP(
        "exchange", "“Select all” with one correct option becomes a question with a single answer."
    ),
    "lost_weights": QT_TRANSLATE_NOOP("exchange", "The credit for single options is lost."),
    "lost_scoring": QT_TRANSLATE_NOOP(
        "exchange", "The scoring of this question is lost or changed."
    ),
    "lost_quiz_id": QT_TRANSLATE_NOOP("exchange", "The quiz's id is lost."),
    "lost_description": QT_TRANSLATE_NOOP("exchange", "The quiz's description is lost."),
    "lost_language": QT_TRANSLATE_NOOP("exchange", "The quiz's language is lost: {language}"),
    "lost_source": QT_TRANSLATE_NOOP("exchange", "The quiz's source is lost."),
    "lost_reading": QT_TRANSLATE_NOOP("exchange", "The reading is lost."),
    #: {settings} is a list such as "time limit, pass mark"
    "lost_settings": QT_TRANSLATE_NOOP(
        "exchange", "These settings of the quiz are lost: {settings}"
    ),
}

GROUPS = (FILES, XML_FILES, TABLE_FILES, PACKAGES, TEXTS, CHANGES, SKIPPED, LOSSES)
TEMPLATES: Mapping[str, str] = {code: text for group in GROUPS for code, text in group.items()}

# The other kinds of questions, by the value of `kind` in a reason's data.
KINDS: Mapping[str, str] = {
    "calculated": QT_TRANSLATE_NOOP("exchange", "calculated"),
    "cloze": QT_TRANSLATE_NOOP("exchange", "fill in the blanks"),
    "description": QT_TRANSLATE_NOOP("exchange", "text without a question"),
    "drag_and_drop": QT_TRANSLATE_NOOP("exchange", "drag and drop"),
    "essay": QT_TRANSLATE_NOOP("exchange", "essay"),
    "file_upload": QT_TRANSLATE_NOOP("exchange", "file upload"),
    "flash_card": QT_TRANSLATE_NOOP("exchange", "flash card"),
    "hot_spot": QT_TRANSLATE_NOOP("exchange", "hot spot"),
    "matching": QT_TRANSLATE_NOOP("exchange", "matching"),
    "numerical": QT_TRANSLATE_NOOP("exchange", "numerical"),
    "opinion": QT_TRANSLATE_NOOP("exchange", "poll"),
    "ordering": QT_TRANSLATE_NOOP("exchange", "ordering"),
    "quiz_bowl": QT_TRANSLATE_NOOP("exchange", "quiz bowl"),
    "random": QT_TRANSLATE_NOOP("exchange", "random question from a category"),
    "short_answer": QT_TRANSLATE_NOOP("exchange", "short answer"),
}

# The settings of a quiz, by their names in the questions file.
SETTINGS: Mapping[str, str] = {
    "modes": QT_TRANSLATE_NOOP("exchange", "modes"),
    "pick": QT_TRANSLATE_NOOP("exchange", "number of questions drawn"),
    "shuffle_questions": QT_TRANSLATE_NOOP("exchange", "shuffled questions"),
    "shuffle_options": QT_TRANSLATE_NOOP("exchange", "shuffled options"),
    "time_limit_s": QT_TRANSLATE_NOOP("exchange", "time limit"),
    "pass_percent": QT_TRANSLATE_NOOP("exchange", "pass mark"),
    "reading": QT_TRANSLATE_NOOP("exchange", "when the reading is shown"),
}

NAMES: Mapping[str, str] = {**KINDS, **SETTINGS}

PLACES: Mapping[str, str] = {
    "line": QT_TRANSLATE_NOOP("exchange", "line {value}"),
    "row": QT_TRANSLATE_NOOP("exchange", "row {value}"),
    "item": QT_TRANSLATE_NOOP("exchange", "item {value}"),
    "question": QT_TRANSLATE_NOOP("exchange", "question {value}"),
    "quiz": QT_TRANSLATE_NOOP("exchange", "the whole quiz, “{value}”"),
}

_LONGEST = 120
_NAME_KEYS = frozenset({"kind", "settings"})


def message(reason: Reason | ExchangeError) -> str:
    """Return a reason or an error in English."""
    template = TEMPLATES[reason.code]
    if "%Ln" in template:
        count = reason.data["count"]
        ending = "" if count == 1 else "s"
        template = template.replace("%Ln", str(count)).replace("(s)", ending)
    return filled(template, reason.data)


def place(where: Place) -> str:
    """Return where something is, in English."""
    return PLACES[where.kind].format(value=where.value)


def filled(template: str, data: Mapping[str, str | int], names: Mapping[str, str] = NAMES) -> str:
    """Return a template with its data put in, long texts shortened, line breaks shown as spaces.

    `names` are the words for kinds of questions and for settings, which may be translated;
    what has no words keeps the name that the file uses.
    """
    shown = {
        key: _short(_named(str(value), names) if key in _NAME_KEYS else value)
        for key, value in data.items()
    }
    return template.format_map(shown)


def _named(written: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(name, name) for name in written.split(", "))


def _short(value: str | int) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
