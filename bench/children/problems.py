"""All problems of a broken file, beside decoding the good one with the json module.

Arguments: when the process began (not used), the good file, and the broken one.
"""

import json
import sys
import time
from pathlib import Path

from quizapp.app.editing.checking import check_bytes


def main() -> None:
    """Decode, check, and tell how long both took, in ms."""
    good, broken = (Path(name).read_bytes() for name in sys.argv[2:])
    began_ns = time.perf_counter_ns()
    decoded = json.loads(good)
    decode_ms = (time.perf_counter_ns() - began_ns) / 1e6
    del decoded
    began_ns = time.perf_counter_ns()
    report = check_bytes(broken, None)
    check_ms = (time.perf_counter_ns() - began_ns) / 1e6
    codes = [remark.code for remark in report.remarks]
    print(json.dumps({"decode_ms": decode_ms, "check_ms": check_ms, "problems": codes}))


if __name__ == "__main__":
    main()
