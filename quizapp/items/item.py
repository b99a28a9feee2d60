"""The questions of a quiz as the rules look at them: each one, and what they have in common."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache

from quizapp.items.language import Language, language_of
from quizapp.items.quantities import Quantity, quantity
from quizapp.items.text import joined, words
from quizapp.quiz.drawing import has_natural_order
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.model import Question, Quiz, Settings

_FEW_WORDS = 9
_COMMON_SHARE = 0.1
_COMMON_AT_LEAST = 3
_COMMON_AT_MOST = 50
_LONG = 10_000
_ALWAYS_TRUE_FALSE = frozenset({frozenset({"true", "false"}), frozenset({"yes", "no"})})


class Item:
    """A question with what the rules need of it; each piece is made when it is first asked for.

    `shared` knows the other questions, among which this one is at `index`.
    """

    def __init__(
        self,
        question: Question,
        settings: Settings,
        language: Language | None,
        shared: "Shared",
        index: int,
    ) -> None:
        self.question = question
        self.language = language
        self.shared = shared
        self.index = index
        self.sources = question.texts
        self.texts = [_plain(text) for text in self.sources]
        self.prompt = _plain(question.prompt)
        answer = question.answer
        right = (answer,) if isinstance(answer, str) else answer
        self.keys = [i for i, text in enumerate(self.sources) if text in right]
        self.distractors = [i for i, text in enumerate(self.sources) if text not in right]
        self._settings = settings

    @cached_property
    def prompt_words(self) -> list[str]:
        """The stem's words."""
        return words(self.prompt)

    @cached_property
    def prompt_joined(self) -> str:
        """The stem's words with spaces around them."""
        return joined(self.prompt_words)

    @cached_property
    def option_words(self) -> list[list[str]]:
        """Each option's words."""
        return [words(text) for text in self.texts]

    @cached_property
    def option_joined(self) -> list[str]:
        """Each option's words with spaces around them."""
        return [joined(found) for found in self.option_words]

    @cached_property
    def options_joined(self) -> str:
        """All options' words, to see whether a phrase is in any of them."""
        return "|".join(self.option_joined)

    @cached_property
    def prompt_content(self) -> frozenset[str]:
        """The stem's words that carry meaning; none without a language."""
        return self.shared.content(self.prompt_words)

    @cached_property
    def option_contents(self) -> list[frozenset[str]]:
        """Each option's words that carry meaning; none without a language."""
        return [self.shared.content(found) for found in self.option_words]

    @cached_property
    def short_options(self) -> dict[int, tuple[str, str]]:
        """The options of few words: their words, and these without a tail ("are correct")."""
        found = {}
        for i, option in enumerate(self.option_words):
            if 0 < len(option) <= _FEW_WORDS:
                text = " ".join(option)
                found[i] = text, self._without_tail(text)
        return found

    @cached_property
    def formal(self) -> list[bool]:
        """For each option, whether it is code or a formula, where no rules on words apply."""
        return ["`" in text or "$" in text for text in self.sources]

    @cached_property
    def quantities(self) -> list[Quantity] | None:
        """The options as numbers, or None if one of them isn't a number."""
        found = []
        for text in self.texts:
            read = quantity(text, self.language)
            if read is None:
                return None
            found.append(read)
        return found

    @cached_property
    def shuffled(self) -> bool:
        """Whether students see the options in another order than the written one."""
        if self.question.shuffle is not None:
            return self.question.shuffle
        return self._settings.shuffle_options and not has_natural_order(self.sources)

    @cached_property
    def true_false(self) -> bool:
        """Whether the options are true and false, yes and no, or the like."""
        if len(self.texts) != 2:
            return False
        folded = frozenset(" ".join(found) for found in self.option_words)
        known = self.language.true_false if self.language else frozenset()
        return folded in _ALWAYS_TRUE_FALSE or folded in known

    def _without_tail(self, text: str) -> str:
        tails = self.language.tails if self.language else ()
        if not text.endswith(tails):
            return text
        return next((text.removesuffix(f" {t}") for t in tails if text.endswith(f" {t}")), text)


