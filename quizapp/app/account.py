"""The name of the person whose account this is."""

import os

NOBODYS = frozenset(
    "admin administrator account default desktop guest home kiosk learner live liveuser localuser"
    " me my name nobody owner pc pi pupil root school student teacher test tester ubuntu user"
    " username vagrant visitor".split()
)
"""Names of accounts that several people use, or that say nothing of who it is."""


def is_nobodys(name: str) -> bool:
    """Whether a name says nothing of who it is, such as "root" or "User 1"."""
    return name.casefold().strip(" 0123456789-_.") in NOBODYS


def account_name() -> str:
    """The full name of the account, else its login name; empty where the system tells neither."""
    try:
        import pwd  # only where the system has it

        entry = pwd.getpwuid(os.getuid())
        full = entry.pw_gecos.split(",")[0].strip()
        return full or entry.pw_name
    except (ImportError, KeyError):
        return os.environ.get("USERNAME") or os.environ.get("USER") or ""
