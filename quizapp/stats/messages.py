"""The English texts for figures: names, formulas, meanings, and why one is withheld."""

from collections.abc import Mapping

from msgspec import Struct

from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.stats.figures import (
    ENOUGH_PEOPLE,
    NATURES,
    FigureCode,
    IntervalKind,
    Reason,
    Treatment,
    Variance,
)

CONTEXT = "stats"


class FigureText(Struct, frozen=True):
    """The texts of a kind of figure: its name, its formula and its meaning."""

    name: str
    formula: str
    meaning: str


FIGURES: Mapping[FigureCode, FigureText] = {
    "facility": FigureText(
        QT_TRANSLATE_NOOP("stats", "Difficulty"),
        "sum(x) / sum(c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "The share of the possible points (c) that was earned (x). Higher is easier: 1 if "
            "everyone earned all the points, 0 if nobody earned any.",
        ),
    ),
    "deviation": FigureText(
        QT_TRANSLATE_NOOP("stats", "Standard deviation"),
        "sqrt(sum((x - mean(x))^2) / (n - 1))",
        QT_TRANSLATE_NOOP(
            "stats",
            "How far the points earned (x) spread around their mean. A question on which everyone "
            "earns the same doesn't tell students apart.",
        ),
    ),
    "guess": FigureText(
        QT_TRANSLATE_NOOP("stats", "Random guess score"),
        "sum(share of each option) / number of options",
        QT_TRANSLATE_NOOP(
            "stats", "The share of the points that choosing an option at random earns on average."
        ),
    ),
    "discrimination": FigureText(
        QT_TRANSLATE_NOOP("stats", "Discrimination index"),
        "cov(x, R) / sqrt(var(x) var(R)), R = (T - x) / (C - c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How the points earned here (x) go with the share of the points earned on all other "
            "questions (R): 1 if the best students earn the most here, 0 if there is no "
            "connection, below 0 if the best students do worse than the others.",
        ),
    ),
    "efficiency": FigureText(
        QT_TRANSLATE_NOOP("stats", "Discriminative efficiency"),
        "cov(x, R) / cov(sorted x, sorted R), R = (T - x) / (C - c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How much of the discrimination possible with these points was reached. It is fair to "
            "very easy and very hard questions, which can't discriminate much.",
        ),
    ),
    "upper_lower": FigureText(
        QT_TRANSLATE_NOOP("stats", "Upper-lower index (27%)"),
        "sum(u x) / sum(u c) - sum(l x) / sum(l c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "The difficulty among the best 27% of the students (u) minus that among the worst 27% "
            "(l). If several students have the score at the cut, each counts in part.",
        ),
    ),
    "weight": FigureText(
        QT_TRANSLATE_NOOP("stats", "Effective weight"),
        "sqrt(cov(x, T)) / sum over questions of sqrt(cov(x, T))",
        QT_TRANSLATE_NOOP(
            "stats",
            "How much of the differences between the scores (T) comes from this question. The "
            "weights of all questions add up to 1.",
        ),
    ),
    "alpha_without": FigureText(
        QT_TRANSLATE_NOOP("stats", "Alpha if deleted"),
        "alpha of all other questions",
        QT_TRANSLATE_NOOP(
            "stats",
            "What alpha would be without this question. If it is greater than alpha, the question "
            "measures something different from the others.",
        ),
    ),
    "option_share": FigureText(
        QT_TRANSLATE_NOOP("stats", "Chosen"),
        "number who chose it / n",
        QT_TRANSLATE_NOOP("stats", "The share of the students asked who chose this option."),
    ),
    "option_upper": FigureText(
        QT_TRANSLATE_NOOP("stats", "Chosen by the upper group"),
        "sum(u over those who chose it) / sum(u)",
        QT_TRANSLATE_NOOP("stats", "The share of the best 27% (u) who chose this option."),
    ),
    "option_middle": FigureText(
        QT_TRANSLATE_NOOP("stats", "Chosen by the middle group"),
        "sum(m over those who chose it) / sum(m)",
        QT_TRANSLATE_NOOP("stats", "The share of the middle 46% (m) who chose this option."),
    ),
    "option_lower": FigureText(
        QT_TRANSLATE_NOOP("stats", "Chosen by the lower group"),
        "sum(l over those who chose it) / sum(l)",
        QT_TRANSLATE_NOOP("stats", "The share of the worst 27% (l) who chose this option."),
    ),
    "option_half": FigureText(
        QT_TRANSLATE_NOOP("stats", "Chosen by the better half"),
        "sum(h over those who chose it) / sum(h)",
        QT_TRANSLATE_NOOP(
            "stats",
            "The share of the better half (h) who chose this option. The better half are the "
            "students who earned the most of the points on all other questions.",
        ),
    ),
    "option_discrimination": FigureText(
        QT_TRANSLATE_NOOP("stats", "Item-rest correlation of the option"),
        "cov(chosen, R) / sqrt(var(chosen) var(R)), R = (T - x) / (C - c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How choosing this option (1 or 0) goes with the share of the points earned on all "
            "other questions (R): above 0 for a good key, below 0 for a good distractor.",
        ),
    ),
    "mean": FigureText(
        QT_TRANSLATE_NOOP("stats", "Mean"),
        "sum(T) / n",
        QT_TRANSLATE_NOOP("stats", "The mean of the scores (T), in points."),
    ),
    "median": FigureText(
        QT_TRANSLATE_NOOP("stats", "Median"),
        "the middle T, or the mean of the two in the middle",
        QT_TRANSLATE_NOOP("stats", "Half of the scores (T) are below it, and half above."),
    ),
    "quiz_deviation": FigureText(
        QT_TRANSLATE_NOOP("stats", "Standard deviation of the scores"),
        "sqrt(sum((T - mean(T))^2) / (n - 1))",
        QT_TRANSLATE_NOOP("stats", "How far the scores (T) spread around their mean, in points."),
    ),
    "skewness": FigureText(
        QT_TRANSLATE_NOOP("stats", "Skewness"),
        "k3 / k2^(3/2), k2 = n m2 / (n - 1), k3 = n^2 m3 / ((n - 1)(n - 2))",
        QT_TRANSLATE_NOOP(
            "stats",
            "Below 0 if a few scores are far below the others, above 0 if a few are far above, 0 "
            "if both sides are alike. (mr is the mean of (T - mean(T))^r.)",
        ),
    ),
    "kurtosis": FigureText(
        QT_TRANSLATE_NOOP("stats", "Kurtosis"),
        "k4 / k2^2, k4 = n^2 ((n + 1) m4 - 3 (n - 1) m2^2) / ((n - 1)(n - 2)(n - 3))",
        QT_TRANSLATE_NOOP(
            "stats",
            "Above 0 if more scores are far from the mean than in a normal distribution, below 0 "
            "if fewer are. (mr is the mean of (T - mean(T))^r, k2 = n m2 / (n - 1).)",
        ),
    ),
    "alpha": FigureText(
        QT_TRANSLATE_NOOP("stats", "Cronbach's alpha (KR-20)"),
        "k / (k - 1) (1 - sum of var(x) / var(T))",
        QT_TRANSLATE_NOOP(
            "stats",
            "The coefficient of internal consistency: how well the k questions measure the same "
            "thing, 1 at best. If every answer is either correct or incorrect, it is KR-20.",
        ),
    ),
    "error": FigureText(
        QT_TRANSLATE_NOOP("stats", "Standard error of measurement"),
        "sqrt(var(T)) sqrt(1 - alpha)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How far, by chance, a score can be from what the student would earn on average, in "
            "points. Two out of three scores are no farther off than this.",
        ),
    ),
    "alpha_feldt": FigureText(
        QT_TRANSLATE_NOOP("stats", "95% interval of alpha (Feldt)"),
        "1 - (1 - alpha) F(0.975) to 1 - (1 - alpha) F(0.025), F with n - 1 and (n - 1)(k - 1) df",
        QT_TRANSLATE_NOOP(
            "stats",
            "Where alpha might be for all students like these. This is Feldt's interval, from the "
            "F distribution, which holds if everyone was asked every question.",
        ),
    ),
    "alpha_bootstrap": FigureText(
        QT_TRANSLATE_NOOP("stats", "95% interval of alpha (bootstrap)"),
        "the middle 95% of alpha in 1000 samples of n people, drawn with replacement",
        QT_TRANSLATE_NOOP(
            "stats",
            "Where alpha might be for other students like these (bootstrap, percentiles). The "
            "same students always give the same interval.",
        ),
    ),
}

