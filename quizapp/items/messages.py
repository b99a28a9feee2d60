"""The English words for what the rules find, by code; data stands in braces."""

from quizapp.items.findings import Finding, Value
from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "items"

MESSAGES: dict[str, str] = {
    "all-of-the-above": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} says that all the others are right: whoever sees that two of them are "
        "right, or one wrong, need not know the rest. Write another option, or let students tick "
        "all that apply.",
    ),
    "none-of-the-above": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} says that none of the others is right. It shows only that students "
        "know what is wrong, so use it seldom.",
    ),
    "option-reference": QT_TRANSLATE_NOOP(
        "items",
        "Option {option}, “{text}”, is made of other options: whoever knows one of them can rule "
        "out the rest. Let students tick all that apply instead.",
    ),
    "shuffle-hazard": QT_TRANSLATE_NOOP(
        "items",
        "Option {option}, “{text}”, speaks of the place of other options, but they are shown in "
        "another order each time. Name them in words, or set \"shuffle\": false for this "
        "question.",
    ),
    "negative-stem": QT_TRANSLATE_NOOP(
        "items",
        "The question asks for what is not so, and “{word}” is easily missed. Ask for what is "
        "so, or make the word stand out: **NOT**.",
    ),
    "double-negative": QT_TRANSLATE_NOOP(
        "items",
        "Two negatives (“{word}”) have to be untangled before the question can be answered. Say "
        "it in a positive way.",
    ),
    "unfocused-stem": QT_TRANSLATE_NOOP(
        "items",
        "The question doesn't say what it is about until the options have been read. Ask a full "
        "question that could be answered without them.",
    ),
    "long-stem": QT_TRANSLATE_NOOP(
        "items",
        "The question has {count} words. Leave out what nobody needs to answer it, or move it "
        "to the reading.",
    ),
    "blank-inside": QT_TRANSLATE_NOOP(
        "items",
        "The sentence goes on after the blank, so it has to be read again with each option. Ask "
        "a question, or move the blank to the end.",
    ),
    "absolute-word": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” makes option {option} easy to rule out, since hardly anything is so without "
        "exception. Say what exactly is meant.",
    ),
    "vague-word": QT_TRANSLATE_NOOP(
        "items",
        "How much is “{word}” in option {option}? Each reader takes it otherwise. Give a number, "
        "or leave it out.",
    ),
    "same-opening": QT_TRANSLATE_NOOP(
        "items",
        "Every option opens with “{words}”. Move these words into the question, so that they are "
        "read once.",
    ),
    "longest-key": QT_TRANSLATE_NOOP(
        "items",
        "The right answer has {key} characters, the longest wrong option {longest}: students "
        "guess the longest one. Make them alike in length and detail.",
    ),
    "shared-word": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” stands in the question and in the right answer, but in no wrong option: that "
        "gives it away. Say it in other words, or use the word in a wrong option too.",
    ),
    "opposite-options": QT_TRANSLATE_NOOP(
        "items",
        "“{first}” and “{second}” are opposites: students guess that one of them is correct. "
        "Add the opposite of another option, or replace one of the two.",
    ),
    "convergence": QT_TRANSLATE_NOOP(
        "items",
        "The right answer has more in common with the other options than any of them ({words}): "
        "who compares them finds it. Spread these words evenly.",
    ),
    "answer-elsewhere": QT_TRANSLATE_NOOP(
        "items",
        "Question {other} states this answer while it asks for something else. Reword it, or "
        "leave one of the two out.",
    ),
    "article-clue": QT_TRANSLATE_NOOP(
        "items",
        "The question ends in “{word}”, which doesn't fit option {option}. Write “a/an”, or put "
        "the article into the options.",
    ),
    "number-clue": QT_TRANSLATE_NOOP(
        "items",
        "After “{word}” in the question, option {option} is ruled out by its grammar (one thing "
        "or several). Make the question fit every option.",
    ),
    "verb-clue": QT_TRANSLATE_NOOP(
        "items",
        "“{word}” at the start of option {option} doesn't agree with the question as the right "
        "answer does. Make the question fit every option.",
    ),
    "mixed-case": QT_TRANSLATE_NOOP(
        "items",
        "Some options begin with a capital and some with a small letter; option {option} stands "
        "out. Write them alike.",
    ),
    "mixed-punctuation": QT_TRANSLATE_NOOP(
        "items",
        "Some options end with a full stop, comma or semicolon and some don't; option {option} "
        "stands out. Write them alike.",
    ),
    "mixed-units": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} is not in “{unit}” as others are. Give all of them the same unit, or "
        "put it into the question.",
    ),
    "number-order": QT_TRANSLATE_NOOP(
        "items", "The numbers are in no order. Sort them, so that they are easy to find."
    ),
    "overlapping-ranges": QT_TRANSLATE_NOOP(
        "items",
        "“{first}” and “{second}” overlap, so both may be right. Let each range begin after the "
        "one before.",
    ),
    "only-two-options": QT_TRANSLATE_NOOP(
        "items",
        "With two options, every second guess is right. Add a third one that someone who doesn't "
        "know might choose.",
    ),
    "many-options": QT_TRANSLATE_NOOP(
        "items",
        "{count} options take long to read, and few of them will be chosen. Keep the three to "
        "five best.",
    ),
    "long-options": QT_TRANSLATE_NOOP(
        "items",
        "Option {option} has {count} words. Keep only what makes it different from the others; "
        "the rest can go into the explanation.",
    ),
    "no-explanation": QT_TRANSLATE_NOOP(
        "items",
        "Nothing says why the right answer is right. An explanation lets students learn from it.",
    ),
    "no-alt-text": QT_TRANSLATE_NOOP(
        "items",
        "The image {file} has no text (\"alt\") for those who can't see it. Describe what the "
        "question needs of it.",
    ),
    "longest-key-often": QT_TRANSLATE_NOOP(
        "items",
        "In {count} of {total} questions, the right answer is the longest option: more often "
        "than by chance, and students notice. Make some wrong options longer.",
    ),
    "key-position": QT_TRANSLATE_NOOP(
        "items",
        "Where options keep their order, the right answer stands at place {place} in {count} of "
        "{total} questions, which is not as chance would have it. Move some, or let the options "
        "be shuffled.",
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
