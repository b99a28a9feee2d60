"""One question as the rules look at it: its texts without marks, cut into words."""

from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.items.language import Language
from quizapp.items.quantities import Quantity, quantity
from quizapp.items.text import joined, words
from quizapp.quiz.drawing import has_natural_order
from quizapp.quiz.markdown import to_plain
from quizapp.quiz.model import Question, Settings

if TYPE_CHECKING:
    from quizapp.items.shared import Shared

_FEW_WORDS = 9
_ALWAYS_TRUE_FALSE = frozenset({frozenset({"true", "false"}), frozenset({"yes", "no"})})


class Item:
    """A question with what the rules need of it; each piece is made when it is first asked for.

    `shared` knows the other questions, among which this one stands at `index`.
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
        """All options' words, to see whether a phrase stands in any of them."""
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
        """For each option, whether it holds code or a formula, where words' rules mean nothing."""
        return ["`" in text or "$" in text for text in self.sources]

    @cached_property
    def quantities(self) -> list[Quantity] | None:
        """The options as numbers, or None where one of them isn't a number."""
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


def _plain(text: str) -> str:
    return (to_plain(text) if "*" in text or "`" in text else text).strip()
