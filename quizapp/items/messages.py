"""The English texts for what the rules find, by code, with placeholders in braces."""

from quizapp.items.findings import Finding, Value
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "items"

MESSAGES: dict[str, str] = {
    "all-of-the-above": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} says that all the others are correct. Anyone who knows that two of them "
        "are correct, or one isn't, can guess the rest. Write another option, or let students "
        "select all that apply.",
    ),
    "none-of-the-above": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} says that none of the others is correct. Choosing it only shows that "
        "students know what is incorrect, so use it rarely.",
    ),
    "option-reference": QT_TRANSLATE_NOOP(
        "items",
        "Option {option}, “{text}”, combines other options, so knowing one of them rules out the "
        "rest. Let students select all that apply instead.",
    ),
    "shuffle-hazard": QT_TRANSLATE_NOOP(
        "items",
        "Option {option}, “{text}”, refers to the position of other options, but they are shown "
        "in a different order each time. Name them in words, or turn off shuffling for this "
        "question.",
    ),
    "negative-stem": QT_TRANSLATE_NOOP(
        "items",
        "The question asks for what is not true, and “{word}” is easy to miss. Ask for what is "
        "true, or make the word stand out: **NOT**.",
    ),
    "double-negative": QT_TRANSLATE_NOOP(
        "items",
        "The question has two negatives (“{word}”), which makes it hard to understand. Say it in "
        "a positive way.",
    ),
    "unfocused-stem": QT_TRANSLATE_NOOP(
        "items",
        "The question makes sense only after reading the options. Ask a full question that could "
        "be answered without them.",
    ),
    "long-stem": QT_TRANSLATE_NOOP(
        "items",
        "The question has {count} words. Leave out what isn't needed to answer it, or move it to "
        "the reading.",
    ),
    "blank-inside": QT_TRANSLATE_NOOP(
        "items",
        "The sentence continues after the blank, so it has to be read again with each option. "
        "Ask a question, or move the blank to the end.",
    ),
    "absolute-word": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” makes option {option} easy to rule out, because few things are true without "
        "exception. Say exactly what you mean.",
    ),
    "vague-word": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” in option {option} means something different to each reader. Give a number, or "
        "leave it out.",
    ),
    "same-opening": QT_TRANSLATE_NOOP(
        "items", "Every option starts with “{words}”. Move these words into the question."
    ),
    "longest-key": QT_TRANSLATE_NOOP(
        "items",
        "The correct answer has {key} characters, and the longest incorrect option has "
        "{longest}. Students guess the longest one. Make them similar in length and detail.",
    ),
    "shared-word": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” is in the question and the correct answer, but in no incorrect option, which "
        "gives the answer away. Use different words, or use the word in an incorrect option too.",
    ),
    "opposite-options": QT_TRANSLATE_NOOP(
        "items",
        "“{first}” and “{second}” are opposites, so students guess that one of them is correct. "
        "Add the opposite of another option, or replace one of the two.",
    ),
    "convergence": QT_TRANSLATE_NOOP(
        "items",
        "The correct answer shares more words with the other options than any of them does "
        "({words}), so comparing the options gives it away. Spread these words evenly.",
    ),
    "answer-elsewhere": QT_TRANSLATE_NOOP(
        "items", "Question {other} gives this answer away. Reword it, or remove one of the two."
    ),
    "article-clue": QT_TRANSLATE_NOOP(
        "items",
        "The question ends in “{word}”, which doesn't fit option {option}. Write “a/an”, or move "
        "the article into the options.",
    ),
    "number-clue": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” in the question rules out option {option} by its grammar (singular or plural). "
        "Make the question fit every option.",
    ),
    "verb-clue": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” at the start of option {option} doesn't fit the question's grammar as the "
        "correct answer does. Make the question fit every option.",
    ),
    "mixed-case": QT_TRANSLATE_NOOP(
        "items",
        "Some options start with a capital letter and some don't, so option {option} stands out. "
        "Write them all the same way.",
    ),
    "mixed-punctuation": QT_TRANSLATE_NOOP(
        "items",
        "Some options end with a period, comma or semicolon and some don't, so option {option} "
        "stands out. Write them all the same way.",
    ),
    "mixed-units": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} isn't in “{unit}” like the others. Use the same unit for all of them, or "
        "move it into the question.",
    ),
    "number-order": QT_TRANSLATE_NOOP(
        "items", "The numbers are out of order. Sort them to make them easy to find."
    ),
    "overlapping-ranges": QT_TRANSLATE_NOOP(
        "items",
        "“{first}” and “{second}” overlap, so both may be correct. Start each range after the "
        "one before it.",
    ),
    "only-two-options": QT_TRANSLATE_NOOP(
        "items",
        "With two options, half of all guesses are correct. Add a third option that someone who "
        "doesn't know the answer might choose.",
    ),
    "many-options": QT_TRANSLATE_NOOP(
        "items",
        "{count} options take a long time to read, and few of them will be chosen. Keep the best "
        "three to five.",
    ),
    "long-options": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} has {count} words. Keep only what makes it different from the others; "
        "the rest can go into the explanation.",
    ),
    "no-explanation": QT_TRANSLATE_NOOP(
        "items", "No explanation yet. Students learn more when they see why."
    ),
    "no-alt-text": QT_TRANSLATE_NOOP(
        "items",
        "The picture {file} has no description for people who can't see it. Describe what is "
        "needed to answer the question.",
    ),
    "longest-key-often": QT_TRANSLATE_NOOP(
        "items",
        "In {count} of {total} questions, the correct answer is the longest option. That is "
        "unlikely to be chance, and students notice. Make some incorrect options longer.",
    ),
    "key-position": QT_TRANSLATE_NOOP(
        "items",
        "Of {total} questions that keep the order of their options, {count} have the correct "
        "answer at position {place}. That is unlikely to be chance, and students notice. Move "
        "some, or shuffle the options.",
    ),
}  # fmt: skip


def template(finding: Finding) -> str:
    """The English words, with the names of data in braces."""
    return MESSAGES[finding.code]


def data(finding: Finding) -> dict[str, Value]:
    """What goes into the braces of the words; options count from 1."""
    option = {} if finding.option is None else {"option": finding.option + 1}
    return {**option, **finding.data}


def message(finding: Finding) -> str:
    """The words in English, complete."""
    return template(finding).format_map(data(finding))
