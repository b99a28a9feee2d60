"""English words for what tables, packages and JSON tell, marked for translation."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

TABLES_AND_PACKAGES: Mapping[str, str] = {
    "no_question_column": QT_TRANSLATE_NOOP(
        "exchange",
        "No column with questions was found. Call the columns Question, Option A, Option B "
        "and Answer, or say what each of them holds.",
    ),
    "too_many_rows": QT_TRANSLATE_NOOP(
        "exchange", "“{sheet}” has more than {limit} rows. Split it."
    ),
    "too_many_columns": QT_TRANSLATE_NOOP(
        "exchange",
        "“{sheet}” has more than {limit} columns. Remove what is no part of the questions.",
    ),
    "xlsx_broken": QT_TRANSLATE_NOOP(
        "exchange",
        "This workbook is damaged, or no Excel workbook. Open it in a spreadsheet program and "
        "save it anew.",
    ),
    "sheet_left_out": QT_TRANSLATE_NOOP(
        "exchange", "The sheet “{name}” was left out: only the first one with questions is read."
    ),
    "column_left_out": QT_TRANSLATE_NOOP(
        "exchange", "The column “{name}” was left out, since a question has no place for it."
    ),
    "time_limits_left_out": QT_TRANSLATE_NOOP(
        "exchange", "Time limits of single questions were left out. Their number: {count}."
    ),
    "formulas_without_values": QT_TRANSLATE_NOOP(
        "exchange",
        "Some cells are formulas that were saved without their values; they were read as "
        "empty. Their number: {count}.",
    ),
    "answer_not_found": QT_TRANSLATE_NOOP(
        "exchange", "The answer “{answer}” is none of the options."
    ),
    "points_not_read": QT_TRANSLATE_NOOP(
        "exchange", "The points are no number; the question is worth one point: {points}"
    ),
    "picture_not_in_file": QT_TRANSLATE_NOOP(
        "exchange", "A picture was left out, since the file only names it: {name}"
    ),
    "hint_left_out": QT_TRANSLATE_NOOP(
        "exchange", "A hint was left out, since a question has no place for it: {text}"
    ),
    "brightspace_scoring": QT_TRANSLATE_NOOP(
        "exchange",
        "Brightspace scores this question as “{name}”; here incorrect options are subtracted "
        "from correct ones.",
    ),
    "not_kahoot": QT_TRANSLATE_NOOP("exchange", "The columns are not those of Kahoot's template."),
    "not_quizizz": QT_TRANSLATE_NOOP(
        "exchange", "The columns are not those of Quizizz's template."
    ),
    "template_example": QT_TRANSLATE_NOOP(
        "exchange", "This is the example that the template came with."
    ),
    "json_broken": QT_TRANSLATE_NOOP("exchange", "The file is no correct JSON: {detail}"),
    "difficulty_left_out": QT_TRANSLATE_NOOP(
        "exchange", "How difficult questions are said to be was left out. Their number: {count}."
    ),
    "not_a_question": QT_TRANSLATE_NOOP(
        "exchange", "This is no question with a right answer and wrong ones."
    ),
    "anki_no_collection": QT_TRANSLATE_NOOP(
        "exchange", "This package holds no collection of Anki's."
    ),
    "anki_broken": QT_TRANSLATE_NOOP("exchange", "The collection in this package is damaged."),
    "anki_too_slow": QT_TRANSLATE_NOOP(
        "exchange",
        "Reading the collection in this package took too long, as with a trap. It was not read.",
    ),
    "anki_too_many": QT_TRANSLATE_NOOP(
        "exchange", "This package holds more than {limit} notes. Export fewer of them at a time."
    ),
    "zstd_too_big": QT_TRANSLATE_NOOP(
        "exchange",
        "The collection in this package would expand to more than {limit_mb} MB, and was not read.",
    ),
    "zstd_ratio": QT_TRANSLATE_NOOP(
        "exchange",
        "The collection in this package would expand to more than {limit} times its size, as "
        "a trap does. It was not read.",
    ),
    "h5p_no_head": QT_TRANSLATE_NOOP(
        "exchange", "This is no complete H5P package: h5p.json is missing."
    ),
    "h5p_no_content": QT_TRANSLATE_NOOP(
        "exchange", "This is no complete H5P package: content/content.json is missing."
    ),
    "h5p_no_library": QT_TRANSLATE_NOOP(
        "exchange", "This is no complete H5P package: h5p.json doesn't name a main library."
    ),
    "unchosen_left_out": QT_TRANSLATE_NOOP(
        "exchange", "Feedback for not choosing an option was left out: {text}"
    ),
    "lost_end": QT_TRANSLATE_NOOP(
        "exchange", "The end of a text is cut off after {limit} characters: {text}"
    ),
    "kahoot_options": QT_TRANSLATE_NOOP(
        "exchange", "The question is left out: it has {count} options, and Kahoot takes {limit}."
    ),
}
