"""Holds on open files, which the system frees when their process ends, in whatever way it ends."""

import os
import sys

_FAR = 0x7FFF0000  # the byte that is locked on Windows: one that no one reads


def hold(descriptor: int) -> None:
    """Hold an open file alone, once no other process does. Raises OSError."""
    _lock(descriptor, wait=True)


def try_hold(descriptor: int) -> bool:
    """Hold an open file alone; returns whether no other process does."""
    try:
        _lock(descriptor, wait=False)
    except OSError:
        return False
    return True


def _lock(descriptor: int, *, wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        here = os.lseek(descriptor, 0, os.SEEK_CUR)
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(descriptor, here, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
