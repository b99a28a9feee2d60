"""What is said of every problem and fix, in English and marked for translation."""

from collections.abc import Mapping

from quizapp.files.problems import Fix, Problem, Value
from quizapp.files.syntax import messages as syntax_messages
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "problems"

TEMPLATES: Mapping[str, str] = {
    **syntax_messages.TEMPLATES,
    # The file
    "file-missing": QT_TRANSLATE_NOOP(
        "problems", "Couldn't find {file}. Check the name, or open another file."
    ),
    "is-folder": QT_TRANSLATE_NOOP(
        "problems", "{file} is a folder. Open the questions file inside it."
    ),
    "not-a-file": QT_TRANSLATE_NOOP(
        "problems", "{file} is a device or a pipe, not a file. Open a questions file."
    ),
    "no-permission": QT_TRANSLATE_NOOP(
        "problems", "You don't have permission to read {file}. Ask its owner for access."
    ),
    "file-too-big": QT_TRANSLATE_NOOP(
        "problems", "{file} is larger than {limit_mb} MB. Split it into several quizzes."
    ),
    "file-unreadable": QT_TRANSLATE_NOOP(
        "problems", "Couldn't read {file} ({reason}). Check the disk and try again."
    ),
    "not-text": QT_TRANSLATE_NOOP(
        "problems", "This isn't a text file. A questions file is plain text, saved as UTF-8."
    ),
    "empty-file": QT_TRANSLATE_NOOP(
        "problems", "The file is empty. Start with a new quiz or an example."
    ),
    "no-object": QT_TRANSLATE_NOOP(
        "problems",
        "This isn't a questions file: it doesn't start with {{. Open another file, or start with "
        "a new quiz.",
    ),
    "wide-encoding": QT_TRANSLATE_NOOP(
        "problems", "The file is saved as {encoding}. Save it as UTF-8."
    ),
    "not-utf8": QT_TRANSLATE_NOOP(
        "problems",
        "The file seems to be saved as Windows-1252, so letters like this one may be wrong. Save "
        "it as UTF-8.",
    ),
    "byte-order-mark": QT_TRANSLATE_NOOP(
        "problems",
        "The file starts with an invisible byte order mark. Save it as UTF-8 without one.",
    ),
    "newer-format": QT_TRANSLATE_NOOP(
        "problems",
        "This file uses format {value}, but this version of quizapp knows only format {known}. "
        "Update quizapp to open it.",
    ),
    "too-many-mistakes": QT_TRANSLATE_NOOP(
        "problems", "There are more than {limit} mistakes before this. Is this a questions file?"
    ),
    "more-problems": QT_TRANSLATE_NOOP(
        "problems",
        "{count} more problems aren't listed, {errors} of them errors. Fix the ones in the list "
        "first.",
    ),
    "cut-off": QT_TRANSLATE_NOOP(
        "problems",
        "The file ends too soon. Restore the rest from a copy, or add the brackets that are "
        "missing here.",
    ),
    "trailing-text": QT_TRANSLATE_NOOP(
        "problems", "There is text after the end of the quiz. Remove it, or move it into the quiz."
    ),
    "too-deep": QT_TRANSLATE_NOOP(
        "problems",
        "Brackets are nested more than {limit} levels deep here. Remove those that aren't needed.",
    ),
    # Meaning
    "wrong-type": QT_TRANSLATE_NOOP(
        "problems", "“{key}” must be {expected}, but this is {found}. Change it."
    ),
    "number-for-text": QT_TRANSLATE_NOOP(
        "problems", "{text} must be text here. Put it in quotation marks."
    ),
    "missing-key": QT_TRANSLATE_NOOP("problems", "“{key}” is missing. Add it."),
    "unknown-key": QT_TRANSLATE_NOOP(
        "problems", "quizapp doesn't know the key “{key}”. It is kept but not used."
    ),
    "misspelled-key": QT_TRANSLATE_NOOP(
        "problems", "quizapp doesn't know the key “{key}”. Did you mean “{nearest}”?"
    ),
    "unknown-value": QT_TRANSLATE_NOOP(
        "problems", "“{value}” can't be used for “{key}”. Use one of these: {choices}."
    ),
    "out-of-range": QT_TRANSLATE_NOOP(
        "problems", "“{key}” must be between {low} and {high}, not {value}."
    ),
    "empty-text": QT_TRANSLATE_NOOP("problems", "“{key}” is empty. Fill it in."),
    "no-questions": QT_TRANSLATE_NOOP("problems", "There are no questions yet. Add one."),
    "no-modes": QT_TRANSLATE_NOOP(
        "problems", "The list of modes is empty. Add \"practice\", \"test\" or both."
    ),
    "pick-too-many": QT_TRANSLATE_NOOP(
        "problems",
        "The quiz should pick {pick} questions but has only {count}. Lower the number, or add "
        "questions.",
    ),
    "too-few-options": QT_TRANSLATE_NOOP(
        "problems", "A question needs at least two options. Add one."
    ),
    "too-many-options": QT_TRANSLATE_NOOP(
        "problems", "There are {count} options, but {limit} is the most. Remove some."
    ),
    "same-options": QT_TRANSLATE_NOOP(
        "problems", "“{text}” is the same as option {first}. Change or remove one of them."
    ),
    "alike-options": QT_TRANSLATE_NOOP(
        "problems",
        "“{text}” says the same as option {first}, “{other}”. Change or remove one of them.",
    ),
    "no-answer": QT_TRANSLATE_NOOP(
        "problems", "The list of correct answers is empty. Add the text of at least one option."
    ),
    "answer-not-an-option": QT_TRANSLATE_NOOP(
        "problems",
        "The answer “{text}” isn't one of the options. Write the exact text of an option.",
    ),
    "answer-by-position": QT_TRANSLATE_NOOP(
        "problems",
        "The answer is a number, {text}. Write the text of the correct option instead of its "
        "position.",
    ),
    "answer-twice": QT_TRANSLATE_NOOP(
        "problems", "“{text}” is listed twice as a correct answer. Remove one of the two."
    ),
    "same-id": QT_TRANSLATE_NOOP(
        "problems",
        "The question on line {first_line} already has the id “{id}”. Give this one another id.",
    ),
    "same-question": QT_TRANSLATE_NOOP(
        "problems",
        "This question, with the same options, is also on line {first_line}. Change or remove one "
        "of them.",
    ),
    "evidence-not-found": QT_TRANSLATE_NOOP(
        "problems", "“{passage}” isn't in the reading. Copy the words exactly as they are there."
    ),
    "image-missing": QT_TRANSLATE_NOOP(
        "problems",
        "The picture “{file}” isn't in the folder of the questions file. Check its name.",
    ),
    "image-too-big": QT_TRANSLATE_NOOP(
        "problems", "The picture “{file}” is larger than 5 MB. Save a smaller version."
    ),
    "image-outside": QT_TRANSLATE_NOOP(
        "problems",
        "The picture “{file}” is outside the folder of the questions file. Copy it into that "
        "folder.",
    ),
    "image-kind": QT_TRANSLATE_NOOP(
        "problems",
        "The picture “{file}” isn't a PNG, JPEG, GIF or WebP file. Save it as one of these.",
    ),
    "image-pixels": QT_TRANSLATE_NOOP(
        "problems", "The picture “{file}” has more than 40 million pixels. Save a smaller version."
    ),
    "formula-escape": QT_TRANSLATE_NOOP(
        "problems",
        "{written} is a control character here, not the start of a formula. Write \\{written}.",
    ),
}  # fmt: skip