REASONS: Mapping[Reason, str] = {
    "too_few_people": QT_TRANSLATE_NOOP("stats", "Too few students: at least {least} are needed."),
    "too_few_questions": QT_TRANSLATE_NOOP(
        "stats", "Too few questions are left: at least two are needed."
    ),
    "no_variance": QT_TRANSLATE_NOOP("stats", "Everyone earned or chose the same here."),
    "no_rest_variance": QT_TRANSLATE_NOOP(
        "stats", "Everyone earned the same on the other questions."
    ),
    "no_total_variance": QT_TRANSLATE_NOOP("stats", "All scores are the same."),
    "negative_covariance": QT_TRANSLATE_NOOP(
        "stats", "Students with better scores earned less here, so the square root can't be taken."
    ),
    "no_points": QT_TRANSLATE_NOOP("stats", "No points can be earned here."),
    "no_options": QT_TRANSLATE_NOOP("stats", "The options aren't known."),
    "select_all": QT_TRANSLATE_NOOP(
        "stats", "Any number of options can be chosen, so guessing has no single score."
    ),
    "few_pairs": QT_TRANSLATE_NOOP(
        "stats", "For some pairs of questions, fewer than {enough} students were asked both."
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "stats",
        "There are too many questions that not everyone was asked, so this would take too long.",
    ),
    "unstable": QT_TRANSLATE_NOOP(
        "stats", "In more than 5% of the samples, alpha couldn't be calculated."
    ),
}

