"""Which question is which: versions, keys, and a question found again after a correction."""

import json
from difflib import SequenceMatcher
from hashlib import sha256
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.quiz.identity import SIMILAR_ENOUGH, key_of, match, version_of
from quizapp.quiz.model import (
    About,
    Image,
    Option,
    Question,
    Settings,
    Source,
    decode_about,
    decode_question,
    encode,
)
from tests import strategies

PARTNERS = Question(
    "According to the article, how many countries are partners?", ("16", "21", "30"), "21"
)
KEYED = (PARTNERS.prompt.encode(), b"16", b"21", b"30")
PAPER = Question("Which newspaper tells it?", ("RFE", "Koha Ditore", "The Times"), "RFE")
FULL = Question(
    prompt="p",
    options=("a", Option("b", feedback="f", credit=0.5)),
    answer="a",
    id="i",
    explanation="e",
    evidence="v",
    topic="t",
    points=2,
    image=Image("m.png", "alt"),
    shuffle=True,
    scoring="balanced",
    ignore=("code",),
)


def _known(*questions: Question) -> dict[str, Question]:
    return {key_of(question): question for question in questions}


def _with(question: Question, **changes: object) -> Question:
    return msgspec.structs.replace(question, **changes)


# Versions


def test_a_version_is_sixteen_bytes_in_hexadecimal() -> None:
    assert len(bytes.fromhex(version_of(PARTNERS))) == 16
    assert version_of(PARTNERS) == version_of(PARTNERS).lower()


@given(strategies.questions(), st.randoms(use_true_random=False))
def test_a_version_does_not_depend_on_the_order_of_the_keys(
    question: Question, random: Random
) -> None:
    pairs = list(json.loads(encode(question)).items())
    random.shuffle(pairs)
    assert version_of(decode_question(json.dumps(dict(pairs)))) == version_of(question)


@given(strategies.abouts())
def test_what_a_quiz_says_of_itself_has_a_version_that_lasts(about: About) -> None:
    pairs = reversed(json.loads(encode(about)).items())
    assert version_of(decode_about(json.dumps(dict(pairs)))) == version_of(about)


@given(st.lists(strategies.questions(), min_size=2, max_size=2))
def test_different_contents_have_different_versions(pair: list[Question]) -> None:
    one, other = pair
    assert (version_of(one) == version_of(other)) == (one == other)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prompt", "p."),
        ("prompt", "P"),
        ("options", ("a", Option("b", feedback="f", credit=0.25))),
        ("options", ("a", Option("b", feedback="g", credit=0.5))),
        ("options", ("a", Option("B", feedback="f", credit=0.5))),
        ("options", (Option("b", feedback="f", credit=0.5), "a")),
        ("options", ("a", Option("b", feedback="f", credit=0.5), "c")),
        ("answer", "b"),
        ("answer", ("a",)),
        ("id", ""),
        ("explanation", "E"),
        ("evidence", ("v", "w")),
        ("topic", "T"),
        ("points", 2.5),
        ("image", None),
        ("image", Image("m.png", "other")),
        ("shuffle", False),
        ("shuffle", None),
        ("scoring", None),
        ("scoring", "proportional"),
        ("ignore", ()),
    ],
)
def test_a_change_anywhere_in_a_question_is_another_version(field: str, value: object) -> None:
    assert version_of(_with(FULL, **{field: value})) != version_of(FULL)


def test_a_text_counts_for_the_field_that_it_stands_in() -> None:
    versions = {
        version_of(_with(PAPER, explanation="x")),
        version_of(_with(PAPER, topic="x")),
        version_of(_with(PAPER, id="x")),
        version_of(_with(PAPER, evidence="x")),
    }
    assert len(versions) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"title": "T"},
        {"id": "x"},
        {"language": "sq"},
        {"description": "x"},
        {"source": Source(url="x")},
        {"source": Source(author="x")},
        {"reading": ("x",)},
        {"settings": Settings(pass_percent=None)},
        {"settings": Settings(shuffle_options=False)},
        {"settings": Settings(pick=3)},
    ],
)
def test_a_change_in_what_a_quiz_says_of_itself_is_another_version(
    change: dict[str, object],
) -> None:
    about = About("t")
    assert version_of(msgspec.structs.replace(about, **change)) != version_of(about)


@pytest.mark.parametrize(
    "extra",
    ['"points": 1', '"points": 1.0', '"explanation": ""', '"ignore": []', '"image": null'],
)
def test_a_default_may_be_written_out(extra: str) -> None:
    bare = '{"prompt": "p", "options": ["a", "b"], "answer": "a"'
    assert version_of(decode_question(f"{bare}, {extra}}}")) == version_of(
        decode_question(bare + "}")
    )


