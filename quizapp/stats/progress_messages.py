"""The English words of the progress plots, by code; data stands in braces."""

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "progress"

SUMMARIES: dict[str, str] = {
    "scores_none": QT_TRANSLATE_NOOP(
        "progress", "Here will be the score of every Test and Practice that you bring to its end."
    ),
    "scores_one": QT_TRANSLATE_NOOP(
        "progress", "One quiz brought to its end so far: {last} on {day}."
    ),
    "scores_more": QT_TRANSLATE_NOOP(
        "progress",
        "In {count} attempts the score went from {first} to {last}; the best was {best}.",
    ),
    "mastery_none": QT_TRANSLATE_NOOP(
        "progress", "Here will be how much you know of each topic, once you have answered."
    ),
    "mastery_one": QT_TRANSLATE_NOOP("progress", "{weakest}: {weakest_share} known."),
    "mastery_same": QT_TRANSLATE_NOOP("progress", "You know all topics equally well: {share}."),
    "mastery_more": QT_TRANSLATE_NOOP(
        "progress",
        "Strongest is {strongest} ({strongest_share} known), weakest {weakest} ({weakest_share}).",
    ),
    "days_none": QT_TRANSLATE_NOOP(
        "progress", "Here will be the days on which you answer, in the last year."
    ),
    "days_one": QT_TRANSLATE_NOOP("progress", "Answers on one day, {day}: {most}."),
    "days_more": QT_TRANSLATE_NOOP(
        "progress",
        "{answers} answers on {days} days of the last year; the most, {most}, on {day}.",
    ),
    "times_none": QT_TRANSLATE_NOOP(
        "progress", "Here will be how long you look at a question before you answer it."
    ),
    "times_some": QT_TRANSLATE_NOOP(
        "progress",
        "Half of the questions took you no longer than {median}, and the middle half between "
        "{low} and {high}.",
    ),
    "calibration_none": QT_TRANSLATE_NOOP(
        "progress",
        "Here will be how often you are correct at each certainty, once you say how sure you are "
        "(Settings).",
    ),
    "calibration_too_sure": QT_TRANSLATE_NOOP(
        "progress", "You are surer than you are correct: at {certainty}, {right} was correct."
    ),
    "calibration_too_unsure": QT_TRANSLATE_NOOP(
        "progress", "You know more than you think: at {certainty}, {right} was correct."
    ),
    "calibration_fits": QT_TRANSLATE_NOOP(
        "progress", "How sure you are fits how often you are correct ({answers} answers)."
    ),
    "calibration_unclear": QT_TRANSLATE_NOOP(
        "progress",
        "These answers can't tell yet whether you are too sure or not sure enough. That takes at "
        "least {enough} answers at each certainty that you use, often more.",
    ),
}

HEADERS: dict[str, str] = {
    "day": QT_TRANSLATE_NOOP("progress", "Day"),
    "quiz": QT_TRANSLATE_NOOP("progress", "Quiz"),
    "mode": QT_TRANSLATE_NOOP("progress", "Mode"),
    "score": QT_TRANSLATE_NOOP("progress", "Score"),
    "topic": QT_TRANSLATE_NOOP("progress", "Topic"),
    "mastery": QT_TRANSLATE_NOOP("progress", "Known"),
    "questions": QT_TRANSLATE_NOOP("progress", "Questions answered"),
    "answers": QT_TRANSLATE_NOOP("progress", "Answers"),
    "median": QT_TRANSLATE_NOOP("progress", "Median time"),
    "low": QT_TRANSLATE_NOOP("progress", "Lower quartile"),
    "high": QT_TRANSLATE_NOOP("progress", "Upper quartile"),
    "certainty": QT_TRANSLATE_NOOP("progress", "Certainty"),
    "right": QT_TRANSLATE_NOOP("progress", "Correct"),
    "from": QT_TRANSLATE_NOOP("progress", "95% interval from"),
    "to": QT_TRANSLATE_NOOP("progress", "to"),
    "fit": QT_TRANSLATE_NOOP("progress", "How sure you are"),
}

FITS: dict[str, str] = {
    "too_sure": QT_TRANSLATE_NOOP("progress", "Too sure"),
    "too_unsure": QT_TRANSLATE_NOOP("progress", "Not sure enough"),
    "fits": QT_TRANSLATE_NOOP("progress", "Fits"),
    "unclear": QT_TRANSLATE_NOOP("progress", "Can't tell yet"),
}

NO_TOPIC = QT_TRANSLATE_NOOP("progress", "Without a topic")
