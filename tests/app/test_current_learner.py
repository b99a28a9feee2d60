"""Which names of accounts say who somebody is."""

import pytest

from quizapp.app.current_learner import is_nobodys


@pytest.mark.parametrize("name", ["root", "Root", "Administrator", "admin", "User 1", "PC"])
def test_a_name_of_an_account_that_is_nobodys(name: str) -> None:
    assert is_nobodys(name)


@pytest.mark.parametrize("name", ["Ada", "Ada Lovelace", "Rooter", "Useriah", "Mina", "x1", ""])
def test_a_name_of_somebody(name: str) -> None:
    assert not is_nobodys(name)
