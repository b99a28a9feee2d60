"""What all tests share: how examples of properties are run, and a small heap to look through."""

import gc

from hypothesis import HealthCheck, settings

# How long an example takes never fails a test.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    """Leave the thousands of collected tests out of every garbage collection to come."""
    gc.collect()
    gc.freeze()
