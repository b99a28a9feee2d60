"""The English words for figures: names, formulas, what they tell, and why one is withheld."""

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


class FigureWords(Struct, frozen=True):
    """What is said of a kind of figure: its name, its formula, and what it tells."""

    name: str
    formula: str
    meaning: str


FIGURES: Mapping[FigureCode, FigureWords] = {
    "facility": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Facility"),
        "sum(x) / sum(c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "The share of the points possible (c) that were earned (x): 1 where all answers were "
            "right, 0 where none was.",
        ),
    ),
    "deviation": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Standard deviation"),
        "sqrt(sum((x - mean(x))^2) / (n - 1))",
        QT_TRANSLATE_NOOP(
            "stats",
            "How far the points earned (x) spread around their mean. A question on which all earn "
            "the same tells nobody from another.",
        ),
    ),
    "guess": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Random guess score"),
        "sum(share of each option) / number of options",
        QT_TRANSLATE_NOOP(
            "stats",
            "The share of the points that choosing an option by chance earns on average.",
        ),
    ),
    "discrimination": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Discrimination index"),
        "cov(x, R) / sqrt(var(x) var(R)), R = (T - x) / (C - c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How the points earned here (x) go with the share earned of the points possible at all "
            "other questions (R): 1 if the best students earn the most here, 0 if there is no "
            "connection, below 0 if the best do worse than the others.",
        ),
    ),
    "efficiency": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Discriminative efficiency"),
        "cov(x, R) / cov(sorted x, sorted R), R = (T - x) / (C - c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How much of the discrimination that is possible with these points is reached. It is "
            "fair to very easy and very hard questions, which can't discriminate much.",
        ),
    ),
    "upper_lower": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Upper-lower index (27%)"),
        "sum(u x) / sum(u c) - sum(l x) / sum(l c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "The facility among the best 27% of the people (u) less that among the worst 27% "
            "(l). Where several people have the score at the cut, each counts in part.",
        ),
    ),
    "weight": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Effective weight"),
        "sqrt(cov(x, T)) / sum over questions of sqrt(cov(x, T))",
        QT_TRANSLATE_NOOP(
            "stats",
            "How much of the differences between the scores (T) comes from this question. The "
            "weights of all questions add up to 1.",
        ),
    ),
    "alpha_without": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Alpha if deleted"),
        "alpha of all other questions",
        QT_TRANSLATE_NOOP(
            "stats",
            "What alpha would be without this question. Where it is greater than alpha, the "
            "question measures something else than the others.",
        ),
    ),
    "option_share": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Chosen"),
        "number who chose it / n",
        QT_TRANSLATE_NOOP("stats", "The share of those asked who chose this option."),
    ),
    "option_upper": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Chosen by the upper group"),
        "sum(u over those who chose it) / sum(u)",
        QT_TRANSLATE_NOOP("stats", "The share of the best 27% (u) who chose this option."),
    ),
    "option_middle": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Chosen by the middle group"),
        "sum(m over those who chose it) / sum(m)",
        QT_TRANSLATE_NOOP("stats", "The share of the middle 46% (m) who chose this option."),
    ),
    "option_lower": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Chosen by the lower group"),
        "sum(l over those who chose it) / sum(l)",
        QT_TRANSLATE_NOOP("stats", "The share of the worst 27% (l) who chose this option."),
    ),
    "option_half": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Chosen by the better half"),
        "sum(h over those who chose it) / sum(h)",
        QT_TRANSLATE_NOOP(
            "stats",
            "The share of the better half (h) who chose this option. The better half is made by "
            "the share of the points earned at all other questions.",
        ),
    ),
    "option_discrimination": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Item-rest correlation of the option"),
        "cov(chosen, R) / sqrt(var(chosen) var(R)), R = (T - x) / (C - c)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How choosing this option (1 or 0) goes with the share earned of the points possible "
            "at all other questions (R): above 0 for a good key, below 0 for a good distractor.",
        ),
    ),
    "mean": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Mean"),
        "sum(T) / n",
        QT_TRANSLATE_NOOP("stats", "The mean of the scores (T), in points."),
    ),
    "median": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Median"),
        "the middle T, or the mean of the two in the middle",
        QT_TRANSLATE_NOOP("stats", "Half of the scores (T) are below it, and half above."),
    ),
    "quiz_deviation": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Standard deviation of the scores"),
        "sqrt(sum((T - mean(T))^2) / (n - 1))",
        QT_TRANSLATE_NOOP("stats", "How far the scores (T) spread around their mean, in points."),
    ),
    "skewness": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Skewness"),
        "k3 / k2^(3/2), k2 = n m2 / (n - 1), k3 = n^2 m3 / ((n - 1)(n - 2))",
        QT_TRANSLATE_NOOP(
            "stats",
            "Below 0 where a few scores lie far below the others, above 0 where a few lie far "
            "above, 0 where both sides are alike. (mr is the mean of (T - mean(T))^r.)",
        ),
    ),
    "kurtosis": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Kurtosis"),
        "k4 / k2^2, k4 = n^2 ((n + 1) m4 - 3 (n - 1) m2^2) / ((n - 1)(n - 2)(n - 3))",
        QT_TRANSLATE_NOOP(
            "stats",
            "Above 0 where more scores lie far out than in a normal distribution, below 0 where "
            "fewer do. (mr is the mean of (T - mean(T))^r, k2 = n m2 / (n - 1).)",
        ),
    ),
    "alpha": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Cronbach's alpha (KR-20)"),
        "k / (k - 1) (1 - sum of var(x) / var(T))",
        QT_TRANSLATE_NOOP(
            "stats",
            "The coefficient of internal consistency: how far the k questions measure the same "
            "thing, 1 at best. Where each question is right or wrong it is KR-20.",
        ),
    ),
    "error": FigureWords(
        QT_TRANSLATE_NOOP("stats", "Standard error of measurement"),
        "sqrt(var(T)) sqrt(1 - alpha)",
        QT_TRANSLATE_NOOP(
            "stats",
            "How far a score can lie by chance from what the person would earn on average, in "
            "points: two times out of three no farther than this.",
        ),
    ),
    "alpha_feldt": FigureWords(
        QT_TRANSLATE_NOOP("stats", "95% interval of alpha (Feldt)"),
        "1 - (1 - alpha) F(0.975) to 1 - (1 - alpha) F(0.025), F with n - 1 and (n - 1)(k - 1) df",
        QT_TRANSLATE_NOOP(
            "stats",
            "Where alpha might be for all people like these. It is Feldt's interval, from the F "
            "distribution, which holds if everyone was asked every question.",
        ),
    ),
    "alpha_bootstrap": FigureWords(
        QT_TRANSLATE_NOOP("stats", "95% interval of alpha (bootstrap)"),
        "the middle 95% of alpha in 1000 samples of n people, drawn with replacement",
        QT_TRANSLATE_NOOP(
            "stats",
            "Where alpha might lie with other people like these (bootstrap, percentiles). The same "
            "people always give the same interval.",
        ),
    ),
}

