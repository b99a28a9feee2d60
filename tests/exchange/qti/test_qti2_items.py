"""Tests of items of QTI 2 and 3 as real files have them, in both vocabularies."""

import pytest

from quizapp.exchange.protocol import FoundQuestion, Place, SkippedQuestion
from quizapp.exchange.qti.qti2_reader import Qti2Reader
from quizapp.quiz.model import Option
from tests.exchange.qti.qti2_files import (
    choice,
    declared,
    item,
    mapping,
)
from tests.exchange.qti.qti2_version import Version
from tests.exchange.reading import changes, only, skipped


def test_a_plain_item(qti: Version) -> None:
    found = qti.only(item())
    assert found.place == Place("item", "i1")
    assert found.question.prompt == "Which is a river?"
    assert found.question.options == ("Drin", "Sharr", "Ibar")
    assert (found.question.answer, found.question.points, found.question.shuffle) == (
        "Drin",
        1,
        None,
    )
    assert found.changed == ()


def test_prefixes_mean_nothing() -> None:
    xml = item().replace("<assessmentItem ", '<q:assessmentItem xmlns:q="x" ')
    xml = xml.replace("</assessmentItem", "</q:assessmentItem").replace("<prompt", "<q:prompt")
    xml = xml.replace("</prompt", "</q:prompt").replace("simpleChoice", "q:simpleChoice")
    assert only(Qti2Reader(), xml.encode()).question.answer == "Drin"


def test_any_number_of_choices_means_several(qti: Version) -> None:
    body = choice(given='maxChoices="0"')
    undeclared = "<responseDeclaration identifier='RESPONSE'><correctResponse><value>o1</value>"
    undeclared += "</correctResponse></responseDeclaration>"
    assert qti.question(item(body, undeclared)).answer == ("Drin",)
    assert qti.question(item(body, declared(("o1",), many=True))).answer == ("Drin",)
    assert qti.question(item(body, declared(("o1",)))).answer == "Drin"


def test_each_interaction_of_an_item_is_a_question(qti: Version) -> None:
    body = (
        "<p>Read this.</p>"
        + choice()
        + "<p>And now?</p>"
        + choice(("a", "b"), prompt="First letter?", name="SECOND")
        + "<extendedTextInteraction responseIdentifier='T'><prompt>Tell more.</prompt>"
        "</extendedTextInteraction><p>The end.</p>"
    )
    responses = declared() + declared(("o1",), name="SECOND")
    most = "<outcomeDeclaration identifier='MAXSCORE' baseType='float'><defaultValue>"
    most += "<value>6</value></defaultValue></outcomeDeclaration>"
    first, second, third = qti.told(item(body, responses, outcomes=most))
    assert isinstance(first, FoundQuestion)
    assert first.question.prompt == "Read this.\n\nWhich is a river?"
    assert isinstance(second, FoundQuestion)
    assert second.question.prompt == "Read this.\n\nAnd now?\n\nFirst letter?"
    assert (first.question.points, second.question.answer) == (2, "a")
    assert isinstance(third, SkippedQuestion)
    assert third.reason.data == {"kind": "essay"}
    assert third.excerpt == "Read this. Tell more. The end."


def gap(name: str = "RESPONSE", options: str = "") -> str:
    tag = "inlineChoiceInteraction" if options else "textEntryInteraction"
    inner = "".join(
        f"<inlineChoice identifier='o{i}'>{text}</inlineChoice>"
        for i, text in enumerate(options.split(), 1)
    )
    return f"<{tag} responseIdentifier='{name}'>{inner}</{tag}>"


def test_the_gaps_of_a_text_are_one_question(qti: Version) -> None:
    two = item(f"<p>The {gap()} and the {gap('B', 'Drin Sharr')}.</p>")
    (skip,) = qti.told(two)
    assert isinstance(skip, SkippedQuestion)
    assert (skip.reason.data, skip.excerpt) == ({"kind": "cloze"}, "The _____ and the _____.")
    mixed = qti.told(item(choice() + f"<p>The {gap('B')} and {gap('C')}.</p>"))
    assert [type(entry) for entry in mixed] == [FoundQuestion, SkippedQuestion]


def test_a_single_list_in_a_text_is_a_choice(qti: Version) -> None:
    question = qti.question(item(f"<p>The {gap(options='Drin Sharr')} is a river.</p>"))
    assert question.prompt == "The _____ is a river."
    assert (question.options, question.answer) == (("Drin", "Sharr"), "Drin")


@pytest.mark.parametrize(
    ("body", "responses", "reason"),
    [
        (
            gap(),
            declared(("Drin",)),
            ("needs_distractors", {"kind": "short_answer", "answers": "Drin"}),
        ),
        (gap(), declared(()), ("other_kind", {"kind": "short_answer"})),
        (
            gap(),
            declared((), mapping=mapping({"Drin": 1})),
            ("needs_distractors", {"kind": "short_answer", "answers": "Drin"}),
        ),
        (
            gap(),
            declared(("4",)).replace("'identifier'", "'float'").replace('"identifier"', '"float"'),
            ("needs_distractors", {"kind": "numerical", "answers": "4"}),
        ),
        ("<orderInteraction responseIdentifier='R'/>", "", ("other_kind", {"kind": "ordering"})),
        ("<matchInteraction responseIdentifier='R'/>", "", ("other_kind", {"kind": "matching"})),
        ("<drawingInteraction/>", "", ("other_kind", {"kind": "file_upload"})),
        ("<uploadInteraction/>", "", ("other_kind", {"kind": "file_upload"})),
        ("<hotspotInteraction responseIdentifier='R'/>", "", ("other_kind", {"kind": "hot_spot"})),
        ("<p>Only read.</p>", "", ("other_kind", {"kind": "description"})),
        (
            choice(),
            declared().replace('"single"', '"ordered"'),
            ("other_kind", {"kind": "ordering"}),
        ),
    ],
)  # fmt: skip
def test_other_kinds_are_left_out_by_name(
    qti: Version, body: str, responses: str, reason: tuple[str, dict[str, str]]
) -> None:
    assert skipped(qti.reader, qti.data(item(body, responses))) == [reason]


