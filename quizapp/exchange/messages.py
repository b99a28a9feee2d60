"""English words for everything that a reader or writer tells, marked for translation."""

from collections.abc import Mapping

from quizapp.exchange.protocol import ExchangeError, Place, Reason
from quizapp.exchange.tables.messages import TABLES_AND_PACKAGES as TABLES_AND_PACKAGES
from quizapp.exchange.xml.messages import ARCHIVES as ARCHIVES
from quizapp.exchange.xml.messages import XML_FORMATS as XML_FORMATS
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "exchange"

# Why a file can't be read or written at all, and what there is to say of it as a whole.
FILES: Mapping[str, str] = {
    "too_big": QT_TRANSLATE_NOOP(
        "exchange", "The file is larger than {limit_mb} MB. Split it into several files."
    ),
    "too_slow": QT_TRANSLATE_NOOP(
        "exchange", "This takes too long, and was ended. Split the file into several files."
    ),
    "empty_file": QT_TRANSLATE_NOOP("exchange", "The file is empty."),
    "not_text": QT_TRANSLATE_NOOP("exchange", "This is not a text file."),
    "unknown_format": QT_TRANSLATE_NOOP(
        "exchange", "No format that the program knows was found in this file."
    ),
    "no_such_format": QT_TRANSLATE_NOOP(
        "exchange", "There is no format “{name}”. Known here are: {names}."
    ),
    "unknown_ending": QT_TRANSLATE_NOOP(
        "exchange", "No format that can be written has the ending “{ending}”. Name the format."
    ),
    "no_questions": QT_TRANSLATE_NOOP("exchange", "There are no questions in this file."),
    "decoded": QT_TRANSLATE_NOOP(
        "exchange", "The file is saved as {encoding}; it was read as such. See whether all letters "
        "are right."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "exchange", "The file is saved as {encoding}, but some of it is damaged. Characters that "
        "could not be read: {count}."
    ),
    "control_characters": QT_TRANSLATE_NOOP(
        "exchange", "Invisible control characters were taken out. Their number: {count}."
    ),
}  # fmt: skip

# What was changed in a text.
TEXTS: Mapping[str, str] = {
    "script_removed": QT_TRANSLATE_NOOP("exchange", "A script or style sheet was removed."),
    "link_kept": QT_TRANSLATE_NOOP("exchange", "A link became text: {address}"),
    "link_removed": QT_TRANSLATE_NOOP(
        "exchange", "The address of a link was removed, since it is not one of the web: {address}"
    ),
    "picture_removed": QT_TRANSLATE_NOOP(
        "exchange", "A picture was removed, since it is not in the file or can't stand there: "
        "{address}"
    ),
    "picture_moved": QT_TRANSLATE_NOOP(
        "exchange", "The picture now stands beside the question, not inside its text."
    ),
    "media_removed": QT_TRANSLATE_NOOP(
        "exchange", "Sound, video or another embedded thing was removed: {address}"
    ),
    "field_removed": QT_TRANSLATE_NOOP("exchange", "A field to fill in was removed."),
    "table_flattened": QT_TRANSLATE_NOOP("exchange", "A table became lines of text."),
    "index_written_out": QT_TRANSLATE_NOOP(
        "exchange", "A subscript or superscript was written in plain characters."
    ),
    "style_removed": QT_TRANSLATE_NOOP("exchange", "Colors, fonts or underlining were removed."),
    "emphasis_removed": QT_TRANSLATE_NOOP(
        "exchange", "Bold or italic type inside a word was removed: “{text}”"
    ),
    "marks_as_code": QT_TRANSLATE_NOOP(
        "exchange", "Stars or back quotes would be read as formatting; they are shown as code."
    ),
    "math_as_text": QT_TRANSLATE_NOOP("exchange", "A formula was kept as its plain text: “{text}”"),
    "formula_in_dollars": QT_TRANSLATE_NOOP(
        "exchange", "A formula was put between dollar signs."
    ),
    "too_nested": QT_TRANSLATE_NOOP(
        "exchange", "Formatting that is nested too deep was removed."
    ),
}  # fmt: skip

# What was changed in a question to fit.
CHANGES: Mapping[str, str] = {
    "several_right": QT_TRANSLATE_NOOP(
        "exchange", "Each of several answers was right; now all of them are asked for."
    ),
    "same_option_dropped": QT_TRANSLATE_NOOP(
        "exchange", "The option “{text}” stood there twice; it is kept once."
    ),
    "weight_limited": QT_TRANSLATE_NOOP(
        "exchange", "The weight of “{text}” was {percent}%; it is now the nearest that is "
        "possible, from -100 to 100%."
    ),
    "not_full_credit": QT_TRANSLATE_NOOP(
        "exchange", "The right answers earn {percent}% of the points, as before."
    ),
    "points_limited": QT_TRANSLATE_NOOP(
        "exchange", "The points were {points}; they are now the nearest that is possible, from 0 "
        "to {limit}."
    ),
    "second_picture_dropped": QT_TRANSLATE_NOOP(
        "exchange", "A question has one picture; this one was left out: {name}"
    ),
    "tags_dropped": QT_TRANSLATE_NOOP(
        "exchange", "A question has one topic; these tags were left out: {tags}"
    ),
    "name_dropped": QT_TRANSLATE_NOOP(
        "exchange", "The question's name was left out, since it is long or another has it: {name}"
    ),
}  # fmt: skip

