"""English words for every problem and fix, marked for translation."""

from collections.abc import Mapping

from quizapp.files.problems import Fix, Problem, Value
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "problems"

TEMPLATES: Mapping[str, str] = {
    # The file
    "file-missing": QT_TRANSLATE_NOOP(
        "problems", "There is no file {file}. Check its name, or open another one."
    ),
    "is-folder": QT_TRANSLATE_NOOP(
        "problems", "{file} is a folder. Open the questions file that lies in it."
    ),
    "not-a-file": QT_TRANSLATE_NOOP(
        "problems", "{file} is a device or a pipe, not a file. Open a questions file."
    ),
    "no-permission": QT_TRANSLATE_NOOP(
        "problems", "{file} may not be read. Ask its owner for the right to read it."
    ),
    "file-too-big": QT_TRANSLATE_NOOP(
        "problems", "{file} is larger than {limit_mb} MB. Split it into several quizzes."
    ),
    "file-unreadable": QT_TRANSLATE_NOOP(
        "problems", "{file} can't be read ({reason}). Check the disk, and try again."
    ),
    "not-text": QT_TRANSLATE_NOOP(
        "problems", "This is not a text file. A questions file is plain text, saved as UTF-8."
    ),
    "empty-file": QT_TRANSLATE_NOOP(
        "problems", "The file is empty. Start from a new quiz, or from an example."
    ),
    "no-object": QT_TRANSLATE_NOOP(
        "problems", "A questions file begins with {{ and a title: see the example in the manual."
    ),
    "wide-encoding": QT_TRANSLATE_NOOP(
        "problems", "The file is saved as {encoding}. Save it as UTF-8."
    ),
    "not-utf8": QT_TRANSLATE_NOOP(
        "problems", "The file is saved as Windows-1252, so letters like this one may be lost. "
        "Save it as UTF-8."
    ),
    "byte-order-mark": QT_TRANSLATE_NOOP(
        "problems", "The file begins with an invisible byte order mark. Save it as UTF-8 without."
    ),
    "newer-format": QT_TRANSLATE_NOOP(
        "problems", "This file is of format {value}; this program knows format {known}. "
        "Update the program to open it."
    ),
    "too-many-mistakes": QT_TRANSLATE_NOOP(
        "problems", "There are more than {limit} mistakes up to here. Is this a questions file?"
    ),
    "more-problems": QT_TRANSLATE_NOOP(
        "problems", "From here on {count} more problems are not listed, {errors} of them errors. "
        "Fix the others first."
    ),
    "cut-off": QT_TRANSLATE_NOOP(
        "problems", "The file ends too early: what comes after this is missing. "
        "Take the rest from a copy, or close what is open."
    ),
    "trailing-text": QT_TRANSLATE_NOOP(
        "problems", "The quiz ended before this. Remove what follows, or move it inside."
    ),
    "too-deep": QT_TRANSLATE_NOOP(
        "problems", "Brackets are nested more than {limit} deep here. Remove the needless ones."
    ),
    # Writing
    "extra-comma": QT_TRANSLATE_NOOP("problems", "There is a comma too many. Remove it."),
    "trailing-comma": QT_TRANSLATE_NOOP(
        "problems", "There is a comma after the last entry. Remove it."
    ),
    "missing-comma": QT_TRANSLATE_NOOP("problems", "A comma is missing here. Add it."),
    "missing-colon": QT_TRANSLATE_NOOP(
        "problems", "A colon is missing between “{key}” and its value. Add it."
    ),
    "missing-bracket": QT_TRANSLATE_NOOP("problems", "A bracket {new} is missing here. Add it."),
    "wrong-bracket": QT_TRANSLATE_NOOP(
        "problems", "This bracket {old} should be {new}. Replace it."
    ),
    "extra-bracket": QT_TRANSLATE_NOOP("problems", "{old} is one too many here. Remove it."),
    "wrong-separator": QT_TRANSLATE_NOOP("problems", "Write {new} here instead of {old}."),
    "missing-value": QT_TRANSLATE_NOOP(
        "problems", "The value of “{key}” is missing here. Write it, or remove the key."
    ),
    "missing-quote": QT_TRANSLATE_NOOP(
        "problems", "A quotation mark \" is missing here. Add it."
    ),
    "extra-quote": QT_TRANSLATE_NOOP(
        "problems", "There is a quotation mark too many. Remove it."
    ),
    "unescaped-quote": QT_TRANSLATE_NOOP(
        "problems", "A quotation mark inside a text needs a backslash before it: \\\"."
    ),
    "curly-quotes": QT_TRANSLATE_NOOP(
        "problems", "Texts stand in straight quotation marks, not in curly ones. "
        "Replace them by \"."
    ),
    "single-quotes": QT_TRANSLATE_NOOP(
        "problems", "Texts stand in double quotation marks. Replace the single ones by \"."
    ),
    "unquoted-text": QT_TRANSLATE_NOOP(
        "problems", "“{text}” needs quotation marks around it. Add them."
    ),
    "unquoted-key": QT_TRANSLATE_NOOP(
        "problems", "The key “{key}” needs quotation marks around it. Add them."
    ),
    "comment": QT_TRANSLATE_NOOP(
        "problems", "A questions file can't hold comments. Remove this one."
    ),
    "odd-space": QT_TRANSLATE_NOOP(
        "problems", "An invisible character stands here that is no plain space. Replace it."
    ),
    "other-word": QT_TRANSLATE_NOOP("problems", "Write {new} here instead of {old}."),
    "bad-number": QT_TRANSLATE_NOOP("problems", "Write this number as {new} instead of {old}."),
    "bad-escape": QT_TRANSLATE_NOOP(
        "problems", "{old} means nothing in a text. Write \\\\ for a backslash."
    ),
    "lone-surrogate": QT_TRANSLATE_NOOP(
        "problems", "{old} is half a character. Write the character itself."
    ),
    "line-break-in-text": QT_TRANSLATE_NOOP(
        "problems", "A text must stand on one line. Write \\n where it breaks, "
        "or add the missing quotation mark."
    ),
    "control-character": QT_TRANSLATE_NOOP(
        "problems", "A tab or an invisible control character stands in this text. "
        "Write \\t for a tab, or remove it."
    ),
    "unexpected": QT_TRANSLATE_NOOP(
        "problems", "“{text}” can't stand here. Remove it, or check the line before it."
    ),
    "duplicate-key": QT_TRANSLATE_NOOP(
        "problems", "“{key}” was given already in line {first_line}, and only this one counts. "
        "Keep one of them."
    ),
    # Meaning
    "wrong-type": QT_TRANSLATE_NOOP(
        "problems", "“{key}” must be {expected}, but here is {found}. Change it."
    ),
    "number-for-text": QT_TRANSLATE_NOOP(
        "problems", "{text} must be a text here. Put it in quotation marks."
    ),
    "missing-key": QT_TRANSLATE_NOOP("problems", "“{key}” is missing. Add it."),
    "unknown-key": QT_TRANSLATE_NOOP(
        "problems", "“{key}” is not a key that the program knows; it is kept, but unused."
    ),
    "misspelled-key": QT_TRANSLATE_NOOP(
        "problems", "“{key}” is not a key that the program knows. Did you mean “{nearest}”?"
    ),
    "unknown-value": QT_TRANSLATE_NOOP(
        "problems", "“{value}” is not possible for “{key}”. Write one of: {choices}."
    ),
    "out-of-range": QT_TRANSLATE_NOOP(
        "problems", "{value} is out of range: “{key}” goes from {low} to {high}."
    ),
    "empty-text": QT_TRANSLATE_NOOP("problems", "“{key}” says nothing. Write its text."),
    "no-questions": QT_TRANSLATE_NOOP("problems", "There are no questions yet. Add one."),
    "no-modes": QT_TRANSLATE_NOOP(
        "problems", "No mode is allowed. Write \"practice\", \"test\" or both."
    ),
    "pick-too-many": QT_TRANSLATE_NOOP(
        "problems", "{pick} questions are to be picked, but there are only {count}. "
        "Lower the number, or add questions."
    ),
    "too-few-options": QT_TRANSLATE_NOOP(
        "problems", "A question needs at least two options. Add one."
    ),
    "too-many-options": QT_TRANSLATE_NOOP(
        "problems", "There are {count} options, more than {limit}. Remove some."
    ),
    "same-options": QT_TRANSLATE_NOOP(
        "problems", "“{text}” is option {first} already. Change or remove one of them."
    ),
    "alike-options": QT_TRANSLATE_NOOP(
        "problems", "“{text}” says the same as option {first}, “{other}”. Change one of them."
    ),
    "no-answer": QT_TRANSLATE_NOOP(
        "problems", "The list of right answers is empty. Write at least one option's text in it."
    ),
    "answer-not-an-option": QT_TRANSLATE_NOOP(
        "problems", "The answer “{text}” is not among the options. "
        "Write the exact text of one of them."
    ),
    "answer-by-position": QT_TRANSLATE_NOOP(
        "problems", "The answer is {text}, but it must be the exact text of an option, "
        "not its position."
    ),
    "answer-twice": QT_TRANSLATE_NOOP(
        "problems", "“{text}” stands twice among the right answers. Remove one."
    ),
    "same-id": QT_TRANSLATE_NOOP(
        "problems", "The question in line {first_line} has the id “{id}” already. "
        "Give this one another."
    ),
    "same-question": QT_TRANSLATE_NOOP(
        "problems", "The same question with the same options begins in line {first_line}. "
        "Remove or change one."
    ),
    "evidence-not-found": QT_TRANSLATE_NOOP(
        "problems", "“{passage}” doesn't stand in the reading. Copy the words as they stand there."
    ),
    "image-missing": QT_TRANSLATE_NOOP(
        "problems", "There is no picture “{file}” beside the questions file. Check its name."
    ),
    "image-too-big": QT_TRANSLATE_NOOP(
        "problems", "The picture “{file}” is larger than 5 MB. Save it smaller."
    ),
    "image-outside": QT_TRANSLATE_NOOP(
        "problems", "The picture “{file}” lies outside the folder of the questions file. "
        "Copy it beside the file."
    ),
    "image-kind": QT_TRANSLATE_NOOP(
        "problems", "The picture “{file}” is not a PNG, JPEG, GIF or WebP file. "
        "Save it as one of these."
    ),
    "image-pixels": QT_TRANSLATE_NOOP(
        "problems", "The picture “{file}” has more than 40 million pixels. Save it smaller."
    ),
    "formula-escape": QT_TRANSLATE_NOOP(
        "problems", "{written} is a control character, not the beginning of a command. "
        "Write \\{written}."
    ),
}  # fmt: skip

