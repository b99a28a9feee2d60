"""Identifiers carry any id, and numbers are read as they were written."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.numbers import format_number, parse_number
from quizapp.exchange.xml.writing import id_of, ident_of


@given(st.text(min_size=1, max_size=20), st.integers(1, 9))
def test_an_identifier_carries_any_id(id_: str, number: int) -> None:
    ident = ident_of(id_, number)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", ident)
    if all(not 0xD800 <= ord(character) < 0xE000 for character in id_):
        assert id_of(ident) == id_


@pytest.mark.parametrize("ident", [ident_of("", 7), "i4813e41c55", "QUE_1", ""])
def test_other_identifiers_carry_none(ident: str) -> None:
    assert id_of(ident) == ""


def test_escapes_of_no_character_are_nothing() -> None:
    assert id_of("quizapp-a_d800_b_ffffff_c_zz_") == "abc_zz_"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e18, max_value=1e18))
def test_a_number_is_read_as_it_was_written(value: float) -> None:
    found = parse_number(format_number(value))
    assert found is not None
    assert float(found) == value


@pytest.mark.parametrize(
    ("written", "number"),
    [("33.333", Fraction(33333, 1000)), (" -1,5 ", Fraction(-3, 2)), ("1e2", Fraction(100)),
     (".5", Fraction(1, 2)), ("+7.", Fraction(7))],
)  # fmt: skip
def test_numbers_in_several_forms(written: str, number: Fraction) -> None:
    assert parse_number(written) == number


@pytest.mark.parametrize(
    "written", [None, "", "x", "nan", "inf", "1e999", "9" * 30, "1/3", "1 2", "٣", "0x10"]
)
def test_what_is_no_number_is_none(written: str | None) -> None:
    assert parse_number(written) is None
