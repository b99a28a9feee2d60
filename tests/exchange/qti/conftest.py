"""Fixtures for tests of QTI."""

import pytest

from quizapp.exchange.qti.qti2_reader import Qti2Reader, Qti3Reader
from tests.exchange.qti.qti2_version import Version


@pytest.fixture(params=["2", "3"])
def qti(request: pytest.FixtureRequest) -> Version:
    if request.param == "3":
        return Version(Qti3Reader(), is_third=True)
    return Version(Qti2Reader(), is_third=False)
