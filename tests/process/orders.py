"""What a window process is told to do."""

from msgspec import Struct


class Orders(Struct):
    """The data folder, the questions file, and the name of what the person does at the window.

    What is kept is logged in the file `log`. Before the program begins, the process waits for
    the file `go`, gives up its rights, lets no file grow beyond `file_limit` bytes, and
    has each commit take `commit_s` seconds more, as told.
    """

    data: str
    file: str
    script: str
    log: str = ""
    seed: int = 0
    answers: int = 0
    go: str = ""
    back_up_after_ms: int | None = None
    as_nobody: bool = False
    file_limit: int | None = None
    commit_s: float = 0.0
