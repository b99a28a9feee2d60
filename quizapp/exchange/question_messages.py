"""English words for what was changed in a question, or why it is left out, to be translated."""

from collections.abc import Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

# What was changed in a text.
TEXTS: Mapping[str, str] = {
    "script_removed": QT_TRANSLATE_NOOP("exchange", "A script or style sheet was removed."),
    "link_kept": QT_TRANSLATE_NOOP("exchange", "A link became plain text: {address}"),
    "link_removed": QT_TRANSLATE_NOOP(
        "exchange", "The address of a link was removed because it isn't a web address: {address}"
    ),
    "picture_removed": QT_TRANSLATE_NOOP(
        "exchange",
        "A picture was removed because it isn't in the file or there is no place for it: {address}",
    ),
    "picture_moved": QT_TRANSLATE_NOOP(
        "exchange", "The picture now appears beside the question, not inside its text."
    ),
    "media_removed": QT_TRANSLATE_NOOP(
        "exchange", "Sound, video or another embedded object was removed: {address}"
    ),
    "field_removed": QT_TRANSLATE_NOOP("exchange", "A field to fill in was removed."),
    "table_flattened": QT_TRANSLATE_NOOP("exchange", "A table became lines of text."),
    "index_written_out": QT_TRANSLATE_NOOP(
        "exchange", "A subscript or superscript is now written in plain characters."
    ),
    "style_removed": QT_TRANSLATE_NOOP("exchange", "Colors, fonts or underlining were removed."),
    "emphasis_removed": QT_TRANSLATE_NOOP(
        "exchange", "Bold or italic inside a word was removed: “{text}”"
    ),
    "marks_as_code": QT_TRANSLATE_NOOP(
        "exchange",
        "Asterisks or backquotes are now shown as code, because they would be read as formatting.",
    ),
    "math_as_text": QT_TRANSLATE_NOOP("exchange", "A formula became plain text: “{text}”"),
    "formula_in_dollars": QT_TRANSLATE_NOOP(
        "exchange", "A formula is now written between dollar signs."
    ),
    "too_nested": QT_TRANSLATE_NOOP(
        "exchange", "Formatting that was nested too deeply was removed."
    ),
}

# What was changed in a question so that it fits.
CHANGES: Mapping[str, str] = {
    "several_right": QT_TRANSLATE_NOOP(
        "exchange",
        "Any one of the correct options was enough. The question now asks for all of them.",
    ),
    "same_option_dropped": QT_TRANSLATE_NOOP(
        "exchange", "The option “{text}” appeared twice and was kept once."
    ),
    "empty_options_dropped": QT_TRANSLATE_NOOP(
        "exchange", "Left out %Ln incorrect option(s) without text.", "", 1
    ),
    "weight_limited": QT_TRANSLATE_NOOP(
        "exchange",
        "The credit for “{text}” was {percent}% and is now the nearest possible value, from -100% "
        "to 100%.",
    ),
    "not_full_credit": QT_TRANSLATE_NOOP(
        "exchange", "The correct answers earn only {percent}% of the points, as in the file."
    ),
    "points_limited": QT_TRANSLATE_NOOP(
        "exchange",
        "The question was worth {points} points and is now worth the nearest possible number, "
        "from 0 to {limit}.",
    ),
    "points_not_read": QT_TRANSLATE_NOOP(
        "exchange", "“{points}” isn't a number of points. The question is now worth 1 point."
    ),
    "second_picture_dropped": QT_TRANSLATE_NOOP(
        "exchange", "A question can have only one picture. This one was left out: {name}"
    ),
    "picture_not_in_file": QT_TRANSLATE_NOOP(
        "exchange", "A picture was left out because the file has only its name: {name}"
    ),
    "tags_dropped": QT_TRANSLATE_NOOP(
        "exchange", "A question can have only one topic. These tags were left out: {tags}"
    ),
    "name_dropped": QT_TRANSLATE_NOOP(
        "exchange",
        "The question's name was left out because it is too long or already taken: {name}",
    ),
    "outcome_feedback_dropped": QT_TRANSLATE_NOOP(
        "exchange", "Feedback for all correct or all incorrect answers was left out: {text}"
    ),
    "unchosen_left_out": QT_TRANSLATE_NOOP(
        "exchange", "Feedback for not choosing an option was left out: {text}"
    ),
    "hint_dropped": QT_TRANSLATE_NOOP("exchange", "A hint was left out: {text}"),
    "places_dropped": QT_TRANSLATE_NOOP(
        "exchange", "Options that had a fixed place are now shuffled with the others."
    ),
    #: {key} is the name of an option as the file has it
    "key_fixed": QT_TRANSLATE_NOOP(
        "exchange",
        "The correct answer {key} isn't the name of an option. The option whose name differs only "
        "in zeros was used. Check that it is correct.",
    ),
    "brightspace_scoring": QT_TRANSLATE_NOOP(
        "exchange",
        "Brightspace scores this question as “{name}”. Here, incorrect options count against "
        "correct ones.",
    ),
    "gift_true_false": QT_TRANSLATE_NOOP(
        "exchange", "“{text}” was read as the answer to a true-or-false question."
    ),
    "gift_option_with_sign": QT_TRANSLATE_NOOP(
        "exchange", "An option had only feedback after #, and no text. It was read as “{text}”."
    ),
}

