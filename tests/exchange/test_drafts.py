"""What a file says of a question becomes a question that is worth the same, or is told why not."""

import base64
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.drafts import Choice, Draft, QuestionMaker, topic_of
from quizapp.exchange.html.markup import ImportedText
from quizapp.exchange.pictures import Pictures
from quizapp.exchange.protocol import FoundQuestion, Place, Reason, SkippedQuestion
from quizapp.quiz.model import Image, Option, Question
from quizapp.quiz.scoring import credits_of
from tests.picture_files import png

PNG = png()
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
HERE = Place("line", 3)


def _draft(*weighted: tuple[str, Fraction | int | None], **fields: object) -> Draft:
    choices = [
        Choice(ImportedText(text), None if w is None else Fraction(w)) for text, w in weighted
    ]
    stem = ImportedText(str(fields.pop("stem", "Which?")))
    return Draft(HERE, stem, choices, **fields)  # type: ignore[arg-type]  # by name


def _found(draft: Draft) -> FoundQuestion:
    made = QuestionMaker().make(draft)
    assert isinstance(made, FoundQuestion)
    return made


def _skipped(draft: Draft) -> Reason:
    made = QuestionMaker().make(draft)
    assert isinstance(made, SkippedQuestion)
    return made.reason


def _codes(made: FoundQuestion) -> list[str]:
    return [reason.code for reason in made.changed]


def test_one_right_answer() -> None:
    made = _found(_draft(("a", 0), ("b", 1), ("c", 0)))
    assert made == FoundQuestion(HERE, "Which?", Question("Which?", ("a", "b", "c"), "b"))


def test_weights_become_credits_where_they_differ_from_the_usual_ones() -> None:
    made = _found(_draft(("a", HALF), ("b", 1), ("c", -QUARTER), ("d", 0)))
    assert made.question.options == (Option("a", credit=0.5), "b", Option("c", credit=-0.25), "d")
    assert made.question.answer == "b"
    assert made.changed == ()


def test_several_answers_with_the_usual_weights_need_no_credits() -> None:
    third = Fraction("0.3333333")
    weights = (
        ("a", third),
        ("b", third),
        ("c", third),
        ("d", Fraction(-1, 2)),
        ("e", Fraction(-1, 2)),
    )
    made = _found(_draft(*weights, many=True))
    assert made.question == Question("Which?", tuple("abcde"), ("a", "b", "c"))
    assert made.changed == ()


def test_several_answers_with_other_weights_keep_them() -> None:
    made = _found(_draft(("a", QUARTER), ("b", Fraction(3, 4)), ("c", 0), ("d", None), many=True))
    assert made.question.answer == ("a", "b")
    assert made.question.options == (
        Option("a", credit=0.25), Option("b", credit=0.75), Option("c", credit=0), "d",
    )  # fmt: skip


def test_one_answer_of_a_question_with_several_is_a_question_with_several() -> None:
    assert _found(_draft(("a", 1), ("b", -1), many=True)).question == Question(
        "Which?", ("a", "b"), ("a",)
    )


def test_several_right_answers_to_a_question_with_one_are_all_asked_for() -> None:
    made = _found(_draft(("a", 1), ("b", 1), ("c", 0), ("d", HALF)))
    assert made.question == Question("Which?", ("a", "b", "c", Option("d", credit=0.5)), ("a", "b"))
    assert _codes(made) == ["several_right"]


def test_weights_beyond_the_points_are_limited_and_less_than_full_credit_is_reported() -> None:
    made = _found(_draft(("a", Fraction(3, 2)), ("b", -2)))
    assert made.question == Question("Which?", ("a", Option("b", credit=-1)), "a")
    assert made.changed[0] == Reason("weight_limited", {"text": "a", "percent": "150"})
    assert _found(_draft(("a", HALF), ("b", 0))).changed == (
        Reason("not_full_credit", {"percent": "50"}),
    )


def test_named_keys_go_before_weights() -> None:
    choices = [
        Choice(ImportedText("a"), Fraction(1), is_key=False),
        Choice(ImportedText("b"), Fraction(0), is_key=True),
    ]
    made = _found(Draft(HERE, ImportedText("Which?"), choices))
    assert made.question.answer == "b"
    assert made.question.options == (Option("a", credit=1), Option("b", credit=0))


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (_draft(("a", 1), ("b", 0), stem=""), Reason("empty_stem")),
        (_draft(("a", 1)), Reason("too_few_options", {"count": 1})),
        (_draft(("a", 1), ("a", 1)), Reason("too_few_options", {"count": 1})),
        (
            _draft(*((str(i), i == 0) for i in range(27))),
            Reason("too_many_options", {"count": 27, "limit": 26}),
        ),
        (_draft(("a", 0), ("b", -1)), Reason("no_right_answer")),
        (_draft(("a", None), ("b", None), many=True), Reason("no_right_answer")),
        (_draft(("a", 1), ("", 0)), Reason("empty_option", {"number": 2})),
        (_draft(("a", 1), ("b", 0), ("a", 0)), Reason("same_options", {"text": "a"})),
    ],
)
def test_what_can_be_no_question_is_skipped(draft: Draft, reason: Reason) -> None:
    assert _skipped(draft) == reason


@pytest.mark.parametrize(
    "picture",
    [
        ImportedText("", (Image("a.png"),), (Reason("picture_moved"),)),
        ImportedText("", (), (Reason("picture_removed", {"address": "a.png"}),)),
    ],
)
def test_an_option_that_is_only_a_picture_is_reported_as_such(picture: ImportedText) -> None:
    draft = Draft(
        HERE, ImportedText("Which?"), [*_draft(("a", 1)).choices, Choice(picture, Fraction(0))]
    )
    assert _skipped(draft) == Reason("only_picture_option", {"number": 2})


