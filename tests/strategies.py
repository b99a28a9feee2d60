"""Hypothesis strategies for questions, quizzes, plans, and what people do in an attempt."""

from collections.abc import Callable
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st

from quizapp.quiz.attempt import Attempt, NotAllowedError
from quizapp.quiz.certainty import LEVELS, Certainty
from quizapp.quiz.events import Ending, Event, Item, Kind, Plan
from quizapp.quiz.identity import key_of, version_of
from quizapp.quiz.model import (
    MAX_POINTS,
    About,
    Image,
    Mode,
    Option,
    Question,
    Quiz,
    ReadingShown,
    Scoring,
    Settings,
    Source,
)

Action = Callable[[Attempt], tuple[Event, ...]]

MODES: tuple[Mode, ...] = get_args(Mode)
SCORINGS: tuple[Scoring, ...] = get_args(Scoring)
ENDINGS: tuple[Ending, ...] = get_args(Ending)
KINDS: tuple[Kind, ...] = get_args(Kind)
READING_SHOWN: tuple[ReadingShown, ...] = get_args(ReadingShown)

# A short alphabet, because hypothesis takes seconds to tabulate all of Unicode.
LETTERS = "abcXYZ 0189.,:;-+*_`$&<>\"'“’\\/()[]{}#%~\u00a0éßçëИשعहा中한🙂"

modes = st.sampled_from(MODES)
scorings = st.sampled_from(SCORINGS)
endings = st.sampled_from(ENDINGS)
certainties = st.sampled_from(LEVELS)

shares = st.sampled_from((-1.0, -0.5, -0.1, 0.0, 0.1, 0.25, 0.7, 1.0)) | st.floats(-1, 1)
points = st.sampled_from((0.0, 0.1, 0.5, 1.0, 2.0, 3.3)) | st.floats(0, MAX_POINTS)
percents = st.sampled_from((0.0, 0.5, 49.5, 50.0, 60.0, 66.7, 99.5, 100.0)) | st.floats(0, 100)


@cache
def texts(max_size: int = 12) -> st.SearchStrategy[str]:
    """Texts of one line with something to see in them, in several scripts."""
    return st.text(LETTERS, min_size=1, max_size=max_size).filter(lambda text: not text.isspace())


@cache
def ids() -> st.SearchStrategy[str]:
    """Ids as the program writes them."""
    return st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)


@cache
def _names(max_options: int) -> st.SearchStrategy[list[str]]:
    return st.lists(texts(), min_size=2, max_size=max_options, unique=True)


_EXTRAS = st.none() | st.tuples(st.just("") | texts(), st.none() | shares)
_DETAILS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"prompt": texts(40)},
    optional={
        "explanation": texts(40),
        "evidence": texts() | st.lists(texts(), max_size=2).map(tuple),
        "topic": st.sampled_from(("History", "Members", "Purpose")),
        "points": points,
        "image": st.builds(Image, st.just("map.png"), alt=st.just("") | texts()),
        "shuffle": st.booleans(),
        "scoring": scorings,
        "ignore": st.just(("longest-key",)),
    },
)


@st.composite
def questions(
    draw: st.DrawFn,
    select_all: bool | None = None,
    *,
    with_id: bool | None = None,
    max_options: int = 6,
) -> Question:
    """Questions with 2 to `max_options` different options and a right answer among them."""
    names = draw(_names(max_options))
    options: list[str | Option] = []
    for name in names:
        extras = draw(_EXTRAS)
        options.append(name if extras is None else Option(name, *extras))
    many = draw(st.booleans()) if select_all is None else select_all
    named = draw(st.booleans()) if with_id is None else with_id
    first = draw(st.integers(0, len(names) - 1))
    others = draw(st.integers(0, 2 ** len(names) - 1)) if many else 0
    keys = tuple(n for i, n in enumerate(names) if i == first or others >> i & 1)
    return Question(
        options=tuple(options),
        answer=keys if many else keys[0],
        id=draw(ids()) if named else "",
        **draw(_DETAILS),
    )


@cache
def settings() -> st.SearchStrategy[Settings]:
    """Settings of a quiz, in every combination that a file may hold."""
    return st.builds(
        Settings,
        modes=st.lists(modes, min_size=1, max_size=2, unique=True).map(tuple),
        pick=st.none() | st.integers(1, 12),
        shuffle_questions=st.booleans(),
        shuffle_options=st.booleans(),
        time_limit_s=st.none() | st.integers(1, 7200),
        pass_percent=st.none() | percents,
        reading=st.sampled_from(READING_SHOWN),
        scoring=scorings,
    )


