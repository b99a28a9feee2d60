"""Files of other programs made to harm whoever imports them, by the class of attack."""

import io
import json
import sqlite3
import stat
import zipfile
from collections.abc import Iterable

from tests.exchange.seeds import seeds
from tests.hostile.question_files import OUTSIDE

_MANIFEST = "imsmanifest.xml"


def foreign_files() -> dict[str, bytes]:
    """The files by their names, whose endings are those of the formats."""
    return {**_archives(), **_documents(), **_decks(), **_texts()}


def _archives() -> dict[str, bytes]:
    bomb = _zip([("content/content.json", b"0" * 50_000_000), ("h5p.json", b"{}")])
    one = _zip([(_MANIFEST, b"<manifest/>"), ("x.xml", b"<x/>" * 100)])
    central = one.index(b"PK\x01\x02")
    encrypted = bytearray(one)
    encrypted[6] |= 1
    encrypted[central + 8] |= 1
    link = zipfile.ZipInfo("h5p.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, f"{OUTSIDE}/secret.png")
    return {
        "bomb.h5p": bomb,
        "nested.zip": _zip([("a.zip", _zip([("b.zip", bomb)]))]),
        "leaves.zip": _zip([(f"{OUTSIDE}/made.xml", b"<x/>"), (_MANIFEST, b"<manifest/>")]),
        "absolute.zip": _zip([("/tmp/made.xml", b"<x/>")]),
        "drive.zip": _zip([("C:/made.xml", b"<x/>")]),
        "links.h5p": made.getvalue(),
        "encrypted.zip": bytes(encrypted),
        "cut.zip": one[: central + 20],
        "many.zip": _zip((f"f{at}.xml", b"") for at in range(3_000)),
        "folded.h5p": _zip([("H5P.json", b"{}"), ("h5p.JSON", b"{}"), ("h5p.json", b"[]")]),
    }


def _documents() -> dict[str, bytes]:
    laughs = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 12))
    outside = f'<!ENTITY a SYSTEM "{OUTSIDE}/secret.png">'
    made = {
        "laughs": f'<!DOCTYPE quiz [<!ENTITY a0 "ha">{laughs}]><quiz>&a11;</quiz>',
        "outside": f"<!DOCTYPE quiz [{outside}]><quiz><question>&a;</question></quiz>",
        "parameter": f'<!DOCTYPE quiz [<!ENTITY % a SYSTEM "{OUTSIDE}/pipe">%a;]><quiz/>',
        "dtd": f'<!DOCTYPE quiz SYSTEM "{OUTSIDE}/pipe"><quiz/>',
        "network": '<!DOCTYPE quiz SYSTEM "http://host.example/x.dtd"><quiz/>',
        "include": '<quiz xmlns:i="http://www.w3.org/2001/XInclude"><question type="multichoice">'
        f'<i:include href="{OUTSIDE}/secret.png" parse="text"/></question></quiz>',
        "deep": "<quiz>" + "<question>" * 20_000,
        "attributes": "<quiz " + " ".join(f'a{at}="x"' for at in range(20_000)) + "/>",
        "pictures": '<quiz><question type="multichoice"><questiontext format="html"><text>'
        f'&lt;img src="{OUTSIDE}/secret.png"&gt;&lt;img src="file:///etc/passwd"&gt;'
        '</text></questiontext><answer fraction="100"><text>a</text></answer>'
        '<answer fraction="0"><text>b</text></answer></question></quiz>',
    }
    for root in ("questestinterop", "assessmentItem"):
        made |= {
            f"{name}-{root}": made[name].replace("quiz", root) for name in ("laughs", "outside")
        }
    files = {f"{name}.xml": text.encode() for name, text in made.items()}
    files["laughs.xlsx"] = _zip([("xl/workbook.xml", files["laughs.xml"])])
    files["outside.zip"] = _zip([(_MANIFEST, files["outside.xml"])])
    return files


def _decks() -> dict[str, bytes]:
    """Anki's packages; their databases are the attack."""
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 500000)"
        " SELECT x AS id, 1 AS mid, '' AS tags, 'a' AS flds FROM n"
    )
    lines = "Which?" + "<br>A. a" * 20_000 + "\x1fA"
    return {
        "view.apkg": _deck(f"ALTER TABLE notes RENAME TO kept; CREATE VIEW notes AS {endless}"),
        "trigger.apkg": _deck("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM col; END"),
        "no-notes.apkg": _deck("DROP TABLE notes"),
        "numbers.apkg": _deck("UPDATE notes SET flds = 1e308, mid = 'x'"),
        "models.apkg": _deck("UPDATE col SET models = '{\"x\": [[]]}'"),
        "many-fields.apkg": _deck(
            f"UPDATE notes SET flds = replace('{'x|' * 50_000}', '|', char(31))"
        ),
        "many-options.apkg": _deck(f"UPDATE notes SET flds = '{lines}'"),
        "blob.apkg": _deck("UPDATE notes SET flds = zeroblob(4000000)"),
        "no-database.apkg": _zip([("collection.anki2", b"SQLite format 3\0" + b"\xff" * 5_000)]),
        "media.apkg": _zip([("collection.anki2", _database("")), ("media", b"[" * 50_000)]),
    }


def _texts() -> dict[str, bytes]:
    trivia = {"response_code": 0, "results": [{"type": "multiple", "incorrect_answers": 5}]}
    return {
        "deep.json": b"[" * 100_000,
        "types.json": json.dumps(trivia).encode(),
        "letters.txt": b"Which?\n" + b"A. a\n" * 20_000 + b"ANSWER: A\n",
        "braces.gift": b"Which? {" * 5_000,
        "escapes.gift": b"\\" * 50_000 + b"{=a ~b}",
        "picture.gift": f"<img src\\='{OUTSIDE}/secret.png'> Which? {{=a ~b}}".encode(),
        "formulas.csv": b"Question,Option 1,Option 2,Answer\n=cmd|x,@a,-b,1\n\x1b[2J,a,b,1\n",
        "marks.csv": b"Question,Option 1,Option 2,Answer\n" + b'"' * 50_001,
        "columns.csv": b"Question," + b"Option 1," * 20_000 + b"Answer\nx",
        "nothing.csv": b"",
        "tabs.txt": b"MC\t" * 20_000,
    }


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _database(script: str) -> bytes:
    """The database of a good deck after a script has changed it."""
    with zipfile.ZipFile(io.BytesIO(seeds()["anki"][0])) as archive:
        good = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(good)
        connection.executescript(script)
        return connection.serialize()
    finally:
        connection.close()


def _deck(script: str) -> bytes:
    return _zip([("collection.anki2", _database(script)), ("media", b"{}")])
