"""Questions keep their history when a typo is mended or an id is written."""

from functools import partial

import msgspec

from quizapp.quiz.identity import key_of
from quizapp.quiz.model import Question
from quizapp.scores import question_versions
from quizapp.scores.question_versions import Earlier, Settled, settle
from quizapp.scores.store.database import Store
from tests.scores.samples import QUESTIONS, START_MS, add_learner, begin, new_attempt

CAPITAL = Question(
    prompt="What is the capitol of Kosovo?",
    options=("Pristina", "Prizren", "Peja"),
    answer="Pristina",
)
MENDED = msgspec.structs.replace(CAPITAL, prompt="What is the capital of Kosovo?")
NAMED = msgspec.structs.replace(MENDED, id="capital")
OTHER = Question(prompt="Who wrote the letter, and when?", options=("A", "B"), answer="B")

ROOT_KEY = key_of(CAPITAL)


def _ask(store: Store, *asked: Question, at_ms: int = START_MS) -> dict[str, str]:
    """Settle the keys of a file's questions, keep what is found, and ask them in an attempt."""
    earlier = store.read(partial(question_versions.earlier_questions, quiz_key="numbers")).result()
    settled = settle(asked, earlier)
    store.write(
        partial(question_versions.keep_aliases, quiz_key="numbers", found=settled.found)
    ).result()
    new = new_attempt(add_learner(store), asked=asked, started_at_ms=at_ms)
    items = tuple(
        msgspec.structs.replace(item, key=settled.keys[item.key]) for item in new.plan.items
    )
    plan = msgspec.structs.replace(new.plan, items=items)
    begin(store, msgspec.structs.replace(new, plan=plan))
    return settled.keys


def test_what_was_never_asked_keeps_its_own_keys() -> None:
    own = {key_of(q): key_of(q) for q in QUESTIONS}
    assert settle(QUESTIONS, Earlier({}, {})) == Settled(own, {})


def test_a_mended_typo_and_a_written_id_lose_no_history(store: Store) -> None:
    assert _ask(store, CAPITAL, OTHER) == {ROOT_KEY: ROOT_KEY, key_of(OTHER): key_of(OTHER)}
    assert _ask(store, MENDED, OTHER, at_ms=START_MS + 1)[key_of(MENDED)] == ROOT_KEY
    assert _ask(store, MENDED, at_ms=START_MS + 2)[key_of(MENDED)] == ROOT_KEY  # known by now
    assert _ask(store, NAMED, OTHER, at_ms=START_MS + 3)["capital"] == ROOT_KEY
    changed = msgspec.structs.replace(NAMED, prompt="Which city is Kosovo's seat of government?")
    assert _ask(store, changed, at_ms=START_MS + 4) == {"capital": ROOT_KEY}
    earlier = store.read(partial(question_versions.earlier_questions, quiz_key="numbers")).result()
    assert earlier.questions == {ROOT_KEY: changed, key_of(OTHER): OTHER}
    assert earlier.aliases == {key_of(MENDED): ROOT_KEY, "capital": ROOT_KEY}


def test_another_question_gets_no_history(store: Store) -> None:
    _ask(store, CAPITAL)
    assert _ask(store, OTHER)[key_of(OTHER)] == key_of(OTHER)


def test_a_quiz_knows_only_its_own_questions(store: Store) -> None:
    _ask(store, CAPITAL)
    earlier = store.read(partial(question_versions.earlier_questions, quiz_key="another")).result()
    assert earlier == Earlier({}, {})


def test_a_question_like_one_known_by_an_alias_takes_none_of_its_history() -> None:
    twin = msgspec.structs.replace(MENDED, prompt="What is the capital of Kosova?")
    own = key_of(twin)
    for known in (MENDED, NAMED):
        earlier = Earlier({ROOT_KEY: MENDED}, {key_of(known): ROOT_KEY})
        for asked in ((known, twin), (twin, known)):
            assert settle(asked, earlier).keys == {key_of(known): ROOT_KEY, own: own}


def test_two_questions_never_share_a_key(store: Store) -> None:
    _ask(store, CAPITAL)
    _ask(store, MENDED, at_ms=START_MS + 1)
    for asked in ((CAPITAL, MENDED), (MENDED, CAPITAL), (NAMED, MENDED), (CAPITAL, NAMED)):
        earlier = store.read(
            partial(question_versions.earlier_questions, quiz_key="numbers")
        ).result()
        settled = settle(asked, earlier)
        assert len(set(settled.keys.values())) == 2
        assert ROOT_KEY in settled.keys.values()
