"""A large class: graded, killed twice on the way, resumed; every result there once.

Makes STUDENTS × 4 exercises out of the references, the alternatives and the shipped mistakes, each
copy with a line of its own so that no two are equal, and grades them with `study grade`. The run
is killed without warning after a third and after two thirds. Prints submissions a second, the
memory of the judging process over time, whether every result is there once, and what 100,000 need.

    python -m benchmarks.class_scale [STUDENTS] [JOBS]
"""

import csv
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from curriculum.course import default_course
from grader.reference import standalone
from grader.submission import portable

EXERCISES = ("softmax", "one_hot", "cross_entropy", "lr_finder")
KILLS = (1 / 3, 2 / 3)  # of the submissions


def make_class(folder: Path, students: int) -> int:
    """Writes the class; how many submissions it holds."""
    course = default_course()
    sources: dict[str, list[str]] = {}
    for name in EXERCISES:
        exercise = course.exercise(name)
        right = [exercise.paths.solution, *sorted(exercise.paths.alternatives.glob("*.py"))]
        mistakes = sorted(path.stem for path in exercise.paths.mistakes.glob("*.py"))
        sources[name] = [portable(path.read_text(encoding="utf-8")) for path in right]
        sources[name] += [portable(standalone(exercise, mistake)) for mistake in mistakes]
    for number in range(students):
        place = folder / f"student{number:05}"
        place.mkdir(parents=True)
        for name, texts in sources.items():
            text = texts[number % len(texts)]
            (place / f"{name}.py").write_text(f"{text}\n# {number}\n", encoding="utf-8")
    return students * len(EXERCISES)


def results(out: Path) -> int:
    """How many results are on disk."""
    try:
        with closing(sqlite3.connect(out / "results.db", timeout=5)) as db:
            return int(db.execute("SELECT COUNT(*) FROM results").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def memory(pid: int) -> float:
    """The resident memory of a process, in MB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def grade(folder: Path, out: Path, jobs: int, stop_at: int | None) -> float:
    """One run of `study grade`, killed once so many results are there; its seconds."""
    command = [sys.executable, "-m", "study", "grade", str(folder), "--out", str(out), "--jobs",
               str(jobs)]  # fmt: skip
    started = time.monotonic()
    seen: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        last = started
        while run.poll() is None:
            time.sleep(0.2)
            now = time.monotonic()
            if now - last > 20:
                last = now
                seen.append(f"{results(out)}: {memory(run.pid):.0f} MB")
            if stop_at is not None and results(out) >= stop_at:
                run.send_signal(signal.SIGKILL)
        told = run.stdout.read() if run.stdout else ""
    print(f"  results and memory of the judge: {', '.join(seen) or '-'}")
    for line in told.splitlines():
        if "judged now" in line:
            print(f"  {line}")
    return time.monotonic() - started


def main() -> None:
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        place, out = Path(folder) / "class", Path(folder) / "marks"
        total = make_class(place, students)
        print(f"{students} students, {total} submissions, {jobs} at a time")
        seconds, before = 0.0, 0
        for share in (*KILLS, None):
            stop = None if share is None else int(share * total)
            seconds += grade(place, out, jobs, stop)
            print(f"{'finished' if stop is None else 'killed'} with {results(out)} results")
            assert results(out) >= before, "a result was lost"
            before = results(out)
        rate = total / seconds
        with (out / "gradebook.csv").open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        blank = sum(not row[name] for row in rows for name in EXERCISES)
        print(f"{rate:.1f} submissions a second, starts, kills and reports included")
        print(
            f"results: {results(out)} of {total}; gradebook: {len(rows)} rows, {blank} blank cells"
        )
        again = time.monotonic()
        grade(place, out, jobs, None)
        print(f"once more, with nothing to judge: {time.monotonic() - again:.0f} s")
        size = (out / "results.db").stat().st_size
        print(
            f"100,000 submissions at this rate: {100_000 / rate / 3600:.1f} hours on {jobs} cores, "
            f"{100_000 / total * size / 1e9:.2f} GB of results"
        )
        assert results(out) == total
        assert blank == 0


if __name__ == "__main__":
    main()