REASONS: Mapping[Reason, str] = {
    "too_few_people": QT_TRANSLATE_NOOP("stats", "Too few people: at least {least} are needed."),
    "too_few_questions": QT_TRANSLATE_NOOP("stats", "Too few questions are left: two are needed."),
    "no_variance": QT_TRANSLATE_NOOP("stats", "All earned or chose the same here."),
    "no_rest_variance": QT_TRANSLATE_NOOP("stats", "All earned the same elsewhere."),
    "no_total_variance": QT_TRANSLATE_NOOP("stats", "The scores don't differ."),
    "negative_covariance": QT_TRANSLATE_NOOP(
        "stats", "Those with better scores earned less here, so the root can't be taken."
    ),
    "no_points": QT_TRANSLATE_NOOP("stats", "No points can be earned here."),
    "no_options": QT_TRANSLATE_NOOP("stats", "The options aren't known."),
    "select_all": QT_TRANSLATE_NOOP(
        "stats", "Any number of options can be chosen, so that guessing has no one score."
    ),
    "few_pairs": QT_TRANSLATE_NOOP(
        "stats", "Some two questions were both asked of fewer than {enough} people."
    ),
    "too_large": QT_TRANSLATE_NOOP(
        "stats", "With so many questions that not all were asked, it would take too long."
    ),
    "unstable": QT_TRANSLATE_NOOP(
        "stats", "In more than 5% of the samples there was no alpha to be had."
    ),
}

TREATMENTS: Mapping[Treatment, str] = {
    "asked": QT_TRANSLATE_NOOP(
        "stats", "Made from the people who were asked the question and didn't skip it."
    ),
    "shares": QT_TRANSLATE_NOOP(
        "stats",
        "Made from the people who were asked the question and at least one other. What they did "
        "elsewhere is a share of the points possible there, so it is fair to people who were asked "
        "different questions.",
    ),
    "totals": QT_TRANSLATE_NOOP(
        "stats", "Made from the points of each attempt, whichever questions it asked."
    ),
    "pairs": QT_TRANSLATE_NOOP(
        "stats",
        "Made from the covariances of each two questions, each from the people who were asked "
        "both. It holds for someone who is asked every question.",
    ),
    "complete": QT_TRANSLATE_NOOP("stats", "There are none: everyone was asked every question."),
    "resampled": QT_TRANSLATE_NOOP(
        "stats", "Whole people are drawn, each with the questions that he or she was asked."
    ),
    "fixed": QT_TRANSLATE_NOOP("stats", "Not made from answers."),
}

VARIANCES: Mapping[Variance, str] = {
    "sample": QT_TRANSLATE_NOOP("stats", "Sample variance (n - 1)"),
    "none": QT_TRANSLATE_NOOP("stats", "No variance in it"),
}

INTERVALS: Mapping[IntervalKind, str] = {
    "fisher": QT_TRANSLATE_NOOP("stats", "95% interval, by Fisher's z transformation"),
    "none": QT_TRANSLATE_NOOP("stats", "No interval"),
}


def reason_data(code: FigureCode) -> dict[str, str | int]:
    """What goes into the braces of the reasons why a figure of the kind `code` is withheld."""
    return {"least": NATURES[code].least, "enough": ENOUGH_PEOPLE}


def reason_words(code: FigureCode, reason: Reason) -> str:
    """Why a figure of the kind `code` is withheld, in English."""
    return REASONS[reason].format_map(reason_data(code))
