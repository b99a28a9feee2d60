"""Changes XML and packages as a careless program would, so that most of it is still well-formed."""

import random
import re

from quizapp.exchange.containers import Archive, is_zip, pack_zip

_VALUE = re.compile(rb'"[^"<>]*"|>[^<>]+<')
_ELEMENT = re.compile(rb"<([A-Za-z_:-]+)\b[^<>]*>(?:(?!<\1\b).)*?</\1>", re.DOTALL)
_VALUES = (
    b"", b"0", b"1", b"-1", b"1e99", b"1e-300", b"nan", b"true", b"Multiple", b"ordered", b"o1",
    b"o2", b"SCORE", b"RESPONSE", b"Add", b"x" * 300, b"\xc3\xa9", b"&lt;p&gt;&lt;b&gt;",
    b"&lt;img src=&quot;http://x/y.png&quot;&gt;", b"$x$", b"\\(x\\)", b"../../a", b"%00", b"1.5",
    b"100", b"-0", b"999999999999999", b"SCORE.max", b"D2L_Correct", b"&#xD;&#x85;&#x2028;",
    b"***`*`", b"quizapp-_d800_", b"quizapp-_ffffff_", b"\xff", b"&none;", b"]]>", b"<b>", b"\x00",
)  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few values, elements or bytes changed; in a package, of one of its files."""
    if is_zip(data) and chance.random() < 0.8:
        archive = Archive(data)
        files = {name: archive.read(name) for name in archive.names}
        name = chance.choice(list(files))
        files[name] = mutated(files[name], chance)
        return pack_zip(files.items())
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        change = chance.choice((_other_value, _other_value, _without, _twice, _swapped, _noise))
        data = change(data, chance) or data
    return data


def _other_value(data: bytes, chance: random.Random) -> bytes:
    places = list(_VALUE.finditer(data))
    if not places:
        return data
    place = chance.choice(places)
    value = chance.choice((chance.choice(_VALUES), chance.choice(places)[0][1:-1]))
    return data[: place.start() + 1] + value + data[place.end() - 1 :]


def _without(data: bytes, chance: random.Random) -> bytes:
    element = _element(data, chance)
    return data[: element[0]] + data[element[1] :]


def _twice(data: bytes, chance: random.Random) -> bytes:
    element = _element(data, chance)
    return data[: element[1]] + data[element[0] :]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    one, other = _element(data, chance), _element(data, chance)
    return data[: one[0]] + data[other[0] : other[1]] + data[one[1] :]


def _noise(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    noise = chance.choice((chance.randbytes(3), chance.choice(_VALUES)))
    return data[:at] + noise + data[at + chance.choice((0, 1, 50)) :]


def _element(data: bytes, chance: random.Random) -> tuple[int, int]:
    """Where an element without another of its name in it begins and ends."""
    places = list(_ELEMENT.finditer(data))
    return chance.choice(places).span() if places else (0, 0)
