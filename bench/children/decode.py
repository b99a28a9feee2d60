"""The limit of reading a big file: msgspec decodes its bytes, while the collector rests.

Arguments: when the process began (not used), and the questions file.
"""

import gc
import sys
import time
from pathlib import Path

import msgspec

from quizapp.quiz.model import Quiz

if __name__ == "__main__":
    data = Path(sys.argv[2]).read_bytes()
    decoder = msgspec.json.Decoder(Quiz)
    gc.freeze()
    gc.disable()
    began_ns = time.perf_counter_ns()
    quiz = decoder.decode(data)
    print(f'{{"decode_ms": {(time.perf_counter_ns() - began_ns) / 1e6}}}')
