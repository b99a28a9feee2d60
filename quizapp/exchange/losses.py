"""What a format can't keep of a quiz, worked out in the same way for all writers."""

from collections.abc import Callable, Iterator
from fractions import Fraction

import msgspec
from msgspec import Struct

from quizapp.exchange.drafts import is_valid_id
from quizapp.exchange.numbers import NEAR
from quizapp.exchange.protocol import Loss, Place, Reason, excerpt
from quizapp.quiz.model import Image, Option, Question, Quiz, Scoring, Settings, Source
from quizapp.quiz.scoring import credits_of

_LEAST_KEY = Fraction(1, 1_000_000)

RoundTrip = Callable[[str], str]
"""Returns a text as it comes back from a format."""


class Capabilities(Struct, frozen=True):
    """What a format can keep of a question, and of the quiz as a whole.

    `weights`: any share of the points for each option. `all_or_nothing`: points only for
    exactly the correct options. `select_all_of_one`: "select all" with only one correct
    option. `keys_by_weight`: with a single answer, too, only the weight says which option is
    correct; `full_key`: the correct option of a single answer is always worth all the points.
    `shuffle`: that the options keep their order; `shuffle_of_numbers`: also that they are
    shuffled, which is the usual case.
    """

    explanation: bool = False
    feedback: bool = False
    topic: bool = False
    id: bool = False
    select_all_of_one: bool = False
    keys_by_weight: bool = False
    full_key: bool = False
    weights: bool = False
    all_or_nothing: bool = False
    points: bool = False
    shuffle: bool = False
    shuffle_of_numbers: bool = False
    image: bool = False
    evidence: bool = False
    description: bool = False
    language: bool = False


class OptionShares(Struct, frozen=True):
    """The share of the points that each option adds, and whether weights in a file can say so."""

    shares: tuple[Fraction, ...]
    is_kept: bool


def option_shares(
    question: Question,
    scoring: Scoring,
    *,
    keys_by_weight: bool = False,
    full_key: bool = False,
) -> OptionShares:
    """Return what the options are worth in a format where weights say which ones are correct.

    `scoring` is the quiz's. In a "select all" each correct option must be worth something and
    no other may be; if that doesn't hold, the shares are those without the written credits.
    With `keys_by_weight` the same goes for a single answer, which must be worth more than the
    others; with `full_key` it must be worth all the points.
    """
    rule = question.scoring or scoring
    shares = credits_of(question, rule)
    keys = question.keys
    if not question.select_all:
        key = max(shares[i] for i in keys)
        others = max(share for i, share in enumerate(shares) if i not in keys)
        is_told = not keys_by_weight or (key >= _LEAST_KEY and key - others > NEAR)
        if is_told and not (full_key and key < 1):
            return OptionShares(shares, True)
    elif all((share >= _LEAST_KEY) if i in keys else share <= 0 for i, share in enumerate(shares)):
        return OptionShares(shares, True)
    return OptionShares(credits_of(without_credits(question), rule), False)


def without_credits(question: Question) -> Question:
    """Return the question without credits, so that its options are worth what the scoring says."""
    options = tuple(
        o if isinstance(o, str) else Option(o.text, o.feedback) for o in question.options
    )
    return msgspec.structs.replace(question, options=options)


def survives(question: Question, round_trip: RoundTrip) -> bool:
    """Return whether the texts are still those of a question after a round trip."""
    options = {round_trip(text) for text in question.texts}
    return (
        bool(round_trip(question.prompt)) and len(options) == len(question.options) and all(options)
    )


def losses(
    quiz: Quiz,
    capabilities: Capabilities,
    *,
    round_trip: RoundTrip,
    round_trip_blocks: RoundTrip | None = None,
    round_trip_topic: RoundTrip = str,
    keeps_image: Callable[[Image], bool] = lambda _: True,
    refuses: Callable[[Question], Reason | None] = lambda _: None,
) -> Iterator[Loss]:
    """Yield what is lost of the quiz, and of each question.

    `round_trip_blocks` is for explanations, if they come back differently from other texts,
    and `refuses` says why the format can't hold a question at all.
    """
    whole = Place("quiz", quiz.title)
    for reason in _quiz_losses(quiz, capabilities):
        yield Loss(whole, excerpt(quiz.title), reason)
    for number, question in enumerate(quiz.questions, 1):
        refused = refuses(question)
        if refused is None and not survives(question, round_trip):
            refused = Reason("lost_question")
        reasons = (
            [refused] if refused else list(_question_losses(question, capabilities, quiz.settings))
        )
        image = None if refused else question.image
        if image is not None and not (capabilities.image and keeps_image(image)):
            reasons.append(Reason("lost_image", {"file": image.file}))
        if refused is None:
            reasons += _text_losses(
                question, capabilities, round_trip, round_trip_blocks or round_trip
            )
            if capabilities.topic and round_trip_topic(question.topic) != question.topic:
                reasons.append(Reason("lost_topic", {"topic": question.topic}))
        for reason in reasons:
            place, begins = Place("question", number), excerpt(question.prompt)
            yield Loss(place, begins, reason, is_left_out=refused is not None)


