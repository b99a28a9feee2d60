"""The English texts of the progress plots, by code, with placeholders in braces."""

from quizapp.quiz.translate import QT_TRANSLATE_NOOP

CONTEXT = "progress"

SUMMARIES: dict[str, str] = {
    "scores_none": QT_TRANSLATE_NOOP(
        "progress", "Your scores will appear here after your first complete attempt."
    ),
    "scores_one": QT_TRANSLATE_NOOP("progress", "One complete attempt so far: {last} on {day}."),
    "scores_more": QT_TRANSLATE_NOOP(
        "progress",
        "In {count} attempts, your score went from {first} to {last}. Your best was {best}.",
    ),
    "mastery_none": QT_TRANSLATE_NOOP(
        "progress", "How much you know of each topic will appear here after your first answers."
    ),
    "mastery_one": QT_TRANSLATE_NOOP("progress", "{weakest}: {weakest_share} known."),
    "mastery_same": QT_TRANSLATE_NOOP("progress", "You know all topics equally well: {share}."),
    "mastery_more": QT_TRANSLATE_NOOP(
        "progress",
        "Strongest topic: {strongest} ({strongest_share} known). Weakest topic: {weakest} "
        "({weakest_share}).",
    ),
    "days_none": QT_TRANSLATE_NOOP(
        "progress", "The days on which you answer questions will appear here."
    ),
    "days_one": QT_TRANSLATE_NOOP("progress", "Answers on one day, {day}: {most}."),
    "days_more": QT_TRANSLATE_NOOP(
        "progress",
        "{answers} answers on {days} days in the last year. The most in one day: {most}, on {day}.",
    ),
    "times_none": QT_TRANSLATE_NOOP(
        "progress",
        "How long you take to answer questions will appear here after your first answers.",
    ),
    "times_some": QT_TRANSLATE_NOOP(
        "progress",
        "Half of the questions took you {median} or less. The middle half took between {low} and "
        "{high}.",
    ),
    "calibration_none": QT_TRANSLATE_NOOP(
        "progress",
        "How often you are correct at each level of confidence will appear here. To choose how "
        "confident you are with each answer, turn it on in Settings.",
    ),
    "calibration_too_sure": QT_TRANSLATE_NOOP(
        "progress", "You are too sure: with “{certainty}”, {right} of your answers were correct."
    ),
    "calibration_too_unsure": QT_TRANSLATE_NOOP(
        "progress",
        "You know more than you think: with “{certainty}”, {right} of your answers were correct.",
    ),
    "calibration_fits": QT_TRANSLATE_NOOP(
        "progress", "Your confidence matches how often you are correct ({answers} answers)."
    ),
    "calibration_unclear": QT_TRANSLATE_NOOP(
        "progress",
        "There aren't enough answers yet to tell whether you are too sure or not sure enough. At "
        "least {enough} are needed at each level of confidence that you use.",
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
    "certainty": QT_TRANSLATE_NOOP("progress", "Confidence"),
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

NO_TOPIC = QT_TRANSLATE_NOOP("progress", "No topic")