# Why a question is left out.
SKIPPED: Mapping[str, str] = {
    "other_kind": QT_TRANSLATE_NOOP(
        "exchange", "This is no multiple-choice question: {kind}."
    ),
    "needs_distractors": QT_TRANSLATE_NOOP(
        "exchange", "To become multiple choice, this question lacks wrong options ({kind}). "
        "Right is: {answers}."
    ),
    "empty_stem": QT_TRANSLATE_NOOP("exchange", "The question has no text."),
    "only_picture_stem": QT_TRANSLATE_NOOP(
        "exchange", "The question is only a picture, and has no text."
    ),
    "empty_option": QT_TRANSLATE_NOOP(
        "exchange", "Option {number} has no text that could be kept."
    ),
    "only_picture_option": QT_TRANSLATE_NOOP(
        "exchange", "Option {number} is only a picture, and options can only be text."
    ),
    "same_options": QT_TRANSLATE_NOOP(
        "exchange", "“{text}” is an option twice, and worth something else each time."
    ),
    "too_few_options": QT_TRANSLATE_NOOP(
        "exchange", "A question needs at least two options; there are fewer: {count}."
    ),
    "too_many_options": QT_TRANSLATE_NOOP(
        "exchange", "There are {count} options, more than {limit}."
    ),
    "no_right_answer": QT_TRANSLATE_NOOP("exchange", "No option is marked as right."),
    "bad_question": QT_TRANSLATE_NOOP("exchange", "The question can't be used. {problem}"),
}  # fmt: skip

# GIFT, Aiken, Blackboard's text.
TEXT_FORMATS: Mapping[str, str] = {
    "gift_not_closed": QT_TRANSLATE_NOOP(
        "exchange", "The answers begin with {{ but never end: }} is missing before the empty line."
    ),
    "gift_not_opened": QT_TRANSLATE_NOOP(
        "exchange", "The answers end with }} but never begin: {{ is missing."
    ),
    "gift_more_braces": QT_TRANSLATE_NOOP(
        "exchange", "There are more braces than one pair. A question has one group of answers; a "
        "brace that is text has a backslash before it."
    ),
    "gift_no_answers": QT_TRANSLATE_NOOP(
        "exchange", "An answer begins with = or ~; this begins otherwise: {text}"
    ),
    "gift_true_false": QT_TRANSLATE_NOOP(
        "exchange", "“{text}” was read as the answer to a true or false question."
    ),
    "gift_option_with_sign": QT_TRANSLATE_NOOP(
        "exchange", "An option had no text, only feedback after #; it was read as “{text}”."
    ),
    "aiken_no_options": QT_TRANSLATE_NOOP(
        "exchange", "There are no options A. and B. after a question."
    ),
    "aiken_no_answer": QT_TRANSLATE_NOOP(
        "exchange", "The line ANSWER: is missing after the options."
    ),
    "aiken_other_answer": QT_TRANSLATE_NOOP(
        "exchange", "The answer names no letters of the options: {answer}"
    ),
    "aiken_several": QT_TRANSLATE_NOOP(
        "exchange", "The question is left out: in Aiken a question has only one correct answer."
    ),
    "blackboard_verdict": QT_TRANSLATE_NOOP(
        "exchange", "“{text}” is neither correct nor incorrect."
    ),
    "own_unreadable": QT_TRANSLATE_NOOP("exchange", "The questions file can't be used. {problem}"),
}  # fmt: skip

