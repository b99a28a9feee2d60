"""Bytes become text, whatever their encoding and their ends of lines."""

import codecs
import contextlib
import subprocess
import sys
from subprocess import PIPE

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange import decoding
from quizapp.exchange.decoding import decode
from quizapp.exchange.protocol import ExchangeError, Reason

TEXT = "Which river runs through Prizren?\n{=Bistrica ~Drin}\n"
ACCENTED = "Cila është përgjigja e saktë — çfarë do të thotë?\n"


def _reasons(data: bytes) -> list[Reason]:
    return [note.reason for note in decode(data).notes]


@pytest.mark.parametrize("text", [TEXT, ACCENTED, "日本語の質問\n", "🙂"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_utf8_needs_no_word(text: str, mark: bytes) -> None:
    assert decode(mark + text.encode()) == decoding.Decoded(text)


@pytest.mark.parametrize("text", [TEXT, ACCENTED, "日本語の質問です\n"])
@pytest.mark.parametrize("encoding", ["UTF-16-LE", "UTF-16-BE", "UTF-32-LE", "UTF-32-BE"])
def test_a_byte_order_mark_tells_a_wide_encoding(text: str, encoding: str) -> None:
    data = ("\ufeff" + text).encode(encoding)
    assert decode(data).text == text
    assert _reasons(data) == [Reason("decoded", {"encoding": encoding[:6]})]


@pytest.mark.parametrize("text", [TEXT, ACCENTED])
@pytest.mark.parametrize("encoding", ["UTF-16-LE", "UTF-16-BE", "UTF-32-LE", "UTF-32-BE"])
def test_zeros_tell_a_wide_encoding_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_windows_1252_is_the_last_resort_and_said() -> None:
    data = "Où est l’“été” — à 5 €?".encode("cp1252")
    assert decode(data).text == "Où est l’“été” — à 5 €?"
    assert _reasons(data) == [Reason("decoded", {"encoding": "Windows-1252"})]


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Какая река течёт через Призрен?", "cp1251", "Windows-1251"),
        ("Ποια είναι η πρωτεύουσα της Ελλάδας;", "cp1253", "Windows-1253"),
        ("日本の首都はどこですか。", "cp932", "Shift JIS"),
        ("中国的首都是哪里？北京是很大的城市。上海不是首都。", "gb18030", "GB 18030"),
        ("한국의 수도는 어디입니까? 서울은 큰 도시입니다.", "cp949", "EUC-KR"),
        ("Какая река течёт через Призрен?", "UTF-16-LE", "UTF-16"),
    ],
)
def test_another_script_is_guessed_and_said(text: str, encoding: str, name: str) -> None:
    quiz = "".join(f"{i}. {text}\nA. {text[:5]}\nB. {text[5:9]}\nANSWER: A\n\n" for i in range(9))
    assert decode(quiz.encode(encoding)).text == quiz
    assert _reasons(quiz.encode(encoding)) == [Reason("decoded", {"encoding": name})]


@pytest.mark.parametrize("copies", [1, 9])
@pytest.mark.parametrize(
    "text",
    [
        *("Où est né l’élève ?", "Perché è così?", "São Paulo não é", "Größe", "été", "Æsir"),
        *("What’s the question about?", "It’s 20°C", "£5 or €10?", "½ × ½", "Don’t “know”"),
    ],
)
def test_latin_letters_and_marks_are_windows_1252(text: str, copies: int) -> None:
    quiz = f"1. {text}\nA. {text}\nB. None\nANSWER: A\n\n" * copies
    assert decode(quiz.encode("cp1252")).text == quiz
    assert decode(text.encode("cp1252")).text == text


def test_only_a_file_that_needs_it_loads_the_guess() -> None:
    code = (
        "import sys; from quizapp.exchange.decoding import decode;"
        "decode(sys.stdin.buffer.read()); print('charset_normalizer' in sys.modules)"
    )
    for encoding, loads in (("utf-8", b"False"), ("cp1251", b"True")):
        data = ("Какая река течёт через Призрен? " * 3).encode(encoding)
        run = subprocess.run([sys.executable, "-c", code], input=data, stdout=PIPE, check=True)
        assert run.stdout.strip() == loads


def test_a_damaged_character_does_not_turn_all_others_into_windows_1252() -> None:
    data = ACCENTED.encode().replace("ç".encode(), b"\xc3", 1)
    assert "përgjigja e saktë" in decode(data).text
    assert _reasons(data) == [Reason("damaged", {"encoding": "UTF-8", "count": 1})]


def test_half_a_character_of_utf16_is_said() -> None:
    data = codecs.BOM_UTF16_LE + TEXT.encode("UTF-16-LE") + b"\x41"
    assert decode(data).text.startswith(TEXT)
    assert _reasons(data) == [Reason("damaged", {"encoding": "UTF-16", "count": 1})]


def test_every_end_of_line_is_a_line_feed_and_lines_keep_their_numbers() -> None:
    assert decode(b"one\r\ntwo\rthree\n\r\nfive").text == "one\ntwo\nthree\n\nfive"


def test_control_characters_are_taken_out_and_counted() -> None:
    data = b"A\x00 question\x07 with\ttabs and a few more words so that it is a text\x85\n"
    assert decode(data).text == "A question with\ttabs and a few more words so that it is a text…\n"
    data = TEXT.encode() * 5 + b"\x00\x01"
    assert decode(data).text == TEXT * 5
    assert _reasons(data) == [Reason("control_characters", {"count": 2})]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (codecs.BOM_UTF8 + b" \r\n", "empty_file"),
        (bytes(range(32)) * 20, "not_text"),
        (bytes(1000), "not_text"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        decode(data)
    assert caught.value.code == code


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    with pytest.raises(ExchangeError) as caught:
        decode(b"12345678901")
    assert caught.value.code == "too_big"
    assert decode(b"1234567890").text == "1234567890"


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ExchangeError):
        text = decode(data).text
        assert "\r" not in text
        text.encode()
