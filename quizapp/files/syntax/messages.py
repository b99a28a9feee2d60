"""The English texts of mistakes in how a file is written, marked for translation."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

TEMPLATES: Mapping[str, str] = {
    "extra-comma": QT_TRANSLATE_NOOP("problems", "There is an extra comma here. Remove it."),
    "trailing-comma": QT_TRANSLATE_NOOP(
        "problems", "There is a comma after the last entry. Remove it."
    ),
    "missing-comma": QT_TRANSLATE_NOOP("problems", "A comma is missing here. Add it."),
    "missing-colon": QT_TRANSLATE_NOOP(
        "problems", "A colon is missing between “{key}” and its value. Add it."
    ),
    "missing-bracket": QT_TRANSLATE_NOOP("problems", "A bracket is missing here: {new}. Add it."),
    "wrong-bracket": QT_TRANSLATE_NOOP(
        "problems", "This {old} should be {new}. Replace it."
    ),
    "extra-bracket": QT_TRANSLATE_NOOP("problems", "There is an extra {old} here. Remove it."),
    "wrong-separator": QT_TRANSLATE_NOOP("problems", "Write {new} here instead of {old}."),
    "missing-value": QT_TRANSLATE_NOOP(
        "problems", "The value of “{key}” is missing. Write it, or remove the key."
    ),
    "missing-quote": QT_TRANSLATE_NOOP(
        "problems", "A quotation mark (\") is missing here. Add it."
    ),
    "extra-quote": QT_TRANSLATE_NOOP(
        "problems", "There is an extra quotation mark here. Remove it."
    ),
    "unescaped-quote": QT_TRANSLATE_NOOP(
        "problems", "A quotation mark inside a text needs a backslash before it: \\\"."
    ),
    "curly-quotes": QT_TRANSLATE_NOOP(
        "problems", "Text needs straight quotation marks, not curly ones. Replace them with \"."
    ),
    "single-quotes": QT_TRANSLATE_NOOP(
        "problems", "Text needs double quotation marks. Replace the single ones with \"."
    ),
    "unquoted-text": QT_TRANSLATE_NOOP(
        "problems", "“{text}” needs quotation marks around it. Add them."
    ),
    "unquoted-key": QT_TRANSLATE_NOOP(
        "problems", "The key “{key}” needs quotation marks around it. Add them."
    ),
    "comment": QT_TRANSLATE_NOOP(
        "problems", "A questions file can't contain comments. Remove this one."
    ),
    "odd-space": QT_TRANSLATE_NOOP(
        "problems",
        "There is an unusual or invisible space here. Replace it with a regular space.",
    ),
    "other-word": QT_TRANSLATE_NOOP("problems", "Write {new} here instead of {old}."),
    "bad-number": QT_TRANSLATE_NOOP("problems", "Write this number as {new} instead of {old}."),
    "bad-escape": QT_TRANSLATE_NOOP(
        "problems", "{old} has no meaning in a text. Write \\\\ for a backslash."
    ),
    "lone-surrogate": QT_TRANSLATE_NOOP(
        "problems", "{old} is half a character. Write the character itself."
    ),
    "line-break-in-text": QT_TRANSLATE_NOOP(
        "problems",
        "A text must be on one line. Write \\n for a line break, or add the missing quotation "
        "mark.",
    ),
    "control-character": QT_TRANSLATE_NOOP(
        "problems",
        "This text contains a tab or an invisible control character. Write \\t for a tab, or "
        "remove it.",
    ),
    "unexpected": QT_TRANSLATE_NOOP(
        "problems", "“{text}” doesn't belong here. Remove it, or check the line above."
    ),
    "duplicate-key": QT_TRANSLATE_NOOP(
        "problems",
        "“{key}” is also on line {first_line}, but only this one counts. Remove one of them.",
    ),
}  # fmt: skip