@pytest.mark.parametrize(
    "extra",
    [
        '"settings": {}',
        '"settings": {"pass_percent": 60}',
        '"settings": {"modes": ["practice", "test"]}',
        '"source": {"title": ""}',
    ],
)
def test_a_quizs_defaults_may_be_written_out(extra: str) -> None:
    assert version_of(decode_about(f'{{"title": "t", {extra}}}')) == version_of(About("t"))


def test_a_number_may_be_written_with_or_without_a_point() -> None:
    assert version_of(_with(FULL, points=2)) == version_of(_with(FULL, points=2.0))
    assert version_of(_with(FULL, points=0.0)) == version_of(_with(FULL, points=-0.0))


def test_versions_kept_by_one_version_of_the_program_are_known_to_the_next() -> None:
    """Only what is stated is hashed, so a new field with a default changes no version."""
    stated = '{"answer":"a","options":["a",{"credit":1.0,"text":"b"}],"points":2.0,"prompt":"p"}'
    question = Question("p", ("a", Option("b", credit=1)), "a", points=2)
    assert version_of(question) == sha256(stated.encode()).hexdigest()[:32]
    stated = '{"id":"i","settings":{"pick":3.0},"title":"t"}'
    about = About("t", id="i", settings=Settings(pick=3))
    assert version_of(about) == sha256(stated.encode()).hexdigest()[:32]


# Keys


def test_a_question_is_known_by_its_id() -> None:
    named = _with(PARTNERS, id="partner-countries")
    assert key_of(named) == "partner-countries"
    assert key_of(_with(named, prompt="Something else?", options=("x", "y"))) == key_of(named)


def test_without_an_id_it_is_known_by_its_stem_and_options_alone() -> None:
    key = key_of(PARTNERS)
    assert key == "~" + sha256(b"\x1f".join(KEYED)).hexdigest()[:24]
    assert key_of(_with(PARTNERS, answer="16", explanation="e", topic="t", points=5)) == key
    told = ("16", Option("21", feedback="f", credit=1), "30")
    assert key_of(_with(PARTNERS, options=told)) == key
    assert key_of(_with(PARTNERS, prompt=PARTNERS.prompt + " ")) != key
    assert key_of(_with(PARTNERS, options=("16", "21", "31"))) != key
    assert key_of(_with(PARTNERS, options=("16", "2130"))) != key


def test_a_key_tells_the_stem_from_the_options() -> None:
    one = Question("ab", ("c", "d"), "c")
    other = Question("a", ("bc", "d"), "d")
    assert key_of(one) != key_of(other)


# Matching


def _only(now: Question, *earlier: Question) -> dict[str, str]:
    return match([now], _known(*earlier))


@pytest.mark.parametrize(
    "now",
    [
        _with(PARTNERS, prompt="According to the article, how many countries were partners?"),
        _with(PARTNERS, prompt="According to the artcle, how many countries are partners?"),
        _with(PARTNERS, options=("16", "21", "33")),
        _with(PARTNERS, options=("16", "21", "30", "50")),
        _with(PARTNERS, options=("30", "21", "16")),
    ],
)
def test_a_correction_keeps_the_history(now: Question) -> None:
    assert _only(now, PAPER, PARTNERS) == {key_of(now): key_of(PARTNERS)}


def test_a_typo_in_a_long_question_keeps_the_history() -> None:
    tale = "The president asked the government to write to the other members. " * 8
    before = Question(tale + "Who asked?", ("The president", "The members"), "The president")
    now = _with(before, prompt=before.prompt.replace("government", "goverment"))
    assert _only(now, before) == {key_of(now): key_of(before)}


def test_options_in_another_order_are_the_same_question() -> None:
    options = ("The United States of America", "the president's office", "All of the members")
    before = Question("Who?", options, options[0])
    now = Question("Who?", options[::-1], options[0])
    assert _only(now, before) == {key_of(now): key_of(before)}


def test_a_capital_letter_does_not_move_an_option() -> None:
    options = ("by all of the members", "By the president alone", "Only by the council")
    before = Question("How?", options, options[0])
    now = Question("How?", ("By all of the members", *options[1:]), "By all of the members")
    moved = Question("How?", ("by the president alone", options[0], options[2]), options[0])
    assert _only(now, before) == {key_of(now): key_of(before)}
    assert _only(moved, before) == {key_of(moved): key_of(before)}


def test_a_question_that_did_not_change_needs_no_match() -> None:
    assert match([PARTNERS, PAPER], _known(PARTNERS, PAPER)) == {}