# What a format can't carry.
LOSSES: Mapping[str, str] = {
    "lost_question": QT_TRANSLATE_NOOP(
        "exchange", "The question is left out: in this format it would have no text, an option "
        "without text, or two options that are the same."
    ),
    "lost_form": QT_TRANSLATE_NOOP(
        "exchange", "Formatting or spacing comes back otherwise in: {text}"
    ),
    "lost_explanation": QT_TRANSLATE_NOOP("exchange", "The explanation is lost."),
    "lost_feedback": QT_TRANSLATE_NOOP("exchange", "The feedback to single options is lost."),
    "lost_topic": QT_TRANSLATE_NOOP("exchange", "The topic is lost or changed: {topic}"),
    "lost_evidence": QT_TRANSLATE_NOOP(
        "exchange", "The passage of the reading that shows the answer is lost."
    ),
    "lost_points": QT_TRANSLATE_NOOP("exchange", "The points are lost: {points}"),
    "lost_shuffle": QT_TRANSLATE_NOOP(
        "exchange", "Whether this question's options are shuffled is lost."
    ),
    "lost_image": QT_TRANSLATE_NOOP("exchange", "The picture is lost: {file}"),
    "lost_id": QT_TRANSLATE_NOOP("exchange", "The question's id is lost: {id}"),
    "lost_hints": QT_TRANSLATE_NOOP("exchange", "Which hints are silenced is lost."),
    "lost_select_all": QT_TRANSLATE_NOOP(
        "exchange", "“Select all” with one right option becomes a question with one answer."
    ),
    "lost_weights": QT_TRANSLATE_NOOP("exchange", "The credit of single options is lost."),
    "lost_scoring": QT_TRANSLATE_NOOP(
        "exchange", "How several answers are scored is lost or changed."
    ),
    "lost_quiz_id": QT_TRANSLATE_NOOP("exchange", "The quiz's id is lost."),
    "lost_description": QT_TRANSLATE_NOOP("exchange", "The quiz's description is lost."),
    "lost_language": QT_TRANSLATE_NOOP("exchange", "The quiz's language is lost: {language}"),
    "lost_source": QT_TRANSLATE_NOOP("exchange", "The quiz's source is lost."),
    "lost_reading": QT_TRANSLATE_NOOP("exchange", "The reading is lost."),
    "lost_settings": QT_TRANSLATE_NOOP("exchange", "Settings of the quiz are lost: {names}"),
}  # fmt: skip

TEMPLATES: Mapping[str, str] = {
    **FILES, **TEXTS, **CHANGES, **SKIPPED, **TEXT_FORMATS, **ARCHIVES, **XML_FORMATS,
    **TABLES_AND_PACKAGES,
    **LOSSES,
}  # fmt: skip

# The other kinds of questions, by the value of `kind` in a reason's data.
KINDS: Mapping[str, str] = {
    "calculated": QT_TRANSLATE_NOOP("exchange", "calculated"),
    "cloze": QT_TRANSLATE_NOOP("exchange", "cloze (several gaps in a text)"),
    "description": QT_TRANSLATE_NOOP("exchange", "description without a question"),
    "drag_and_drop": QT_TRANSLATE_NOOP("exchange", "drag and drop"),
    "essay": QT_TRANSLATE_NOOP("exchange", "essay"),
    "file_upload": QT_TRANSLATE_NOOP("exchange", "file upload"),
    "flash_card": QT_TRANSLATE_NOOP("exchange", "card with a front and a back"),
    "hot_spot": QT_TRANSLATE_NOOP("exchange", "hot spot in a picture"),
    "matching": QT_TRANSLATE_NOOP("exchange", "matching"),
    "numerical": QT_TRANSLATE_NOOP("exchange", "numerical"),
    "opinion": QT_TRANSLATE_NOOP("exchange", "opinion, without a right answer"),
    "ordering": QT_TRANSLATE_NOOP("exchange", "ordering"),
    "quiz_bowl": QT_TRANSLATE_NOOP("exchange", "quiz bowl"),
    "random": QT_TRANSLATE_NOOP("exchange", "random question of a category"),
    "short_answer": QT_TRANSLATE_NOOP("exchange", "short answer"),
}

PLACES: Mapping[str, str] = {
    "line": QT_TRANSLATE_NOOP("exchange", "line {value}"),
    "row": QT_TRANSLATE_NOOP("exchange", "row {value}"),
    "item": QT_TRANSLATE_NOOP("exchange", "item {value}"),
    "question": QT_TRANSLATE_NOOP("exchange", "question {value}"),
    "quiz": QT_TRANSLATE_NOOP("exchange", "the whole quiz, “{value}”"),
}

_LONGEST = 120


def message(told: Reason | ExchangeError) -> str:
    """A reason or an error in English."""
    return filled(TEMPLATES[told.code], told.data)


def place(where: Place) -> str:
    """Where a thing stands, in English."""
    return PLACES[where.kind].format(value=where.value)


def filled(template: str, data: Mapping[str, str | int], kinds: Mapping[str, str] = KINDS) -> str:
    """A template with its data put in, long texts shortened, line breaks shown as spaces.

    `kinds` are the words for kinds of questions, which may be translated ones; a kind without
    words is called as the file calls it.
    """
    shown = {
        key: _short(kinds.get(str(value), value) if key == "kind" else value)
        for key, value in data.items()
    }
    return template.format_map(shown)


def _short(value: str | int) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
