"""Programs that a benchmark starts: what they print, how far it has come, and how they end."""

import json
import signal
import subprocess
import sys

import formats
from contenders import HERE

ROOT = HERE.parents[1]
VENV = ROOT / ".build" / "bench-venv"
PYTHON = VENV / "bin" / "python"


def say(text, end="\n"):
    print(text, end=end, file=sys.stderr, flush=True)


def run(command, accepted=(0,), **options):
    """Runs a command; what it printed. Ends the benchmark with its errors when it fails."""
    command = [str(word) for word in command]
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode not in accepted:
        say("")
        sys.exit(f"bench: this failed with status {done.returncode}:\n  {' '.join(command)}\n{done.stderr or done.stdout}")
    return done.stdout


class Progress:
    """Says which of how many timings runs now and what the last one took."""

    def __init__(self, count):
        self.count = count
        self.done = 0

    def begin(self, what):
        self.done += 1
        say(f"[{self.done:>{len(str(self.count))}}/{self.count}] {what} ...", end=" ")

    def time(self, what, command):
        self.begin(what)
        answer = json.loads(run(command, cwd=ROOT))
        # The rivals print seconds, our own program kernel_seconds.
        answer["seconds"] = answer.get("seconds", answer.get("kernel_seconds"))
        say(f"{formats.seconds(answer['seconds'])}")
        return answer

    def solve(self, what, command, time_limit):
        """Like `time`, of a solver that may not be done at its time limit or be ended by its alarm."""
        self.begin(what)
        printed = run(command, accepted=(0, -signal.SIGALRM), cwd=ROOT)
        answer = json.loads(printed) if printed else {"is_done": False, "seconds": None}
        answer["time_limit"] = time_limit
        say(formats.solved(answer))
        return answer