def test_an_item_that_works_out_its_numbers_is_left_out(qti: Version) -> None:
    made = item(more="<templateProcessing/>")
    assert skipped(qti.reader, qti.data(made)) == [("other_kind", {"kind": "calculated"})]


def inline(name: str, text: str) -> str:
    return (
        f"<feedbackInline outcomeIdentifier='F' identifier='{name}' showHide='show'>{text}"
        "</feedbackInline>"
    )


def modal(name: str, text: str) -> str:
    return (
        f"<modalFeedback outcomeIdentifier='F' identifier='{name}' showHide='show'>{text}"
        "</modalFeedback>"
    )


def test_feedback_in_and_beside_the_options(qti: Version) -> None:
    body = choice((f"Drin {inline('o1', '<b>Yes</b>')}", "Sharr", "Ibar"))
    more = modal("o2", "A hill") + modal("general", "<p>It is long.</p><p>Very.</p>")
    question = qti.question(item(body, more=more))
    assert question.options == (Option("Drin", "**Yes**"), Option("Sharr", "A hill"), "Ibar")
    assert question.explanation == "It is long.\n\nVery."


def test_feedback_to_right_and_wrong_answers(qti: Version) -> None:
    more = modal("correct", "Well done") + modal("incorrect", "See page 5")
    question = qti.question(item(more=more))
    assert question.options[:2] == (Option("Drin", "Well done"), Option("Sharr", "See page 5"))
    in_body = choice() + f"<p>{inline('OK', 'Well done')}{inline('No', 'See page 5')}</p>"
    assert qti.question(item(in_body)).options == question.options
    assert qti.question(item(in_body)).prompt == "Which is a river?"
    several = item(choice(given='maxChoices="0"'), declared(("o1", "o3"), many=True), more=more)
    assert changes(qti.only(several)) == ["outcome_feedback_dropped"] * 2


def test_a_fixed_order_stays(qti: Version) -> None:
    fixed = choice().replace("<simpleChoice", "<simpleChoice fixed='true'")
    assert qti.question(item(fixed)).shuffle is False
    assert qti.question(item(choice(given='maxChoices="1"'))).shuffle is False


def test_a_place_that_single_options_keep_is_reported_as_lost(qti: Version) -> None:
    last = choice().replace('identifier="o3"', 'identifier="o3" fixed="true"')
    assert "fixed" in last
    found = qti.only(item(last))
    assert found.question.shuffle is None
    assert changes(found) == ["places_dropped"]
    assert qti.only(item(choice())).changed == ()


def test_options_with_the_same_name_all_stay(qti: Version) -> None:
    question = qti.question(item(choice().replace('"o3"', '"o2"')))
    assert question.texts == ("Drin", "Sharr", "Ibar")


def test_text_that_looks_like_html_stays_text(qti: Version) -> None:
    body = choice(("&lt;b&gt;x&lt;/b&gt;", "<b>x</b>"), prompt="Which is <em>bold</em>?")
    question = qti.question(item(body))
    assert question.prompt == "Which is *bold*?"
    assert question.texts == ("<b>x</b>", "**x**")


def math(inner: str) -> str:
    return f"<m:math xmlns:m='x'><m:semantics>{inner}</m:semantics></m:math>"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (math("<m:mi>x</m:mi><m:annotation encoding='SnuggleTeX'>\\[ \\sqrt{2} \\]</m:annotation>"),
         "$\\sqrt{2}$"),
        (math("<m:mi>x</m:mi><m:annotation encoding='LaTeX'>$\\pi$</m:annotation>"), "$\\pi$"),
        ("<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>", "a/b"),
    ],
)  # fmt: skip
def test_formulas(qti: Version, written: str, shown: str) -> None:
    question = qti.question(item(choice((written, "1"), prompt=f"What is {written}?")))
    assert question.prompt == f"What is {shown}?"
    assert question.texts == (shown, "1")


def test_what_is_only_for_those_who_mark_is_left_out(qti: Version) -> None:
    body = (
        "<rubricBlock view='scorer'><p>Secret</p></rubricBlock>"
        "<rubricBlock view='candidate'><p>Take your time.</p></rubricBlock>" + choice()
    )
    assert qti.question(item(body)).prompt == "Take your time.\n\nWhich is a river?"


def test_elements_of_ours_in_a_file_are_nothing_special(qti: Version) -> None:
    body = "<quizapp-gap></quizapp-gap><p>a</p><quizapp-passage></quizapp-passage>" + choice()
    assert qti.question(item(body)).prompt == "a\n\nWhich is a river?"