class Place:
    """What is kept of one question: the words of its stem, and how its key stands out.

    `length` and `position` are None if the question doesn't count for that; else they say of
    how many options it has whether the key is the longest, and where it is.
    """

    __slots__ = ("content", "length", "position", "stem")

    def __init__(self, item: Item) -> None:
        self.stem = item.prompt_joined
        self.content = item.prompt_content
        self.length = _length(item)
        self.position = _position(item)


class Shared:
    """Indexes over the questions of a quiz.

    Anyone who changes a question tells it with `replace`, `insert` or `remove`; when the quiz's
    language or settings change, a new one is made.
    """

    def __init__(self, quiz: Quiz) -> None:
        self.language = language_of(quiz.language)
        self.lengths: Counter[tuple[int, bool]] = Counter()
        self.positions: Counter[tuple[int, int]] = Counter()
        self._settings = quiz.settings
        self._meanings: dict[str, str] = {}
        self._places: list[Place] = []
        self._in_stem: dict[str, set[Place]] = {}
        for index, question in enumerate(quiz.questions):
            self.insert(index, question)

    def __len__(self) -> int:
        return len(self._places)

    def item(self, index: int, question: Question) -> Item:
        """`question`, which is at `index`, as the rules look at it."""
        return Item(question, self._settings, self.language, self, index)

    def content(self, found: list[str]) -> frozenset[str]:
        """The words that carry meaning, without their endings; none without a language."""
        if self.language is None:
            return frozenset()
        known = self._meanings
        for word in found:
            if word not in known:
                known[word] = self.language.meaning(word)
        return frozenset([known[word] for word in found if known[word]])

    def insert(self, index: int, question: Question) -> None:
        """A question now is at `index`, before the one that was there."""
        place = Place(self.item(index, question))
        self._places.insert(index, place)
        self._count(place, 1)
        for word in place.content:
            self._in_stem.setdefault(word, set()).add(place)

    def remove(self, index: int) -> None:
        """The question at `index` is no longer there."""
        place = self._places.pop(index)
        self._count(place, -1)
        for word in place.content:
            self._in_stem[word].discard(place)
            if not self._in_stem[word]:
                del self._in_stem[word]

    def replace(self, index: int, question: Question) -> None:
        """The question at `index` has become `question`."""
        self.remove(index)
        self.insert(index, question)

    def is_common(self, word: str) -> bool:
        """Whether a word is in so many stems that it tells nothing."""
        return self._is_many(len(self._in_stem.get(word, ())))

    def stems_with(self, content: frozenset[str], index: int) -> Iterator[Place]:
        """The questions, but the one at `index`, whose stems hold all words of `content`.

        None if one of the words is common.
        """
        if not all(word in self._in_stem for word in content):
            return
        sets = sorted((self._in_stem[word] for word in content), key=len)
        if not sets or self._is_many(len(sets[-1])):
            return
        own = self._places[index] if index < len(self._places) else None
        for place in sets[0]:
            if place is not own and all(place in others for others in sets[1:]):
                yield place

    def index_of(self, place: Place) -> int:
        """Where a question is."""
        return self._places.index(place)

    def _is_many(self, stems: int) -> bool:
        if stems <= _COMMON_AT_LEAST:
            return False
        return stems > min(len(self._places) * _COMMON_SHARE, _COMMON_AT_MOST)

    def _count(self, place: Place, by: int) -> None:
        if place.length is not None:
            self.lengths[place.length] += by
        if place.position is not None:
            self.positions[place.position] += by


def _plain(text: str) -> str:
    return (_long_plain(text) if len(text) > _LONG else to_plain(text)).strip()


@lru_cache(maxsize=16)
def _long_plain(text: str) -> str:
    """The text without marks: each question is looked at twice, and many marks take a while."""
    return to_plain(text)


def _length(item: Item) -> tuple[int, bool] | None:
    """How many options a worded question has, and whether its key is longer than each other."""
    if len(item.keys) != 1 or len(item.texts) < 3 or item.quantities is not None:
        return None
    longest = max((len(item.texts[i]) for i in item.distractors), default=0)
    return len(item.texts), len(item.texts[item.keys[0]]) > longest


def _position(item: Item) -> tuple[int, int] | None:
    """How many options a question shown as written has, and where its key is."""
    if len(item.keys) != 1 or len(item.texts) < 3 or item.shuffled:
        return None
    return len(item.texts), item.keys[0]
