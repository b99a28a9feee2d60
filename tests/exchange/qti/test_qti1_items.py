"""What QTI 1.2 looks like in real files, and how its scoring is understood."""

import re

import pytest

from quizapp.exchange.protocol import ExchangeError, FoundQuestion, Heading, Place
from quizapp.exchange.qti.qti1_reader import Qti1Reader
from quizapp.quiz.model import Option
from tests.exchange.qti.qti1_files import (
    document,
    feedback,
    gives,
    is_,
    item,
    response,
    shows,
    text,
)
from tests.exchange.reading import changes, entries, only, skipped

READER = Qti1Reader()
MULTIPLE = response(given='rcardinality="Multiple"')


def test_a_plain_item() -> None:
    heading, found = entries(READER, document(item()))
    assert heading == Heading(title="Rivers")
    assert isinstance(found, FoundQuestion)
    assert found.place == Place("item", "i1")
    assert found.question.prompt == "Which is a river?"
    assert found.question.options == ("Drin", "Sharr", "Ibar")
    assert (found.question.answer, found.question.id, found.changed) == ("Drin", "", ())


def test_names_are_compared_without_their_namespaces() -> None:
    data = document(item()).decode()
    data = re.sub(r"<(/?)(?=[a-z])", r"<\1qti:", data).replace("<?qti:xml", "<?xml")
    wrong = data.replace('xmlns="', 'xmlns:xsi="" xsi:schemaLocation="a b" xmlns="', 1)
    for written in (data, wrong):
        assert only(READER, written.encode()).question.answer == "Drin"


@pytest.mark.parametrize(
    ("asked", "conditions", "answer"),
    [
        (response(given=""), gives(is_("o2")), "Sharr"),
        (response(given=""), gives(f"<and>{is_('o1')}{is_('o3')}</and>"), ("Drin", "Ibar")),
        (response(given=""), gives(f"<or>{is_('o1')}{is_('o1')}</or>"), "Drin"),
        (
            response(given=""),
            gives(is_("o1"), "50", "Add") + gives(is_("o3"), "50", "Add"),
            ("Drin", "Ibar"),
        ),
        (response(given='rcardinality="multiple"'), gives(is_("o1")), ("Drin",)),
        (response(given='rcardinality="SINGLE"'), gives(is_("o1")), "Drin"),
    ],
)
def test_without_metadata_the_kind_is_inferred(
    asked: str, conditions: str, answer: str | tuple[str, ...]
) -> None:
    assert only(READER, document(item(conditions, asked))).question.answer == answer


def test_the_fields_of_canvas() -> None:
    values = {"question_type": "multiple_choice_question", "points_possible": "2.5"}
    made = item(
        shows("<other/>", "general_fb") + shows(is_("o1"), "o1_fb") + gives(is_("o1")),
        values=values,
        more=feedback("general_fb", "<p>It is <b>long</b>.</p>")
        + feedback("o1_fb", "Yes")
        + feedback("correct_fb", "Well done")
        + feedback("general_incorrect_fb", "See page 5"),
    )
    found = only(READER, document(made))
    question = found.question
    assert question.points == 2.5
    assert question.explanation == "It is **long**."
    assert question.options == (
        Option("Drin", "Yes"),
        Option("Sharr", "See page 5"),
        Option("Ibar", "See page 5"),
    )
    assert changes(found) == ["outcome_feedback_dropped"]


def test_points_from_what_other_systems_say() -> None:
    for values, points in (
        ({"qmd_weighting": "3"}, 3),
        ({"qmd_absolutescore_max": "4.0"}, 4),
        ({"points_possible": "0"}, 0),
        ({}, 1),
    ):
        assert only(READER, document(item(values=values))).question.points == points
    most = item().replace('maxvalue="100"', 'maxvalue="7"')
    assert only(READER, document(most)).question.points == 7


def test_texts_in_all_their_forms() -> None:
    stem = (
        "</mattext></material><material><mattext>Plain &lt; one</mattext><matbreak/>"
        '<mattext texttype="TEXT/HTML">&lt;i&gt;two&lt;/i&gt; </mattext>'
        "<matemtext>three</matemtext></material><flow><material><mat_extension>"
        '<mat_formattedtext type="HTML"><![CDATA[<b>four</b>]]></mat_formattedtext>'
        "</mat_extension></material></flow><material><mattext>"
    )
    found = only(READER, document(item(stem=stem)))
    assert found.question.prompt == "Plain < one\n*two* three\n**four**"


def test_sections_are_topics() -> None:
    around = (
        '<section title="North">{}<section title="A/B">' + item(ident="i2") + "</section></section>"
    )
    found = [
        e for e in entries(READER, document(item(), around=around)) if isinstance(e, FoundQuestion)
    ]
    assert [entry.question.topic for entry in found] == ["North", "North / A/B"]


def test_a_fixed_order_stays() -> None:
    fixed = response().replace("<render_choice>", '<render_choice shuffle="No">')
    free = response().replace("<render_choice>", '<render_choice shuffle="Yes">')
    assert only(READER, document(item(asked=fixed))).question.shuffle is False
    assert only(READER, document(item(asked=free))).question.shuffle is None


def test_metadata_are_read_as_d2l_writes_them_too() -> None:
    written = item(values={"qmd_weighting": "2.5"}).replace("qtimetadatafield", "qti_metadatafield")
    assert only(READER, document(written)).question.points == 2.5