def _quiz_losses(quiz: Quiz, capabilities: Capabilities) -> Iterator[Reason]:
    if quiz.id:
        yield Reason("lost_quiz_id")
    if quiz.description and not capabilities.description:
        yield Reason("lost_description")
    if quiz.language and not capabilities.language:
        yield Reason("lost_language", {"language": quiz.language})
    if quiz.source != Source():
        yield Reason("lost_source")
    if quiz.paragraphs:
        yield Reason("lost_reading")
    usual = Settings()
    # Scoring is checked for each question.
    names = [
        name
        for name in Settings.__struct_fields__
        if name != "scoring" and getattr(quiz.settings, name) != getattr(usual, name)
    ]
    if names:
        yield Reason("lost_settings", {"settings": ", ".join(names)})
    if quiz.ignore:
        yield Reason("lost_hints")


def _question_losses(
    question: Question, capabilities: Capabilities, settings: Settings
) -> Iterator[Reason]:
    if question.id and not (capabilities.id and is_valid_id(question.id)):
        yield Reason("lost_id", {"id": question.id})
    if question.select_all and len(question.keys) == 1 and not capabilities.select_all_of_one:
        yield Reason("lost_select_all")
    if question.explanation and not capabilities.explanation:
        yield Reason("lost_explanation")
    if any(map(question.feedback, range(len(question.options)))) and not capabilities.feedback:
        yield Reason("lost_feedback")
    if question.topic and not capabilities.topic:
        yield Reason("lost_topic", {"topic": question.topic})
    if question.passages and not capabilities.evidence:
        yield Reason("lost_evidence")
    if question.points != 1 and not capabilities.points:
        yield Reason("lost_points", {"points": f"{question.points:g}"})
    kept = {None, False} if capabilities.shuffle else {None}
    if question.shuffle not in kept and not capabilities.shuffle_of_numbers:
        yield Reason("lost_shuffle")
    if question.ignore:
        yield Reason("lost_hints")
    yield from _credit_losses(question, capabilities, settings.scoring)


def _credit_losses(
    question: Question, capabilities: Capabilities, scoring: Scoring
) -> Iterator[Reason]:
    rule = question.scoring or scoring
    if question.select_all and rule == "all_or_nothing":
        if not capabilities.all_or_nothing:
            yield Reason("lost_scoring")
        return  # written credits count for nothing there
    plain = without_credits(question)
    written, usual = credits_of(question, rule), credits_of(plain, rule)
    if not capabilities.weights and _same(written, credits_of(plain, "balanced")):
        return  # as it is without any scoring
    if not _same(written, usual) and not (
        capabilities.weights
        and option_shares(
            question,
            scoring,
            keys_by_weight=capabilities.keys_by_weight,
            full_key=capabilities.full_key,
        ).is_kept
    ):
        yield Reason("lost_weights")
    if not capabilities.weights and not _same(usual, credits_of(plain, "balanced")):
        yield Reason("lost_scoring")


def _same(some: tuple[Fraction, ...], others: tuple[Fraction, ...]) -> bool:
    return all(abs(one - other) < NEAR for one, other in zip(some, others, strict=True))


def _text_losses(
    question: Question,
    capabilities: Capabilities,
    round_trip: RoundTrip,
    round_trip_blocks: RoundTrip,
) -> Iterator[Reason]:
    texts = [question.prompt, *question.texts]
    if capabilities.feedback:
        texts += filter(None, map(question.feedback, range(len(question.options))))
    changed = [text for text in texts if round_trip(text) != text]
    if capabilities.explanation and round_trip_blocks(question.explanation) != question.explanation:
        changed.append(question.explanation)
    for text in changed:
        yield Reason("lost_form", {"text": excerpt(text)})