def test_an_option_that_stands_there_twice_is_kept_once_with_its_feedback() -> None:
    twice = Choice(ImportedText("b"), Fraction(0), feedback=ImportedText("No."))
    draft = Draft(HERE, ImportedText("Which?"), [*_draft(("a", 1), ("b", 0)).choices, twice])
    made = _found(draft)
    assert made.question.options == ("a", Option("b", "No."))
    assert _codes(made) == ["same_option_dropped"]


def test_everything_that_a_text_lost_is_reported_with_the_question() -> None:
    lost = [Reason(code) for code in ("script_removed", "field_removed", "style_removed")]
    choices = [
        Choice(ImportedText("a", (), (lost[1],)), Fraction(1)),
        Choice(
            ImportedText("b"), Fraction(0), feedback=ImportedText("No.", (), (lost[1], lost[2]))
        ),
    ]
    made = _found(Draft(HERE, ImportedText("Which?", (), (lost[0],)), choices))
    assert made.changed == tuple(lost)


def test_names_become_ids_where_they_say_more_and_are_the_only_ones() -> None:
    questions = QuestionMaker()
    pair = (("a", 1), ("b", 0))

    def made(**fields: object) -> FoundQuestion:
        found = questions.make(_draft(*pair, **fields))
        assert isinstance(found, FoundQuestion)
        return found

    assert made(name="Rivers  1").question.id == "Rivers 1"
    assert made(name="Whi...").question.id == ""
    assert made(id="Which").question.id == "Which"
    assert made(name="Rivers 1") == FoundQuestion(
        HERE,
        "Which?",
        Question("Which?", ("a", "b"), "a"),
        (Reason("name_dropped", {"name": "Rivers 1"}),),
    )
    assert made(name="x" * 81).question.id == ""


def test_points_are_limited() -> None:
    assert _found(_draft(("a", 1), ("b", 0), points=Fraction(5, 2))).question.points == 2.5
    made = _found(_draft(("a", 1), ("b", 0), points=Fraction(5000)))
    assert made.question.points == 1000
    assert _codes(made) == ["points_limited"]


def test_a_question_has_one_picture_and_brings_it_along() -> None:
    pictures = Pictures({"maps/a.png": PNG, "b.png": PNG + b"2"}.get)
    images = [Image(pictures.take(a) or "", "alt") for a in ("maps/a.png", "b.png")]
    choices = [
        Choice(ImportedText("a", (images[1],)), Fraction(1)),
        Choice(ImportedText("b"), Fraction(0)),
    ]
    made = QuestionMaker(pictures).make(Draft(HERE, ImportedText("Which?", tuple(images)), choices))
    assert isinstance(made, FoundQuestion)
    assert made.question.image == Image("a.png", "alt")
    assert [(p.name, p.data) for p in made.pictures] == [("a.png", PNG)]
    assert made.changed == (Reason("second_picture_dropped", {"name": "b.png"}),)


def test_a_stem_that_is_only_a_picture_is_its_alternative_text() -> None:
    choices = _draft(("a", 1), ("b", 0)).choices
    assert (
        _found(Draft(HERE, ImportedText("", (Image("a.png", "A map"),)), choices)).excerpt
        == "A map"
    )
    assert _skipped(Draft(HERE, ImportedText("", (Image("a.png"),)), choices)) == Reason(
        "only_picture_stem"
    )


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("maps/a map.png", "a-map.png"),
        ("maps/same.png", "a-map.png"),
        ("other/a map.png", "a-map-2.png"),
        ("fake.png", None),
        ("http://e.example/a.png", None),
        ("data:image/png;base64," + base64.b64encode(PNG + b"3").decode(), "picture.png"),
        ("data:image/png;base64,!!", None),
        ("data:text/html,<script>", None),
    ],
)
def test_pictures_are_known_by_their_bytes(address: str, name: str | None) -> None:
    files = {
        "maps/a map.png": PNG,
        "maps/same.png": PNG,
        "other/a map.png": PNG + b"2",
        "fake.png": b"<html>",
    }
    pictures = Pictures(files.get)
    pictures.take("maps/a map.png")
    assert pictures.take(address) == name


def test_a_picture_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.files.images.MAX_IMAGE_BYTES", len(PNG))
    pictures = Pictures({"a.png": PNG, "b.png": PNG + b"2"}.get)
    assert pictures.take("a.png") == "a.png"
    assert pictures.take("b.png") is None


@pytest.mark.parametrize(
    ("category", "tags", "topic", "left"),
    [
        ("$course$/top/Geography/Rivers", [], "Geography / Rivers", ""),
        ("Acids // bases", ["easy"], "Acids / bases", "easy"),
        ("", ["Rivers", "easy", "Rivers"], "Rivers", "easy"),
        ("top", [], "", ""),
    ],
)
def test_a_category_or_a_tag_is_the_topic(
    category: str, tags: list[str], topic: str, left: str
) -> None:
    told = (Reason("tags_dropped", {"tags": left}),) if left else ()
    assert topic_of(category, tags) == (topic, told)


WEIGHTS = st.sampled_from(("0", "1", "0.5", "0.33333", "-0.25", "-1", "0.07")).map(Fraction)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), WEIGHTS), max_size=6), st.booleans())
def test_a_question_is_worth_what_its_file_says(
    weighted: list[tuple[str, Fraction]], many: bool
) -> None:
    made = QuestionMaker().make(_draft(*weighted, many=many))
    if isinstance(made, FoundQuestion) and "several_right" not in _codes(made):
        worth = dict(weighted)
        shares = credits_of(made.question, "balanced")
        for text, credit in zip(made.question.texts, shares, strict=True):
            assert abs(credit - worth[text]) < Fraction(1, 1000)
        assert made.question.select_all == many