def _sources() -> st.SearchStrategy[Source]:
    word = st.just("") | texts()
    return st.builds(Source, title=word, author=word, publisher=word, url=word, date=word)


@cache
def abouts() -> st.SearchStrategy[About]:
    """What a quiz says of itself."""
    return st.builds(
        About,
        title=texts(),
        id=st.just("") | ids(),
        language=st.sampled_from(("", "en", "sq", "ar")),
        description=st.just("") | texts(),
        source=_sources(),
        reading=st.lists(texts(60), max_size=3).map(tuple),
        settings=settings(),
    )


@st.composite
def quizzes(draw: st.DrawFn, *, min_questions: int = 1, max_questions: int = 6) -> Quiz:
    """Quizzes whose questions can all be told apart, with and without ids."""
    about = draw(abouts())
    asked = st.lists(questions(), min_size=min_questions, max_size=max_questions, unique_by=key_of)
    reading = draw(st.just(about.reading) | texts(60))
    return Quiz(
        format=1,
        title=about.title,
        questions=tuple(draw(asked)),
        id=about.id,
        language=about.language,
        description=about.description,
        source=about.source,
        reading=reading,
        settings=about.settings,
    )


@st.composite
def plans(
    draw: st.DrawFn,
    mode: Mode | None = None,
    *,
    max_items: int = 5,
    asked: st.SearchStrategy[Question] | None = None,
) -> Plan:
    """Plans of 1 to `max_items` questions, the options in any order."""
    drawn = draw(st.lists(asked or questions(), min_size=1, max_size=max_items, unique_by=key_of))
    items = tuple(
        Item(
            key=key_of(question),
            version=version_of(question),
            question=question,
            order=tuple(draw(st.permutations(range(len(question.options))))),
        )
        for question in drawn
    )
    return Plan(
        mode=draw(modes) if mode is None else mode,
        kind=draw(st.sampled_from(KINDS)),
        items=items,
        scoring=draw(scorings),
        time_limit_s=draw(st.none() | st.integers(1, 7200)),
        certainty=draw(st.booleans()),
    )


@cache
def actions(*, ending: bool = True) -> st.SearchStrategy[Action]:
    """One thing that a person may try in an attempt, whether its state allows it or not.

    Without `ending` the attempt is never finished.
    """
    plain: tuple[Action, ...] = (
        Attempt.clear,
        Attempt.open_reading,
        Attempt.check,
        Attempt.check,
        Attempt.skip,
        Attempt.next,
        Attempt.next,
        Attempt.previous,
    )
    kinds: list[st.SearchStrategy[Action]] = [
        st.integers(-1, 7).map(_choose),
        st.sampled_from(plain),
        st.integers(-1, 6).map(_go_to),
        st.booleans().map(_flag),
        certainties.map(_set_certainty),
    ]
    if ending:
        kinds.append(endings.map(_finish))
    return st.one_of(kinds)


def act(attempt: Attempt, action: Action) -> tuple[Event, ...]:
    """Try `action`; returns the events that it made, none where it was not allowed."""
    try:
        return action(attempt)
    except NotAllowedError:
        return ()


@st.composite
def event_sequences(
    draw: st.DrawFn, plan: Plan, *, max_actions: int = 30, ending: bool = True
) -> tuple[Event, ...]:
    """The events of an attempt of `plan`, as any row of actions makes them."""
    attempt = Attempt(plan)
    made: list[Event] = []
    for action in draw(st.lists(actions(ending=ending), max_size=max_actions)):
        made.extend(act(attempt, action))
    return tuple(made)


@st.composite
def attempts(
    draw: st.DrawFn, mode: Mode | None = None, *, ending: bool = True
) -> tuple[Plan, tuple[Event, ...]]:
    """A plan and the events of an attempt of it."""
    plan = draw(plans(mode))
    return plan, draw(event_sequences(plan, ending=ending))


def _choose(option: int) -> Action:
    return lambda attempt: attempt.choose(option)


def _go_to(position: int) -> Action:
    return lambda attempt: attempt.go_to(position)


def _flag(on: bool) -> Action:
    return lambda attempt: attempt.flag(on)


def _set_certainty(certainty: Certainty) -> Action:
    return lambda attempt: attempt.set_certainty(certainty)


def _finish(ending: Ending) -> Action:
    return lambda attempt: attempt.finish(ending)
