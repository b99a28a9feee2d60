"""The name of the person whose account this is."""

import os


def account_name() -> str:
    """The full name of the account, else its login name; empty where the system tells neither."""
    try:
        import pwd  # only where the system has it

        entry = pwd.getpwuid(os.getuid())
        full = entry.pw_gecos.split(",")[0].strip()
        return full or entry.pw_name
    except (ImportError, KeyError):
        return os.environ.get("USERNAME") or os.environ.get("USER") or ""