NEAR_TEMPLATES: Mapping[str, str] = {
    "answer-not-an-option": QT_TRANSLATE_NOOP(
        "problems", "The answer “{text}” is not among the options. Did you mean “{nearest}”?"
    ),
    "unknown-value": QT_TRANSLATE_NOOP(
        "problems", "“{value}” is not possible for “{key}”. Did you mean “{nearest}”?"
    ),
    "evidence-not-found": QT_TRANSLATE_NOOP(
        "problems", "“{passage}” doesn't stand in the reading. Did you mean “{nearest}”?"
    ),
}  # fmt: skip

KINDS: Mapping[str, str] = {
    "text": QT_TRANSLATE_NOOP("problems", "a text"),
    "number": QT_TRANSLATE_NOOP("problems", "a number"),
    "whole": QT_TRANSLATE_NOOP("problems", "a whole number"),
    "flag": QT_TRANSLATE_NOOP("problems", "true or false"),
    "nothing": QT_TRANSLATE_NOOP("problems", "nothing (null)"),
    "list": QT_TRANSLATE_NOOP("problems", "a list [ ]"),
    "object": QT_TRANSLATE_NOOP("problems", "a group of keys {{ }}"),
}

FIXES: Mapping[str, str] = {
    "insert": QT_TRANSLATE_NOOP("problems", "Add {new}"),
    "remove": QT_TRANSLATE_NOOP("problems", "Remove {old}"),
    "replace": QT_TRANSLATE_NOOP("problems", "Replace {old} by {new}"),
    "escape": QT_TRANSLATE_NOOP("problems", "Write it with a backslash"),
    "escape-quotes": QT_TRANSLATE_NOOP("problems", "Put a backslash before the quotation mark"),
    "straight-quotes": QT_TRANSLATE_NOOP("problems", "Use straight double quotation marks"),
    "plain-space": QT_TRANSLATE_NOOP("problems", "Put a plain space"),
    "make-list": QT_TRANSLATE_NOOP("problems", "Put it in a list"),
    "save-as-utf8": QT_TRANSLATE_NOOP("problems", "Save the file as UTF-8"),
    "remove-bom": QT_TRANSLATE_NOOP("problems", "Remove the byte order mark"),
}

_KIND_KEYS = frozenset({"expected", "found"})
_LONGEST = 80


def message(problem: Problem) -> str:
    """What is wrong and what to do, in English."""
    return filled(template(problem), problem.data)


def template(problem: Problem) -> str:
    """The words for a problem before its data is put in; they may be translated."""
    return template_of(problem.code, problem.data)


def template_of(code: str, data: Mapping[str, Value]) -> str:
    """The words for a code with its data: those that name the nearest thing, where one is known."""
    near = NEAR_TEMPLATES.get(code) if data.get("nearest") else None
    return near or TEMPLATES[code]


def fix_words(fix: Fix) -> str:
    """What a fix does, in English."""
    return filled(FIXES[fix.does], fix.data)


def filled(template: str, data: Mapping[str, Value], kinds: Mapping[str, str] = KINDS) -> str:
    """A template with its data put in; long texts are shortened, line breaks shown as spaces.

    `kinds` are the words for kinds of values, which may be translated ones.
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
