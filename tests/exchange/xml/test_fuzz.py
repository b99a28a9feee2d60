"""Moodle XML and QTI with other values and elements is read or refused, and never anything else."""

import random

import pytest

from quizapp.exchange import formats
from tests.exchange.fuzzing import check
from tests.exchange.seeds import seeds
from tests.exchange.xml.xml_mutations import mutated

INPUTS = 400


@pytest.mark.parametrize("name", ["moodle-xml", "qti12", "qti2", "qti3"])
def test_files_of_careless_programs_are_read_or_refused(name: str) -> None:
    chance = random.Random(name)
    reader = formats.reader(name)
    for _ in range(INPUTS):
        check(reader, mutated(chance.choice(seeds()[name]), chance))
