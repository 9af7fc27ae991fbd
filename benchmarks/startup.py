"""How long until something happens: a quiz's first question, and a cold check of one exercise.

Each command is timed in turn with its yardstick, so that a change of the machine's speed hits both.
Budgets (design): the first question within 200 ms without a terminal and 350 ms in one, at most ten
times `python -c pass`; a cold check of softmax at most 1.3 times `python -c "import torch"`.

    python -m benchmarks.startup [RUNS]
"""

import os
import pty
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from curriculum.course import default_course

QUIZ = ["-m", "study", "quiz", "lesson3"]


def run_python(*arguments: str, folder: Path | None = None) -> float:
    """Wall-clock seconds of one Python process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], stdin=subprocess.DEVNULL, cwd=folder,
                   stdout=subprocess.DEVNULL, check=True)  # fmt: skip
    return time.perf_counter() - started


def first_question(in_terminal: bool) -> float:
    """Seconds until the first question's prompt is on the screen; then the quiz is ended."""
    started = time.perf_counter()
    if in_terminal:
        pid, screen = pty.fork()
        if pid == 0:
            os.execv(sys.executable, [sys.executable, *QUIZ])
    else:
        screen, theirs = os.pipe()
        quiz = subprocess.Popen([sys.executable, *QUIZ], stdin=subprocess.PIPE, stdout=theirs)
        os.close(theirs)
        pid = quiz.pid
    seen = b""
    while b"Your answer" not in seen:
        seen += os.read(screen, 4096)
    taken = time.perf_counter() - started
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(screen)
    return taken


def compare(
    name: str, measure: Callable[[], float], yardstick: Callable[[], float], runs: int
) -> None:
    pairs = [(measure(), yardstick()) for _ in range(runs + 1)][1:]  # the first warms the caches
    ours, theirs = zip(*pairs, strict=True)
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"{name:<42} {statistics.median(ours) * 1000:6.0f} ms "
          f"(from {min(ours) * 1000:.0f} to {max(ours) * 1000:.0f})   yardstick "
          f"{statistics.median(theirs) * 1000:5.0f} ms   ratio {ratio:.2f}")  # fmt: skip


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STUDY_HOME"] = folder
        solution = default_course().exercise("softmax").paths.solution
        (Path(folder) / "softmax.py").write_text(solution.read_text(encoding="utf-8"))

        def check() -> float:
            return run_python("-m", "study", "check", "exercise", "softmax", folder=Path(folder))

        def nothing() -> float:
            return run_python("-c", "pass")

        compare("first question, no terminal", lambda: first_question(False), nothing, runs)
        compare("first question, in a terminal", lambda: first_question(True), nothing, runs)
        compare("study check exercise softmax, cold", check,
                lambda: run_python("-c", "import torch"), runs)  # fmt: skip


if __name__ == "__main__":
    main()