def test_a_question_that_did_not_change_takes_no_other_history() -> None:
    twin = _with(PARTNERS, prompt=PARTNERS.prompt.replace("are", "were"))
    assert match([PARTNERS], _known(PARTNERS, twin)) == {}


def test_nothing_matches_where_there_is_nothing() -> None:
    assert match([], {}) == {}
    assert match([PARTNERS], {}) == {}
    assert match([], _known(PARTNERS)) == {}


def test_a_question_of_its_own_is_not_matched() -> None:
    assert _only(PAPER, PARTNERS) == {}


def test_an_earlier_question_that_is_still_asked_is_not_given_away() -> None:
    twin = _with(PARTNERS, prompt=PARTNERS.prompt.replace("are", "were"))
    assert match([PARTNERS, twin], _known(PARTNERS)) == {}
    assert match([twin, PARTNERS], _known(PARTNERS)) == {}


def test_a_question_with_an_id_is_never_matched() -> None:
    named = _with(PARTNERS, id="partner-countries", prompt=PARTNERS.prompt + "?")
    assert _only(named, PARTNERS) == {}
    for name in ("other", "~other"):
        assert _only(_with(PARTNERS, prompt=PARTNERS.prompt + "?"), _with(PARTNERS, id=name)) == {}


def test_the_best_pair_is_made_first() -> None:
    before = Question("Which year was the treaty signed?", ("1949", "1955", "1999"), "1949")
    close = _with(before, prompt="Which year was the treaty signed!")
    far = _with(before, prompt="In which year was this treaty signed?")
    for asked in ([close, far], [far, close]):
        assert match(asked, _known(before)) == {key_of(close): key_of(before)}


def test_each_question_finds_its_own_earlier_self() -> None:
    before = [
        Question(f"In which year did the {name} join?", ("1949", "1955", "1999"), "1949")
        for name in ("Dutch", "Danes", "Czechs")
    ]
    now = [_with(q, prompt=q.prompt.replace("year did", "year, then, did")) for q in before]
    expected = {key_of(n): key_of(b) for n, b in zip(now, before, strict=True)}
    assert match(now, _known(*before)) == expected
    assert match(now[::-1], _known(*before[::-1])) == expected


def test_the_second_best_earlier_self_is_left_for_another() -> None:
    old_a = Question("aaaaaaaaaaaaaaaaaaaa", ("x", "y"), "x")
    old_b = Question("aaaaaaaaaaaaaaaaabbb", ("x", "y"), "x")
    new_a = Question("aaaaaaaaaaaaaaaaaaab", ("x", "y"), "x")
    new_b = Question("aaaaaaaaaaaaaaaaabbc", ("x", "y"), "x")
    assert match([new_a, new_b], _known(old_a, old_b)) == {
        key_of(new_a): key_of(old_a),
        key_of(new_b): key_of(old_b),
    }


@pytest.mark.parametrize(("kept", "found"), [(15, True), (14, False)])
def test_three_quarters_alike_is_enough_and_less_is_not(kept: int, found: bool) -> None:
    before = Question("a" * 16, ("x", "y"), "x")  # 20 characters, with what parts the options
    now = Question("a" * (kept - 4) + "b" * (20 - kept), ("x", "y"), "x")
    assert bool(_only(now, before)) == found


near = st.builds(
    Question,
    prompt=st.text("ab ", min_size=1, max_size=12),
    options=st.sampled_from((("x", "y"), ("y", "x"), ("x", "yes"))),
    answer=st.just("x"),
    id=st.sampled_from(("", "", "", "q1", "q2")),
)


@given(st.lists(near, max_size=5), st.lists(near, max_size=5))
def test_whatever_is_matched_is_new_free_and_similar(
    asked: list[Question], before: list[Question]
) -> None:
    earlier, now = _known(*before), _known(*asked)
    found = match(asked, earlier)
    assert len(set(found.values())) == len(found)
    for new, old in found.items():
        assert not now[new].id
        assert not earlier[old].id
        assert new not in earlier
        assert old not in now
        assert _similarity(now[new], earlier[old]) >= SIMILAR_ENOUGH
    strangers = [k for k, q in now.items() if not q.id and k not in earlier and k not in found]
    free = [k for k, q in earlier.items() if not q.id and k not in {*now, *found.values()}]
    for new in strangers:
        for old in free:
            assert _similarity(now[new], earlier[old]) < SIMILAR_ENOUGH


def _similarity(new: Question, old: Question) -> float:
    new_text = "\n".join([new.prompt, *sorted(new.texts)])
    old_text = "\n".join([old.prompt, *sorted(old.texts)])
    return SequenceMatcher(None, new_text, old_text, autojunk=False).ratio()
