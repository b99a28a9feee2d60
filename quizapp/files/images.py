"""Where the picture of a question is, and why it can't be used."""

import os
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

MAX_IMAGE_BYTES = 5 * 1024 * 1024


def image_path(folder: Path, image: str) -> Path | str:
    """The path of `image`, which must stay inside `folder`, or the code of what is wrong with it.

    The codes: "image-outside", "image-missing", "image-too-big" (over `MAX_IMAGE_BYTES`).
    """
    windows = PureWindowsPath(image)
    if windows.drive or windows.root or PurePosixPath(image).is_absolute() or ":" in image:
        return "image-outside"
    try:
        path = Path(os.path.realpath(folder / image.replace("\\", "/")))
        if not path.is_relative_to(os.path.realpath(folder)):
            return "image-outside"
        about = path.stat()
    except (OSError, ValueError):
        return "image-missing"
    if not stat.S_ISREG(about.st_mode):
        return "image-missing"
    return "image-too-big" if about.st_size > MAX_IMAGE_BYTES else path