NEAR_TEMPLATES: Mapping[str, str] = {
    "answer-not-an-option": QT_TRANSLATE_NOOP(
        "problems", "The answer “{text}” isn't one of the options. Did you mean “{nearest}”?"
    ),
    "unknown-value": QT_TRANSLATE_NOOP(
        "problems", "“{value}” can't be used for “{key}”. Did you mean “{nearest}”?"
    ),
    "evidence-not-found": QT_TRANSLATE_NOOP(
        "problems", "“{passage}” isn't in the reading. Did you mean “{nearest}”?"
    ),
}  # fmt: skip

KINDS: Mapping[str, str] = {
    "text": QT_TRANSLATE_NOOP("problems", "text"),
    "number": QT_TRANSLATE_NOOP("problems", "a number"),
    "whole": QT_TRANSLATE_NOOP("problems", "a whole number"),
    "flag": QT_TRANSLATE_NOOP("problems", "true or false"),
    "nothing": QT_TRANSLATE_NOOP("problems", "nothing (null)"),
    "list": QT_TRANSLATE_NOOP("problems", "a list [ ]"),
    "object": QT_TRANSLATE_NOOP("problems", "an object {{ }}"),
}

FIXES: Mapping[str, str] = {
    "insert": QT_TRANSLATE_NOOP("problems", "Add {new}"),
    "remove": QT_TRANSLATE_NOOP("problems", "Remove {old}"),
    "replace": QT_TRANSLATE_NOOP("problems", "Replace {old} with {new}"),
    "escape": QT_TRANSLATE_NOOP("problems", "Add a backslash"),
    "escape-quotes": QT_TRANSLATE_NOOP("problems", "Add a backslash before each quotation mark"),
    "straight-quotes": QT_TRANSLATE_NOOP("problems", "Use straight double quotation marks"),
    "plain-space": QT_TRANSLATE_NOOP("problems", "Use a regular space"),
    "make-list": QT_TRANSLATE_NOOP("problems", "Put it in a list"),
    "save-as-utf8": QT_TRANSLATE_NOOP("problems", "Save the file as UTF-8"),
    "remove-bom": QT_TRANSLATE_NOOP("problems", "Remove the byte order mark"),
}

_KIND_KEYS = frozenset({"expected", "found"})
_LONGEST = 80


def message(problem: Problem) -> str:
    """Say what is wrong and what to do, in English."""
    return filled(template(problem), problem.data)


def template(problem: Problem) -> str:
    """Return the text for a problem before its data is filled in, to be translated."""
    return template_of(problem.code, problem.data)


def template_of(code: str, data: Mapping[str, Value]) -> str:
    """Return the text for a code, the one with the nearest thing if the data has one."""
    near = NEAR_TEMPLATES.get(code) if data.get("nearest") else None
    return near or TEMPLATES[code]


def fix_message(fix: Fix) -> str:
    """Say what a fix does, in English."""
    return filled(FIXES[fix.does], fix.data)


def filled(template: str, data: Mapping[str, Value], kinds: Mapping[str, str] = KINDS) -> str:
    """A template with its data put in; long texts are shortened, line breaks shown as spaces.

    `kinds` are the names of the types of values, which may be translated ones.
    """
    shown = {
        key: kinds[str(value)].format() if key in _KIND_KEYS else _short(value)
        for key, value in data.items()
    }
    return template.format_map(shown)


def _short(value: Value) -> str:
    """A value on one line, at most `_LONGEST` characters."""
    line = " ".join(str(value).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
