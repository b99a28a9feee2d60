"""What is held of the questions file that the project ships."""

import json
import re
from collections import Counter
from math import comb
from pathlib import Path

import msgspec
import pytest

from quizapp.quiz.model import Option, Question, Quiz, Settings

SHIPPED = Path(__file__).resolve().parent.parent / "questions.json"
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "`": "'"})
SHUNNED_IN_OPTIONS = re.compile(
    r"\b((?<!almost )all|always|any|every|except|frequently|generally|may|might|must|never|no|none"
    r"|not|often|only|rarely|seldom|sometimes|usually)\b",
    re.IGNORECASE,
)
SHUNNED_IN_STEMS = re.compile(
    r"\b(all|always|except|false|least|never|no|none|not|only|true)\b|n't\b", re.IGNORECASE
)
ONLY_UNMENTIONED = re.compile(
    r"(does not|doesn't) (mention|name|list|touch on|give th|say)|nothing of the kind",
    re.IGNORECASE,
)
SMALL = {"a", "an", "and", "at", "by", "for", "in", "it", "of", "on", "s", "the", "to"}
UNUSUAL_BELOW = 0.05
MOST_BY_GUESSING = 0.3

QUIZ = msgspec.json.decode(SHIPPED.read_bytes(), type=Quiz)
QUESTIONS = QUIZ.questions
ONE_KEY = tuple(q for q in QUESTIONS if not q.select_all)
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=[q.id for q in QUESTIONS])


def folded(text: str) -> str:
    """The text with white space and quotation marks made alike."""
    return " ".join(text.translate(QUOTES).split())


def words(text: str) -> set[str]:
    """The words of a text without their inflection, as far as a crude cut can tell."""
    found = re.findall(r"[\w-]+", text.translate(QUOTES).lower())
    return {re.sub(r"(?:ships?|ing|ed|es|s)$", "", word) for word in found} - {""}


def parts(question: Question) -> tuple[list[str], list[str]]:
    """The keys and the distractors of a question."""
    keys = [text for i, text in enumerate(question.texts) if i in question.keys]
    return keys, [text for text in question.texts if text not in keys]


def number(text: str) -> int | None:
    """The whole number that an option states, or None where it states something else."""
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else None


def chance_of_at_most(hits: int, chances: list[float]) -> float:
    """The probability of at most `hits` successes in trials of the mean of `chances` each."""
    p = sum(chances) / len(chances)
    n = len(chances)
    return float(sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(hits + 1)))


def test_it_is_the_quiz_on_the_article() -> None:
    quiz = QUIZ
    assert (quiz.format, quiz.id) == (1, "kosovo-partnership-for-peace")
    assert (quiz.title, quiz.language) == ("Kosovo and the Partnership for Peace", "en")
    assert quiz.source.title == "US supports Kosovo’s membership in NATO’s “Partnership for Peace”"
    assert quiz.source.author == "RFE"
    assert (quiz.source.url, quiz.source.date) == ("", "")
    assert quiz.settings.modes == ("practice", "test")
    assert (quiz.settings.pass_percent, quiz.settings.reading) == (60, "practice")
    assert 7 <= len(quiz.paragraphs) <= 9


def unknown_keys(written: object, kept: object) -> set[str]:
    """The keys in a JSON value that are lost when the model has read and written it."""
    if isinstance(written, dict) and isinstance(kept, dict):
        lost = written.keys() - kept.keys()
        return lost.union(*(unknown_keys(written[k], kept[k]) for k in written.keys() - lost))
    if isinstance(written, list) and isinstance(kept, list):
        return set().union(*map(unknown_keys, written, kept))
    return set()


def test_every_key_is_one_that_the_format_knows() -> None:
    written = json.loads(SHIPPED.read_bytes())
    assert written.pop("settings").keys() <= set(Settings.__struct_fields__)
    assert unknown_keys(written, json.loads(msgspec.json.encode(QUIZ))) == set()


def test_there_are_enough_questions_of_both_kinds() -> None:
    assert len(QUESTIONS) >= 28
    assert sum(q.select_all for q in QUESTIONS) >= 6


def test_ids_and_prompts_are_there_once() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", q.id) for q in QUESTIONS)
    assert len({q.id for q in QUESTIONS}) == len(QUESTIONS)
    assert len({folded(q.prompt).casefold() for q in QUESTIONS}) == len(QUESTIONS)


def test_topics_are_spread_evenly() -> None:
    sizes = Counter(q.topic for q in QUESTIONS)
    assert 4 <= len(sizes) <= 6
    assert max(sizes.values()) - min(sizes.values()) <= 2


@each_question
def test_it_explains_itself(question: Question) -> None:
    assert question.explanation.endswith(".")
    assert question.topic
    assert question.prompt.endswith("?")
    assert question.passages
    paragraphs = [folded(p) for p in QUIZ.paragraphs]
    for passage in question.passages:
        assert sum(folded(passage) in p for p in paragraphs) == 1, passage


@each_question
def test_its_answer_and_options_fit(question: Question) -> None:
    stated = {question.answer} if isinstance(question.answer, str) else set(question.answer)
    keys, distractors = parts(question)
    assert set(keys) == stated
    assert distractors
    assert 3 <= len(question.options) <= (5 if question.select_all else 4)
    assert len({folded(t).casefold() for t in question.texts}) == len(question.texts)
    if question.select_all:
        assert len(keys) >= 2


