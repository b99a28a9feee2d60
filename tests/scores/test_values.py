"""An id is a random UUID."""

import uuid

from quizapp.scores.values import new_id


def test_ids_are_random_uuids_in_their_usual_form() -> None:
    ids = [new_id() for _ in range(2000)]
    for text in ids:
        made = uuid.UUID(text)
        assert str(made) == text
        assert made.version == 4
        assert made.variant == uuid.RFC_4122
    assert len({*ids}) == len(ids)


def test_every_other_bit_of_an_id_varies() -> None:
    numbers = [uuid.UUID(new_id()).int for _ in range(200)]
    ever = never = numbers[0]
    for number in numbers:
        ever, never = ever | number, never & number
    assert bin(ever ^ never).count("1") == 122