TREATMENTS: Mapping[Treatment, str] = {
    "asked": QT_TRANSLATE_NOOP(
        "stats", "Based on the students who were asked the question and didn't skip it."
    ),
    "shares": QT_TRANSLATE_NOOP(
        "stats",
        "Based on the students who were asked the question and at least one other. How they did "
        "on the others is a share of the points possible there, so it is fair to students who "
        "were asked different questions.",
    ),
    "totals": QT_TRANSLATE_NOOP(
        "stats", "Based on the points of each attempt, whichever questions it asked."
    ),
    "pairs": QT_TRANSLATE_NOOP(
        "stats",
        "Based on the covariance of each pair of questions, from the students who were asked "
        "both. It holds for a student who is asked every question.",
    ),
    "complete": QT_TRANSLATE_NOOP("stats", "There are no gaps: everyone was asked every question."),
    "resampled": QT_TRANSLATE_NOOP(
        "stats", "Each sample draws whole students, with the questions that each of them was asked."
    ),
    "fixed": QT_TRANSLATE_NOOP("stats", "Not based on answers."),
}

VARIANCES: Mapping[Variance, str] = {
    "sample": QT_TRANSLATE_NOOP("stats", "Sample variance (n - 1)"),
    "none": QT_TRANSLATE_NOOP("stats", "No variance"),
}

INTERVALS: Mapping[IntervalKind, str] = {
    "fisher": QT_TRANSLATE_NOOP("stats", "95% interval by Fisher's z transformation"),
    "none": QT_TRANSLATE_NOOP("stats", "No interval"),
}


def reason_data(code: FigureCode) -> dict[str, str | int]:
    """What goes into the braces of the reasons why a figure of the kind `code` is withheld."""
    return {"least": NATURES[code].least, "enough": ENOUGH_PEOPLE}


def reason_message(code: FigureCode, reason: Reason) -> str:
    """Why a figure of the kind `code` is withheld, in English."""
    return REASONS[reason].format_map(reason_data(code))
