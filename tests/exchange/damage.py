"""Damages good files in the ways that bring hidden mistakes of readers to light."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

MOST_BYTES = 200_000

_PIECES = (
    b"{ } [ ] < > = ~ # :: // \\ \\{ \\} %50% %-1e9% #### -> $ $$ \\( \\) * ** ` ``` & &amp; "
    b"&#x110000; &lt; <!-- --> <![CDATA[ ]]> <!DOCTYPE <?xml ?> <b> </b> <p <script> </script> "
    b"<math> </math> <table> <td> <sub> <a href='javascript:x'> <img src='file:///etc/passwd'> "
    b"\" ' , ; \t \r \n\n ANSWER: A. B) Z. MC TF correct true false null [] {} 0 1 -1 2.5 1e400 "
    b"NaN 99999999999999999999 $CATEGORY: [html] [markdown] T F \x00 \x01 \x0c \xef\xbb\xbf "
    b"\xff\xfe \xc3 \xf0\x9f\x99\x82 \xed\xa0\x80 ../../x PK\x03\x04"
).split(b" ")

_NAMES = ("", "id", "text", "options", "answer", "x" * 200, "a.b", "\x00", "\ud800", "__class__")
_VALUES: Sequence[Any] = (
    None, True, False, 0, -1, 1, 2**53, -(2**63), 10**30, 0.5, -0.0, 1e308, float("inf"),
    float("nan"), "", " ", "0", "1/0", "-1/3", "true", "\x00", "\ud800", "\x1b[2J", "\u202e",
    "x" * 5000, "../../x", "<b>", "**", "=1+1", [], {}, [[]], {"": {}}, [None], ["a", "a"],
    {"text": 1}, [0] * 500,
)  # fmt: skip

Damage = Callable[[bytearray, random.Random], None]


def damaged(seeds: Sequence[bytes], rng: random.Random, most_bytes: int = MOST_BYTES) -> bytes:
    """One of `seeds`, damaged; at most `most_bytes` of it.

    A zip archive is mostly damaged inside its files, and JSON often in its structure.
    """
    seed = rng.choice(seeds)
    if seed.startswith(b"PK") and rng.random() < 0.8:
        return _inside(seed, rng)
    if seed.startswith((b"{", b"[")) and rng.random() < 0.4:
        return _in_structure(seed, rng)[:most_bytes]
    data = bytearray(seed)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        rng.choice(_DAMAGES)(data, rng)
    if rng.random() < 0.1:
        _splice(data, rng.choice(seeds), rng)
    return bytes(data[:most_bytes])


def restructured(value: Any, rng: random.Random) -> Any:
    """Plain data with some of its values replaced, left out, moved or put there twice."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        value = _changed(value, rng)
    return value


def _changed(value: Any, rng: random.Random) -> Any:
    """A copy with one value changed, which is mostly an inner one."""
    if isinstance(value, dict | list) and value and rng.random() < 0.9:
        made = value.copy()
        keys = list(made) if isinstance(made, dict) else range(len(made))
        key, other, chance = rng.choice(keys), rng.choice(keys), rng.random()
        if chance < 0.05:
            del made[key]
        elif chance < 0.1:
            made[key], made[other] = made[other], made[key]
        elif chance < 0.15 and isinstance(made, list):
            made[key:key] = [made[other]] * rng.choice((1, 30))
        elif chance < 0.15 and isinstance(value, dict):
            return {**value, rng.choice(_NAMES): made[key]}
        else:
            made[key] = _changed(made[key], rng)
        return made
    return rng.choice(_VALUES)


def _in_structure(seed: bytes, rng: random.Random) -> bytes:
    try:
        value = json.loads(seed)
    except ValueError:
        return seed[: rng.randint(0, len(seed))]
    return json.dumps(restructured(value, rng)).encode()


def _inside(seed: bytes, rng: random.Random) -> bytes:
    """The archive with some of its files damaged, renamed, left out or put there twice."""
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
    hit = {rng.randrange(len(files)) for _ in range(rng.choice((1, 1, 2)))}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for i, (name, data) in enumerate(files):
            chance = rng.random()
            if i in hit and chance < 0.05:
                continue
            if i in hit and chance < 0.1:
                name = rng.choice((f"../{name}", f"/{name}", name.upper(), f"x/{name}", "x"))
            elif i in hit:
                data = damaged([data], rng) if data else b"x"
            archive.writestr(zipfile.ZipInfo(name), data)
    return made.getvalue()


def _place(data: bytearray, rng: random.Random) -> int:
    return rng.randint(0, len(data))


def _flip(data: bytearray, rng: random.Random) -> None:
    if data:
        data[rng.randrange(len(data))] = rng.randrange(256)


def _insert(data: bytearray, rng: random.Random) -> None:
    at = _place(data, rng)
    data[at:at] = rng.choice(_PIECES)


def _insert_many(data: bytearray, rng: random.Random) -> None:
    at = _place(data, rng)
    data[at:at] = rng.choice(_PIECES) * rng.choice((10, 300, 3000))


def _delete(data: bytearray, rng: random.Random) -> None:
    at = _place(data, rng)
    del data[at : at + rng.choice((1, 3, 20, 200))]


def _repeat(data: bytearray, rng: random.Random) -> None:
    at = _place(data, rng)
    piece = data[at : at + rng.choice((1, 5, 50, 400))]
    data[at:at] = piece * rng.choice((1, 2, 30))


def _swap(data: bytearray, rng: random.Random) -> None:
    one, other = sorted((_place(data, rng), _place(data, rng)))
    size = rng.choice((1, 8, 60))
    first, second = data[one : one + size], data[other : other + size]
    data[other : other + size] = first
    data[one : one + size] = second


def _cut(data: bytearray, rng: random.Random) -> None:
    del data[_place(data, rng) :]


def _recode(data: bytearray, rng: random.Random) -> None:
    text = data.decode("utf-8", "replace")
    data[:] = text.encode(rng.choice(("utf-16", "utf-16-be", "utf-32-le", "utf-8-sig")))


def _ends_of_lines(data: bytearray, rng: random.Random) -> None:
    data[:] = data.replace(b"\n", rng.choice((b"\r", b"\r\n", b"\n\n", b"")))


def _splice(data: bytearray, other: bytes, rng: random.Random) -> None:
    at = _place(data, rng)
    data[at:] = other[rng.randint(0, len(other)) :]


_DAMAGES: Sequence[Damage] = (
    _flip, _flip, _insert, _insert, _insert, _insert_many, _delete, _delete, _repeat, _swap, _cut,
    _recode, _ends_of_lines,
)  # fmt: skip
