"""What judging costs beyond the students' own compute, for copies of right and wrong answers.

For each exercise and one and two jobs: the time of a submission over all, of the same calls made
directly (the students' own compute) and their difference; the memory of the judge's process tree
after the 10th and the last submission; and, timed in the same run, `python -c "import torch"`,
which graders that start afresh pay each time.
Budget (design): at most 100 ms a submission on one core beyond the student's own compute.

    python -m benchmarks.class_overhead [SUBMISSIONS]
"""

import os
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from curriculum.course import Course, default_course
from grader.judge import Judge
from grader.reference import load, mistake_files, standalone
from grader.submission import Submission
from grader.warm import WarmProcess

EXERCISES = ("softmax", "lr_finder")


def copies(course: Course, name: str, n: int) -> list[Submission]:
    """The reference and the mistakes in turn."""
    exercise = course.exercise(name)
    right = exercise.paths.solution.read_text()
    wrong = [standalone(exercise, path.stem) for path in mistake_files(exercise)]
    sources = [right, *wrong]
    return [Submission(f"{i}.py", sources[i % len(sources)]) for i in range(n)]


def memory(pid: int) -> float:
    """Proportional set size of a process and all below it, in MB."""
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
            waiting += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except (FileNotFoundError, ProcessLookupError):
            continue
        total += int(next(x for x in text.splitlines() if x.startswith("Pss:")).split()[1]) / 1024
    return total


def own_compute(course: Course, name: str, judge: Judge) -> float:
    """Seconds that the calls themselves take, mean over the reference and the mistakes."""
    exercise = course.exercise(name)
    prepared = judge.prepared(name)
    taken = []
    for path in (exercise.paths.solution, *mistake_files(exercise)):
        module = load(path)
        started = time.perf_counter()
        prepared.evidence_of(module)
        taken.append(time.perf_counter() - started)
    return statistics.fmean(taken)


def measure(course: Course, name: str, n: int, jobs: int) -> None:
    with ExitStack() as stack:
        warm = [stack.enter_context(WarmProcess(optimises=True)) for _ in range(jobs)]
        judge = Judge(course, *warm, seed=5)
        list(judge.judge_all(name, copies(course, name, jobs)))  # warms up, computes references
        list(judge.judge_all(name, copies(course, name, 10)))
        early = memory(os.getpid())
        started = time.perf_counter()
        judged = sum(1 for _ in judge.judge_all(name, copies(course, name, n)))
        wall = time.perf_counter() - started
        late = memory(os.getpid())
        own = own_compute(course, name, judge)
    each = wall * jobs / judged
    print(
        f"{name:<10} {jobs} jobs: {wall:6.2f} s for {n}, {1000 * each:5.1f} ms a core each, "
        f"{1000 * own:5.1f} ms of it the student's, overhead {1000 * (each - own):5.1f} ms; "
        f"memory {early:.0f} MB after 10, {late:.0f} MB after {n}"
    )


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    course = default_course()
    fresh = []
    for name in EXERCISES:
        for jobs in (1, 2):
            started = time.perf_counter()
            subprocess.run([sys.executable, "-c", "import torch"], check=True)
            fresh.append(time.perf_counter() - started)
            measure(course, name, n, jobs)
    print(f"python -c 'import torch' in the same run: {statistics.median(fresh):.2f} s")


if __name__ == "__main__":
    main()