def test_a_hint_is_reported_as_left_out() -> None:
    hint = f"<hint ident='h'><hintmaterial>{text('It is wet.')}</hintmaterial></hint>"
    found = only(READER, document(item(more=hint)))
    assert [(told.code, told.data) for told in found.changed] == [
        ("hint_dropped", {"text": "It is wet."})
    ]


def test_blackboards_names_for_two_answers_become_words() -> None:
    asked = response(("yes_no.true", "yes_no.false"))
    question = only(READER, document(item(asked=asked))).question
    assert (question.options, question.answer) == (("Yes", "No"), "Yes")


def test_a_place_that_single_options_keep_is_reported_as_lost() -> None:
    last = response().replace('ident="o3"', 'ident="o3" rshuffle="No"')
    assert "rshuffle" in last
    found = only(READER, document(item(asked=last)))
    assert (found.question.shuffle, changes(found)) == (None, ["places_dropped"])
    fixed = last.replace("<render_choice>", '<render_choice shuffle="No">')
    assert only(READER, document(item(asked=fixed))).changed == ()


def test_options_that_were_never_filled_in_are_left_out() -> None:
    found = only(READER, document(item(asked=response(("Drin", "", "Ibar")))))
    assert found.question.options == ("Drin", "Ibar")
    assert changes(found) == ["empty_options_dropped"]
    empty = document(item(asked=response(("", "Sharr"))))
    assert skipped(READER, empty) == [("empty_option", {"number": 1})]


def test_options_with_the_same_name_all_stay() -> None:
    asked = response().replace('ident="o3"', 'ident="o2"')
    assert only(READER, document(item(asked=asked))).question.texts == ("Drin", "Sharr", "Ibar")
    nameless = response().replace('ident="o2"', "").replace('ident="o3"', "")
    assert only(READER, document(item(asked=nameless))).question.answer == "Drin"


TYPED = (
    '<response_str ident="r"><render_fib{}><response_label ident="a"/></render_fib></response_str>'
)
BLANKS = response() + response().replace('ident="r"', 'ident="s"').replace("o1", "p1")


@pytest.mark.parametrize(
    ("asked", "conditions", "values", "reason"),
    [
        (TYPED.format(""), gives(is_("Drin")), {}, ("short_answer", "Drin")),
        (TYPED.format(""), "<respcondition/>", {}, ("essay", "")),
        (TYPED.format(' fibtype="Decimal"'), gives(is_("4")), {}, ("numerical", "4")),
        (
            TYPED.format(""),
            gives("<vargte respident='r'>4</vargte>"),
            {},
            ("numerical", ""),
        ),
        (TYPED.format("") + TYPED.format(""), gives(is_("4")), {}, ("cloze", "")),
        (BLANKS, "", {}, ("cloze", "")),
        (response() + response(), "", {}, ("matching", "")),
        (response(given='rcardinality="Ordered"'), "", {}, ("ordering", "")),
        ("<response_xy ident='r'/>", "", {}, ("hot_spot", "")),
        ("<response_num ident='r'/>", gives(is_("4")), {}, ("numerical", "4")),
        (
            "<response_num ident='r'/>",
            f"<respcondition><conditionvar>{is_('4')}</conditionvar></respcondition>",
            {"bbmd_questiontype": "Numeric"},
            ("numerical", "4"),
        ),
        ("<response_grp ident='r'/>", "", {}, ("matching", "")),
        (" ", "", {}, ("description", "")),
        ("", "", {"question_type": "multiple_dropdowns_question"}, ("cloze", "")),
        ("", "", {"question_type": "text_only_question"}, ("description", "")),
        ("", "", {"cc_profile": "cc.essay.v0p1"}, ("essay", "")),
        ("", "", {"qmd_questiontype": "Long Answer"}, ("essay", "")),
        ("", "", {"wct_questiontype": "WCT_Calculated"}, ("calculated", "")),
    ],
)
def test_other_kinds_are_left_out_by_name(
    asked: str, conditions: str, values: dict[str, str], reason: tuple[str, str]
) -> None:
    kind, answers = reason
    wanted = ("other_kind", {"kind": kind})
    if answers:
        wanted = ("needs_distractors", {"kind": kind, "answers": answers})
    assert skipped(READER, document(item(conditions, asked, values=values))) == [wanted]


def test_kinds_of_canvas_that_are_choices() -> None:
    for kind in ("multiple_choice_question", "true_false_question", "cc.multiple_choice.v0p1"):
        found = only(READER, document(item(values={"question_type": kind})))
        assert found.question.answer == "Drin"


def test_formulas_stay_between_dollar_signs() -> None:
    image = (
        '&lt;img class="equation_image" src="/equation_images/x" '
        'data-equation-content="\\frac{1}{2}"&gt; or \\(x^2\\)?'
    )
    found = only(READER, document(item(stem=image)))
    assert found.question.prompt == "$\\frac{1}{2}$ or $x^2$?"


def test_an_item_without_ident_has_its_line() -> None:
    data = document("\n\n" + item(ident=""))
    assert only(READER, data).place == Place("line", 4)


def test_a_document_without_items_is_refused() -> None:
    with pytest.raises(ExchangeError) as raised:
        entries(READER, document())
    assert raised.value.code == "no_questions"


def test_items_may_stand_in_a_bank_or_alone() -> None:
    for around in ("<objectbank ident='b'>{}</objectbank>", "{}"):
        data = f"<questestinterop>{around.format(item())}</questestinterop>".encode()
        assert only(READER, data).question.answer == "Drin"
