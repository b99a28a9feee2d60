"""GIFT is read with all the syntax that real files have, and nothing is left out in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.exchange.moodle.gift_reader import GiftReader
from quizapp.exchange.protocol import (
    ExchangeError,
    FoundQuestion,
    Place,
    Reason,
    SkippedQuestion,
)
from quizapp.quiz.model import Option, Question
from tests.exchange.moodle.moodle_gift import moodle_answers
from tests.exchange.reading import changes, entries, only, questions, skipped

GIFT = GiftReader()


def _all(text: str) -> list[Question]:
    return questions(GIFT, text.encode())


def _one(text: str) -> Question:
    (question,) = _all(text)
    return question


def test_one_right_answer_with_feedback_to_each_and_to_all() -> None:
    assert _one(
        "::Prizren::Which river flows through Prizren?{\n"
        "=Bistrica # That is the one.\n~Ibar#It passes Mitrovica.\n~Drin\n####See the map.\n}"
    ) == Question(
        "Which river flows through Prizren?",
        (Option("Bistrica", "That is the one."), Option("Ibar", "It passes Mitrovica."), "Drin"),
        "Bistrica",
        id="Prizren",
        explanation="See the map.",
    )


def test_escaped_signs_are_text() -> None:
    question = _one(r"a\:\:b \{c\} \~d \= \#e \\ f\ng {=1\=1 \# \~ ~\{\}}")
    assert question.prompt == "a::b {c} ~d = #e \\ f\ng"
    assert question.texts == ("1=1 # ~", "{}")


def test_a_backslash_before_anything_else_stays() -> None:
    assert _one(r"C:\temp \frac 12 {=a ~b}").prompt == r"C:\temp \frac 12"


def test_an_empty_line_ends_a_question() -> None:
    first, second = _all("One\nof two {=a\n~b}\n  \t\n\n\nTwo {=a ~b}")
    assert (first.prompt, second.prompt) == ("One\nof two", "Two")


def test_comments_say_the_id_and_tags_and_nothing_else() -> None:
    question = _one(
        "// by hand\n// [id:riv-1] [tag:rivers] [tag: easy \\] one ]\nWhich? {=a\n// between\n~b}"
    )
    assert question == Question("Which?", ("a", "b"), "a", id="riv-1", topic="rivers")
    found = only(GIFT, b"// [tag:rivers] [tag:easy]\nWhich? {=a ~b}")
    assert found.changed == (Reason("tags_dropped", {"tags": "easy"}),)


def test_an_address_is_no_comment() -> None:
    assert _one("See http\\://e.example first {=a ~b}").prompt == "See http://e.example first"


def test_a_word_is_missing_where_the_answers_stand_inside_the_text() -> None:
    assert _one("The {=Drin ~Ibar} ends in the Adriatic.") == Question(
        "The _____ ends in the Adriatic.", ("Drin", "Ibar"), "Drin"
    )


def test_several_answers_are_right_only_where_no_equals_sign_stands() -> None:
    several = _one("Which? {~%50%a ~%50%b ~%-100%c}")
    assert several == Question("Which?", ("a", "b", "c"), ("a", "b"))
    one = _one("Which? {=a ~%50%b ~%-25%c}")
    assert one == Question("Which?", ("a", Option("b", "", 0.5), Option("c", "", -0.25)), "a")


def test_weights_that_are_no_whole_numbers() -> None:
    thirds = _one("Which? {~%33.333%a ~%33,33333%b ~%33.3333333%c ~%-50%d ~% -50 %e}")
    assert thirds == Question("Which?", tuple("abcde"), ("a", "b", "c"))
    assert _one("Share? {=%100%50 % ~%d ~%%}").texts == ("50 %", "%d", "%%")


def test_a_wrong_option_without_a_weight_is_worth_nothing() -> None:
    assert _one("Which? {~%100%a ~b}") == Question("Which?", ("a", Option("b", "", 0)), ("a",))


@pytest.mark.parametrize(
    ("form", "prompt", "option"),
    [
        ("html", "a **b** < c d", "**x** y"),
        ("moodle", "a **b** < c\nd", "**x**\ny"),
        ("markdown", "*a* **b** < c d", "**x** y"),
        ("plain", "`*a*` <b>b</b> &lt; c\nd", "<b>x</b>\ny"),
    ],
)
def test_a_format_holds_for_the_question_and_its_answers(
    form: str, prompt: str, option: str
) -> None:
    stem = "*a* <b>b</b> &lt; c\nd" if form in ("markdown", "plain") else "a <b>b</b> &lt; c\nd"
    question = _one(f"[{form}]{stem} {{=<b>x</b>\\ny ~[plain]<i>z</i>}}")
    assert question.prompt == prompt
    assert question.texts == (option, "<i>z</i>")


def test_text_without_a_format_is_moodles_own() -> None:
    assert _one("a <b>b</b>\nInside the <body>: {=a ~<style>}") == Question(
        "a **b**\nInside the <body>:", ("a", "<style>"), "a"
    )


def test_a_category_is_the_topic_also_where_it_is_glued_to_a_question() -> None:
    text = (
        "$CATEGORY: $course$/top/Rivers/Long\nFirst {=a ~b}\n\nSecond {=a ~b}\n"
        "$CATEGORY: Lakes\n::Q3::Third {=a ~b}\n\n$category: Sums // more::Q4::Fourth {=a ~b}\n\n"
        "$CATEGORY:\n\nFifth {=a ~b}"
    )
    found = _all(text)
    assert [q.topic for q in found] == [
        "Rivers / Long", "Rivers / Long", "Lakes", "Sums / more", "",
    ]  # fmt: skip
    assert [q.id for q in found] == ["", "", "Q3", "Q4", ""]


def test_a_name_on_a_new_line_begins_another_question() -> None:
    assert [q.prompt for q in _all("::A::First {=a ~b}\n::B::Second {\n=a\n~b\n}")] == [
        "First", "Second",
    ]  # fmt: skip


@pytest.mark.parametrize("true", ["T", "TRUE", "True", "t"])
@pytest.mark.parametrize("false", ["F", "FALSE", "false", "f"])
def test_true_and_false_in_any_case(true: str, false: str) -> None:
    first, second = _all(f"Is it? {{{true}}}\n\nIs it not? {{ {false} }}")
    assert first == Question("Is it?", ("True", "False"), "True")
    assert second == Question("Is it not?", ("True", "False"), "False")


def test_true_and_false_with_feedback_and_a_word_where_the_case_is_unusual() -> None:
    found = only(GIFT, b"Is it? {t # No, it is. # Yes, it is. #### It is.}")
    assert found.question.options == (
        Option("True", "Yes, it is."), Option("False", "No, it is."),
    )  # fmt: skip
    assert found.question.explanation == "It is."
    assert changes(found) == ["gift_true_false"]
    assert only(GIFT, b"Is it not? {FALSE#It is not.}").question.options == (
        Option("True", "It is not."), "False",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "data"),
    [
        ("Tell of the Drin. {}", "other_kind", {"kind": "essay"}),
        ("Tell of it. {####Well told.}", "other_kind", {"kind": "essay"}),
        ("Rivers follow.", "other_kind", {"kind": "description"}),
        ("Match. {=a -> 1 =b -> 2}", "other_kind", {"kind": "matching"}),
        ("How long? {#335:5}", "needs_distractors", {"kind": "numerical", "answers": "335:5"}),
        (
            "When? {#=1999:0#Yes =%50%1998#Nearly}", "needs_distractors",
            {"kind": "numerical", "answers": "1999:0, 1998"},
        ),
        (
            "Its {=Drin#Yes =%50%Drini} ends.", "needs_distractors",
            {"kind": "short_answer", "answers": "Drin, Drini"},
        ),
        ("Which? {=a ~b", "gift_not_closed", {}),
        ("Which? =a ~b}", "gift_not_opened", {}),
        ("Which? {=a ~b} or {=c ~d}", "gift_more_braces", {}),
        ("Which? {=a {b} ~c}", "gift_more_braces", {}),
        ("Which? {a}", "gift_no_answers", {"text": "a"}),
        ("Which? {so =a ~b}", "gift_no_answers", {"text": "so =a ~b"}),
        ("{=a ~b}", "empty_stem", {}),
        (r"[html]Which? {=<img src\=a.png> ~b}", "only_picture_option", {"number": 1}),
        ("Which? {~a ~b}", "no_right_answer", {}),
        ("Which? {=a ~a}", "same_options", {"text": "a"}),
    ],
)  # fmt: skip
def test_what_is_no_multiple_choice_question_is_skipped_alone(
    text: str, code: str, data: dict[str, str]
) -> None:
    whole = f"Before {{=a ~b}}\n\n{text}\n\nAfter {{=a ~b}}\n"
    assert skipped(GIFT, whole.encode()) == [(code, data)]
    found = [
        e.question.prompt for e in entries(GIFT, whole.encode()) if isinstance(e, FoundQuestion)
    ]
    assert found == ["Before", "After"]


def test_a_color_is_no_feedback() -> None:
    found = only(GIFT, b"Which is red? {=It \\#f00 ~#00ff00 ~#0000ff}")
    assert found.question.texts == ("It #f00", "#00ff00", "#0000ff")
    assert changes(found) == ["gift_option_with_sign"] * 2


def test_places_and_excerpts() -> None:
    data = (
        b"\xef\xbb\xbf// first\r\n\r\n::Name::<b>What</b>\r\nis it? {=a ~b}\r\n\r\r"
        b"// [tag:x]\rTell. {}\r\rWhich? {=a"
    )
    found = [e for e in entries(GIFT, data) if isinstance(e, FoundQuestion | SkippedQuestion)]
    assert [(e.place, e.excerpt) for e in found] == [
        (Place("line", 3), "**What** is it?"),
        (Place("line", 8), "Tell."),
        (Place("line", 10), "Which? {=a"),
    ]


def test_a_picture_in_a_text_is_kept_or_reported() -> None:
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAADs\\="
    found = only(GIFT, f'[html]Which? <img src\\="{pixel}" alt\\="A dot"> {{=a ~b}}'.encode())
    assert found.question.image is not None
    assert [picture.name for picture in found.pictures] == [found.question.image.file]
    found = only(GIFT, b'[html]Which? <img src\\="@@PLUGINFILE@@/a.png"> {=a ~b}')
    assert changes(found) == ["picture_removed"]


@pytest.mark.parametrize("data", [b"", b"// only a comment\n", b"$CATEGORY: a\n"])
def test_a_file_without_questions_is_refused(data: bytes) -> None:
    with pytest.raises(ExchangeError):
        entries(GIFT, data)


@pytest.mark.parametrize(
    ("answers", "options"),
    [
        ("~=right ~wrong", ("right", "wrong")),
        ("~ =right\n~wrong", ("right", "wrong")),
        ("\n~wrong\n~=right\n~ ~other\n", ("wrong", "right", "other")),
        ("=right ~%25%wrong ~%50%", ("right", Option("wrong", "", 0.25))),
        ("=%50%right ~wrong", ("right", "wrong")),
    ],
)
def test_a_sign_without_a_text_is_no_option(answers: str, options: tuple[str | Option]) -> None:
    found = only(GIFT, f"Which? {{{answers}}}".encode())
    assert found.question == Question("Which?", options, "right")
    assert found.changed == ()


def test_weights_tell_the_keys_where_no_option_has_an_equals_sign() -> None:
    found = only(GIFT, b"Which? {=~%50%a ~%50%b ~%-100%c}")
    assert found.question == Question("Which?", ("a", "b", "c"), ("a", "b"))
    assert changes(found) == ["several_right"]
    found = only(GIFT, b"Which? {=~%50%a ~b}")
    assert found.question == Question("Which?", (Option("a", "", 0.5), "b"), "a")
    assert changes(found) == ["not_full_credit"]


SIGNS = st.sampled_from(["~", "=", "~%50%", "~%-25%", " ", "a", "b b", "%"])


@settings(max_examples=60)
@given(st.lists(SIGNS, min_size=3, max_size=9).map(lambda signs: "~" + "".join(signs)))
def test_options_and_keys_are_those_that_moodle_reads(answers: str) -> None:
    piece = f"Which? {{{answers}}}"
    is_single, known = moodle_answers(piece)
    for entry in entries(GIFT, piece.encode()):
        if isinstance(entry, FoundQuestion):
            question = entry.question
            assert set(question.texts) == {" ".join(text.split()) for text, _ in known}
            best = max(share for _, share in known)
            right = {
                " ".join(text.split())
                for text, share in known
                if (share == best if is_single else share > 0)
            }
            assert {question.texts[key] for key in question.keys} == right