@each_question
def test_every_wrong_option_says_why(question: Question) -> None:
    for i, option in enumerate(question.options):
        if i in question.keys:
            continue
        assert isinstance(option, Option), option
        assert option.feedback.endswith("."), option.text


@each_question
def test_feedback_says_more_than_that_an_option_is_unmentioned(question: Question) -> None:
    for i in range(len(question.options)):
        assert not ONLY_UNMENTIONED.search(question.feedback(i).translate(QUOTES))


@each_question
def test_options_are_written_alike(question: Question) -> None:
    for text in question.texts:
        assert text == text.strip()
        assert text[0].isupper() or text[0].isdigit(), text
        assert text[-1].isalnum(), text
        assert not SHUNNED_IN_OPTIONS.search(text), text
    assert len({text.split()[0].casefold() for text in question.texts}) > 1
    assert not SHUNNED_IN_STEMS.search(question.prompt.translate(QUOTES))


@each_question
def test_numbers_stand_in_order(question: Question) -> None:
    numbers = [number(text) for text in question.texts]
    found = [n for n in numbers if n is not None]
    assert not found or found == sorted(numbers, key=lambda n: n or 0)


@each_question
def test_no_word_links_the_stem_to_the_key_alone(question: Question) -> None:
    keys, distractors = parts(question)
    elsewhere = set().union(*map(words, distractors))
    linked = set().union(*map(words, keys)) & words(question.prompt)
    assert linked - elsewhere - SMALL == set()


@each_question
def test_no_key_is_much_longer_than_the_rest(question: Question) -> None:
    keys, distractors = parts(question)
    if not question.select_all:
        assert len(keys[0]) <= 1.15 * max(map(len, distractors)) + 1
        assert len(keys[0]) >= 0.5 * min(map(len, distractors))


@each_question
def test_no_other_stem_states_its_answer(question: Question) -> None:
    if question.select_all:
        return
    key = folded(parts(question)[0][0]).casefold()
    stated = re.compile(rf"(?<!\w){re.escape(key)}(?!\w)")
    for other in QUESTIONS:
        if other is not question:
            assert not stated.search(folded(other.prompt).casefold()), other.id


def longest(question: Question, sign: int) -> bool:
    """Whether the key alone is the longest option, or the shortest where `sign` is -1."""
    keys, distractors = parts(question)
    return sign * len(keys[0]) > max(sign * len(text) for text in distractors)


@pytest.mark.parametrize("sign", [1, -1], ids=["longest", "shortest"])
def test_the_length_of_an_option_tells_nothing(sign: int) -> None:
    worded = [q for q in ONE_KEY if number(q.texts[0]) is None]
    hits = sum(longest(q, sign) for q in worded)
    chances = [1 / len(q.options) for q in worded]
    assert hits <= sum(chances)
    assert chance_of_at_most(hits, chances) > UNUSUAL_BELOW


def guessed(known: set[str], question: Question) -> float:
    """The chance to pick the key for who takes an option with the most words that are known."""
    shared = [len(words(text) & known) for text in question.texts]
    best = {i for i, count in enumerate(shared) if count == max(shared)}
    return len(best & question.keys) / len(best)


@pytest.mark.parametrize("with_stem", [False, True], ids=["title", "title and stem"])
def test_the_words_of_the_title_tell_nothing(with_stem: bool) -> None:
    title = words(f"{QUIZ.title} {QUIZ.source.title}") - SMALL
    stems = [words(q.prompt) - SMALL if with_stem else set() for q in ONE_KEY]
    chances = [guessed(title | stem, q) for stem, q in zip(stems, ONE_KEY, strict=True)]
    assert sum(chances) / len(chances) <= MOST_BY_GUESSING


def test_the_place_of_an_option_tells_nothing() -> None:
    places = Counter(min(q.keys) for q in ONE_KEY)
    expected = len(ONE_KEY) / 4
    assert set(places) == {0, 1, 2, 3}
    assert all(abs(count - expected) <= 2 for count in places.values())


def test_the_number_of_ticks_tells_nothing() -> None:
    ticks = Counter(len(q.keys) for q in QUESTIONS if q.select_all)
    assert len(ticks) >= 2


def test_nothing_is_set_against_the_words_of_the_article() -> None:
    for question in QUESTIONS:
        keys, distractors = parts(question)
        for text in distractors:
            assert not re.search(r"consensus|unanim|atlantic council", text, re.IGNORECASE)
        for text in keys:
            assert folded(text).casefold() != "atlantic council"


def test_no_year_is_made_up() -> None:
    assert not re.search(r"\b(19|20)\d\d\b", SHIPPED.read_text(encoding="utf-8"))


def test_a_teacher_can_read_it_by_hand() -> None:
    raw = SHIPPED.read_bytes()
    text = raw.decode("utf-8")
    assert raw.endswith(b"}\n")
    assert b"\r" not in raw
    assert b"\t" not in raw
    assert "\\u" not in text
    indents = {len(line) - len(line.lstrip()) for line in text.splitlines()}
    assert all(indent % 2 == 0 for indent in indents)
