"""Questions files made to harm whoever opens them, by the class of attack."""

import json
import struct
import zlib
from typing import Any

OUTSIDE = "../outside"
"""Where the files are that no entry may open, seen from the folder of the attacks."""

PICTURES = (
    f"{OUTSIDE}/secret.png",
    f"{OUTSIDE}/pipe",
    "/etc/hostname",
    "//host.example/share/x.png",
    "\\\\host.example\\share\\x.png",
    "http://host.example/x.png",
    f"file:{OUTSIDE}/secret.png",
    "..%2foutside%2fsecret.png",
    "C:\\secret.png",
    "CON",
    "x.png\0.txt",
    ".",
)


def question_files() -> dict[str, bytes]:
    """The files by their attack."""
    made = {f"picture-{at}": _quiz(image=_image(name)) for at, name in enumerate(PICTURES)}
    made["picture-links"] = _quiz(image=_image("linked.svg"))
    made["picture-huge"] = _quiz(image=_image("huge.png"))
    made["schema-link"] = json.dumps(
        {"$schema": f"{OUTSIDE}/schema.json", "format": 1, "title": "T", "questions": [_question()]}
    ).encode()
    made["deep-lists"] = _START + b"[" * 100_000
    made["deep-objects"] = _START + b'{"a":' * 100_000
    made["deep-closed"] = _START + b"[" * 5_000 + b"]" * 5_000 + b"]}"
    made["endless-number"] = _quiz(points=1).replace(b'"points": 1', b'"points": ' + b"9" * 100_000)
    made["infinite-number"] = _quiz(points=1).replace(b'"points": 1', b'"points": 1e999999')
    made["not-a-number"] = _quiz(points=1).replace(b'"points": 1', b'"points": NaN')
    made["lone-surrogate"] = _quiz(prompt="SURROGATE").replace(b"SURROGATE", b"\\ud800")
    made["not-utf-8"] = _quiz(prompt="BYTES").replace(b"BYTES", b"\xff\xfe\xed\xa0\x80")
    made["utf-16"] = _quiz().decode().encode("utf-16")
    made["null-bytes"] = b"\0" * 100_000
    made["escape-codes"] = _quiz(prompt="\x1b]0;title\x07\x1b[2J\u202e\u2066", answer="\x1b[31m")
    made["scripts"] = _quiz(prompt="<script>x</script> [x](javascript:x) ![x](file:///etc/passwd)")
    made["one-key-twice"] = (
        b'{"format":1,"title":"T",' + b'"title":"T",' * 3_000 + b'"questions":[]}'
    )
    made["unknown-keys"] = _quiz(**{f"explanatio{at}": 1 for at in range(2_000)})
    made["unclosed-text"] = _START + b'"' + b'say "x", ' * 3_000
    made["curly-marks"] = _START + "“".encode() * 20_000
    made["comments"] = b"/* // */ " * 5_000 + _quiz()
    made["markup"] = _quiz(prompt="**_`$[" * 3_000, explanation="> - " * 3_000)
    made["formats-of-others"] = b'{"format": 9007199254740993, "questions": [[[]]]}'
    return made


def files_beside() -> dict[str, bytes]:
    """The pictures that lie beside the questions files."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        f'<image width="9" height="9" xlink:href="{OUTSIDE}/secret.png"/>'
        f'<image width="9" height="9" xlink:href="{OUTSIDE}/pipe"/></svg>'
    )
    return {"linked.svg": svg.encode(), "huge.png": huge_png()}


def huge_png() -> bytes:
    """A picture of a few bytes that says it is 60,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1_000))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _question(**more: Any) -> dict[str, Any]:
    return {"prompt": "Which?", "options": ["a", "b", "c"], "answer": "a", **more}


def _quiz(**more: Any) -> bytes:
    whole = {"format": 1, "title": "T", "questions": [_question(**more), _question(prompt="And?")]}
    return json.dumps(whole, indent=1).encode()


def _image(name: str) -> dict[str, str]:
    return {"file": name, "alt": "x"}


_START = b'{"format": 1, "title": "T", "questions": ['
