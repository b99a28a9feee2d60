"""Questions files as teachers and programs write them: any content in any layout."""

import json
from random import Random
from typing import Any

from hypothesis import strategies as st

Json = Any

WORDS = ["", "a", "é", "ß🙂", "\\", '"', "a\tb\n", "[{,:}]", "\ud800", "\u2028", "true", "//"]
NEWLINES = ("\n", "\r\n")
INDENTS = ("  ", "    ", "\t", " ")

scalars: st.SearchStrategy[Json] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3) | st.integers(-(10**20), 10**20),
    st.sampled_from([0.5, -1.25, 1e30, 1e-7, 2.0]),
    st.sampled_from(WORDS) | st.text("ab é\\\"", max_size=4),
)  # fmt: skip
keys = st.sampled_from(["prompt", "topic", "x", "é", 'a "key"', "", "explanation", "text", "id"])
values: st.SearchStrategy[Json] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=5,
)


class Content:
    """What a questions file says: a quiz, with anything besides. Drawn at once, not by parts."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def file(self) -> dict[str, Json]:
        """A quiz of none to five questions."""
        random = self.random
        content: dict[str, Json] = {"format": 1, "title": self.text()}
        extras = {
            "id": "a-quiz", "language": "sq", "description": self.text(), "ignore": [],
            "source": {"title": self.text(), "url": "x"}, "reading": self.texts(3),
            "settings": {"pick": None, "pass_percent": 60, "modes": ["practice", "test"]},
        }  # fmt: skip
        content |= self.some(extras)
        content["questions"] = [self.question() for _ in range(random.choice([0, 1, 1, 2, 3, 5]))]
        return content | self.others()

    def question(self) -> dict[str, Json]:
        """A question, whose options may be none and whose answer may be anything."""
        options: list[Json] = list(dict.fromkeys(self.texts(4)))
        for i in range(len(options)):
            if self.random.random() < 0.3:
                options[i] = {"text": options[i]} | self.some(
                    {"feedback": self.text(), "credit": 1}
                )
        extras = {
            "id": self.random.choice(["", "a", "b"]), "explanation": self.text(), "topic": "é",
            "points": self.random.choice([0, 1, 2.5]), "evidence": self.texts(2),
            "image": {"file": "map.png", "alt": self.text()}, "shuffle": False, "ignore": ["x"],
        }  # fmt: skip
        answer = self.random.choice([self.text(), self.texts(2), 3, None])
        question = {"prompt": self.text(), "options": options, "answer": answer}
        return question | self.some(extras) | self.others()

    def others(self) -> dict[str, Json]:
        """Members that no one knows, or known ones that hold anything."""
        names = ["x", "é", 'a "key"', "", "topic", "id", "explanation"]
        return {
            self.random.choice(names): self.value(0) for _ in range(self.random.choice([0, 0, 2]))
        }

    def value(self, depth: int) -> Json:
        """Any value."""
        kind = self.random.randrange(9 if depth < 3 else 6)
        if kind == 6:
            return [self.value(depth + 1) for _ in range(self.random.randrange(4))]
        if kind > 6:
            return {self.text(): self.value(depth + 1) for _ in range(self.random.randrange(3))}
        numbers = [0, -1, 2.0, 0.5, 1e30, 10**20, -1.25e-7]
        return self.random.choice([None, True, False, self.random.choice(numbers), self.text()])

    def text(self) -> str:
        """A text, most often of a word or two."""
        return "".join(self.random.choices(WORDS, k=self.random.choice([1, 1, 2, 3])))

    def texts(self, most: int) -> list[str]:
        """A list of texts."""
        return [self.text() for _ in range(self.random.randint(0, most))]

    def some(self, members: dict[str, Json]) -> dict[str, Json]:
        """Some of `members`."""
        return {key: value for key, value in members.items() if self.random.random() < 0.3}


class Layout:
    """One way to write JSON; `chaos` is the share of places where it departs from its habits."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.newline = random.choice(NEWLINES)
        self.indent = random.choice(INDENTS)
        self.on_one_line = random.random() < 0.2
        self.colon = random.choice([": ", ":", " : "])
        self.comma = random.choice([", ", ","])
        self.escapes = random.random() < 0.4
        self.chaos = random.choice([0.0, 0.0, 0.1, 0.6])
        self.is_flat = random.random() < 0.5
        self.shuffles = random.random() < 0.5
        self.twice = random.random() < 0.2

    def file(self, content: Json) -> bytes:
        """The bytes of a file that says `content`."""
        mark = "\ufeff" if self.random.random() < 0.2 else ""
        end = self.random.choice(["", self.newline, self.newline * 2, " "])
        text = self.space("") + self.write(content, 0) + end
        return (mark + text).encode()

    def write(self, value: Json, depth: int) -> str:
        """`value` in this layout, `depth` levels in."""
        if isinstance(value, dict):
            rows = [self._member(key, item, depth) for key, item in value.items()]
            if self.shuffles:
                self.random.shuffle(rows)
            if self.twice and value and depth and self.random.random() < 0.3:
                key = self.random.choice(list(value))  # the first of two, which doesn't count
                rows.insert(0, self._member(key, self.random.choice([1, None, "é"]), depth))
            return self._joined(rows, "{}", depth, flat=False)
        if isinstance(value, list):
            flat = self.is_flat and not any(isinstance(item, dict | list) for item in value)
            return self._joined([self.write(v, depth + 1) for v in value], "[]", depth, flat=flat)
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool) or value is None:
            return json.dumps(value)
        return self._number(value)

    def space(self, usual: str) -> str:
        """The space at one place, where others write `usual`."""
        if self.random.random() >= self.chaos:
            return usual
        return self.random.choice(["", " ", "  ", "\t", self.newline, self.newline * 2 + " "])

    def _member(self, key: str, item: Json, depth: int) -> str:
        before, _, after = self.colon.partition(":")
        colon = f"{self.space(before)}:{self.space(after)}"
        return f"{self._text(key)}{colon}{self.write(item, depth + 1)}"

    def _joined(self, rows: list[str], brackets: str, depth: int, *, flat: bool) -> str:
        one_line = flat or self.on_one_line
        inside = "" if one_line else self.newline + self.indent * (depth + 1)
        outside = "" if one_line or not rows else self.newline + self.indent * depth
        comma = self.comma if one_line else ","
        text = brackets[0]
        for i, row in enumerate(rows):
            if i:
                text += self.space("") + "," + self.space(comma[1:] + inside) + row
            else:
                text += self.space(inside) + row
        return text + self.space(outside) + brackets[1]

    def _text(self, text: str) -> str:
        token = json.dumps(text, ensure_ascii=self.escapes)
        if not token.isascii():
            token = "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in token)
        if "\\" not in token and self.random.random() < self.chaos:
            token = token.replace("a", "\\u0061").replace("/", "\\/")
        return token

    def _number(self, number: int | float) -> str:
        if isinstance(number, float) and not number.is_integer():
            return repr(number)
        if abs(number) > 2**50:
            return repr(number)
        forms = [f"{int(number)}", f"{int(number)}.0", f"{int(number)}e0", f"{int(number)}.0E+0"]
        return self.random.choice(forms)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a questions file with any content in any layout."""
    random = Random(draw(st.integers(0, 2**32)))
    return Layout(random).file(Content(random).file())
