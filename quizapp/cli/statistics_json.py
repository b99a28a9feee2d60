"""The item statistics of a quiz as JSON: everything, with formulas and the codes of reasons."""

from typing import Any

import msgspec

from quizapp.app.statistics.statistics import QuestionStatistics, Statistics
from quizapp.stats import messages
from quizapp.stats.alpha import Interval
from quizapp.stats.figures import NATURES
from quizapp.stats.flag_codes import flag_message


def as_json(found: Statistics, interval: Interval | None) -> str:
    """The JSON text. A withheld figure has the value null and a reason's code."""
    source = found.source
    told = {
        "source": {**msgspec.to_builtins(source), "biased": source.is_biased},
        "quiz": {
            **msgspec.to_builtins(found.quiz),
            "alpha_interval": None if interval is None else msgspec.to_builtins(interval),
        },
        "questions": [_question(question) for question in found.questions],
        "figures": {
            code: {**msgspec.to_builtins(said), **msgspec.to_builtins(NATURES[code])}
            for code, said in messages.FIGURES.items()
        },
        "treatments": messages.TREATMENTS,
        "variances": messages.VARIANCES,
        "intervals": messages.INTERVALS,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=2).decode()


def _question(found: QuestionStatistics) -> dict[str, Any]:
    question = found.question
    kept = len(question.options) - question.former
    told: dict[str, Any] = msgspec.to_builtins(found.figures)
    options = [
        {"text": text, "former": i >= kept, **figures}
        for i, (text, figures) in enumerate(zip(question.options, told["options"], strict=True))
    ]
    flags = [
        {
            **msgspec.to_builtins(flag),
            "rank": flag.rank,
            "message": flag_message(
                flag, "" if flag.option is None else question.options[flag.option]
            ),
        }
        for flag in found.figures.flags
    ]
    return {
        "key": question.key,
        "prompt": question.prompt,
        "select_all": question.select_all,
        "versions": question.versions,
        **told,
        "options": options,
        "flags": flags,
    }