# Why a question is left out.
SKIPPED: Mapping[str, str] = {
    #: {kind} is a kind of question, such as essay
    "other_kind": QT_TRANSLATE_NOOP("exchange", "This isn't a multiple-choice question ({kind})."),
    "needs_distractors": QT_TRANSLATE_NOOP(
        "exchange",
        "This question ({kind}) needs incorrect options to become multiple choice. Correct: "
        "{answers}.",
    ),
    "empty_stem": QT_TRANSLATE_NOOP("exchange", "The question has no text."),
    "only_picture_stem": QT_TRANSLATE_NOOP(
        "exchange", "The question is only a picture, without text."
    ),
    "empty_option": QT_TRANSLATE_NOOP("exchange", "Option {number} has no usable text."),
    "only_picture_option": QT_TRANSLATE_NOOP(
        "exchange", "Option {number} is only a picture. Options need text."
    ),
    "same_options": QT_TRANSLATE_NOOP(
        "exchange", "The option “{text}” appears twice with different credit."
    ),
    "too_few_options": QT_TRANSLATE_NOOP(
        "exchange", "A question needs at least two options, but this one has {count}."
    ),
    "too_many_options": QT_TRANSLATE_NOOP(
        "exchange", "The question has {count} options. A question can have {limit}."
    ),
    "no_right_answer": QT_TRANSLATE_NOOP("exchange", "No option is marked as correct."),
    "answer_not_found": QT_TRANSLATE_NOOP(
        "exchange", "The answer “{answer}” isn't one of the options."
    ),
    "bad_question": QT_TRANSLATE_NOOP("exchange", "The question can't be used. {problem}"),
    "not_a_question": QT_TRANSLATE_NOOP(
        "exchange", "This isn't a question with a correct answer and incorrect ones."
    ),
    "item_missing": QT_TRANSLATE_NOOP(
        "exchange", "The test refers to this item, but it isn't in the file."
    ),
    "template_example": QT_TRANSLATE_NOOP(
        "exchange", "This is the example that came with the template."
    ),
    "gift_not_closed": QT_TRANSLATE_NOOP(
        "exchange", "The answers start with {{, but }} is missing before the next empty line."
    ),
    "gift_not_opened": QT_TRANSLATE_NOOP(
        "exchange", "The answers end with }}, but {{ is missing before them."
    ),
    "gift_more_braces": QT_TRANSLATE_NOOP(
        "exchange",
        "A question can have only one group of answers in braces. Write a backslash before braces "
        "that belong to the text.",
    ),
    "gift_no_answers": QT_TRANSLATE_NOOP(
        "exchange", "Every answer must start with = or ~, but this one doesn't: {text}"
    ),
    "aiken_no_options": QT_TRANSLATE_NOOP(
        "exchange", "Options such as A. and B. are missing after the question."
    ),
    "aiken_no_answer": QT_TRANSLATE_NOOP(
        "exchange", "The line with ANSWER: is missing after the options."
    ),
    "aiken_other_answer": QT_TRANSLATE_NOOP(
        "exchange", "The answer isn't the letter of an option: {answer}"
    ),
    "blackboard_verdict": QT_TRANSLATE_NOOP(
        "exchange", "“{text}” must be “correct” or “incorrect”."
    ),
}
