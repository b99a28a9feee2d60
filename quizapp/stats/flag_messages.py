"""What each kind of flag says, in English."""

from collections.abc import Callable, Mapping

from quizapp.quiz.translate import QT_TRANSLATE_NOOP
from quizapp.stats.flag_codes import Flag, FlagCode

CONTEXT = "stats"

FLAGS: Mapping[FlagCode, str] = {
    "wrong_key": QT_TRANSLATE_NOOP(
        "stats",
        "The key is probably wrong: {share} of the better half chose {option}, and students who "
        "do well on the other questions do worse here.",
    ),
    "shunned_key": QT_TRANSLATE_NOOP(
        "stats",
        "The key is probably wrong: {share} of the better half chose {option}, which counts as "
        "incorrect, and students who do well on the other questions avoid a correct answer.",
    ),
    "negative_discrimination": QT_TRANSLATE_NOOP(
        "stats",
        "Check the key: students who do well on the other questions do worse here (discrimination "
        "index {value}).",
    ),
    "preferred_distractor": QT_TRANSLATE_NOOP(
        "stats",
        "Check the key: {share} of the better half chose {option}, and {limit_share} chose the "
        "key.",
    ),
    "popular_distractor": QT_TRANSLATE_NOOP(
        "stats",
        "Check the key: {share} of the better half chose {option}, which counts as incorrect.",
    ),
    "too_hard": QT_TRANSLATE_NOOP("stats", "Too hard: only {share} of the points were earned."),
    "too_easy": QT_TRANSLATE_NOOP("stats", "Too easy: {share} of the points were earned."),
    "dead_distractor": QT_TRANSLATE_NOOP("stats", "Hardly anyone chose {option} ({count} of {n})."),
}


def flag_data(
    flag: Flag, option: str, percent: Callable[[float], str], number: Callable[[float], str]
) -> dict[str, str]:
    """What goes into the braces of a flag's message.

    `option` is the text of its option; `percent` and `number` say a share and a figure.
    """
    return {
        "value": number(flag.value),
        "share": percent(flag.value),
        "limit_share": percent(flag.limit),
        "count": str(round(flag.value * flag.n)),
        "n": str(flag.n),
        "option": f"“{option}”",
    }


def flag_message(flag: Flag, option: str = "") -> str:
    """What a flag says, in English."""
    data = flag_data(flag, option, lambda share: f"{100 * share:.0f}%", lambda at: f"{at:.2f}")
    return FLAGS[flag.code].format_map(data)
