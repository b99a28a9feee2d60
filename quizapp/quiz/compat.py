"""What differs between the Python versions that the program runs on."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override
elif sys.version_info >= (3, 12):
    from typing import override
else:

    def override(method):
        """Mark a method as one that replaces a method of its base class."""
        return method


__all__ = ["override"]
