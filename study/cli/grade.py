"""`study grade`: judges a class."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from study.guide import Guide
from study.terminal import bold, printable, say, table

if TYPE_CHECKING:
    from grader.gradebook import StudentResult


@click.command(epilog="\b\nExamples:\n  study grade class/ --out marks/\n"
               "  study grade class/ --out marks/ --seed 7 --jobs 4")  # fmt: skip
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where results go.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Submissions at a time. [cores]")
@click.option("--seed", type=click.IntRange(0, (1 << 31) - 1), help="Judge with this seed.")
@click.option("--forbid-calls", is_flag=True,
              help="No points where the code names a call that is the answer itself.")  # fmt: skip
@click.option("--allow-weak-isolation", is_flag=True,
              help="Judge though this machine cannot confine the students' code.")  # fmt: skip
def grade(folder: Path, out: Path, jobs: int | None, seed: int | None,
          forbid_calls: bool, allow_weak_isolation: bool) -> int:  # fmt: skip
    """Judge a whole class: DIR holds a folder or a zip for each student, with their softmax.py.

    Writes gradebook.csv (a row per student) and feedback/STUDENT.html. All are judged under one
    seed, so everybody gets the same cases. Exit code 3 when a file could not be judged through no
    fault of the student's.
    """
    from rich.progress import Progress, TimeRemainingColumn

    from grader.classroom import read_class
    from grader.gradebook import grade_class, write_feedback, write_gradebook
    from grader.judge import Judge
    from grader.warm import WarmProcess

    course = default_course()
    found = read_class(course, folder)
    _prepare(out)
    headers = [course.exercise(name).header for name in found.exercises]
    packages = {package for header in headers for package in header.packages}
    results: dict[str, StudentResult] = {}
    with ExitStack() as stack:
        warm = [
            stack.enter_context(WarmProcess(packages, any(h.optimises for h in headers)))
            for _ in range(min(jobs or os.cpu_count() or 1, len(found.handed)))
        ]
        judge = Judge(course, *warm, seed=seed, forbid_calls=forbid_calls)
        if judge.isolation.level == "limits" and not allow_weak_isolation:
            raise InputError(
                "This machine cannot confine the students' code (`study doctor` says why). If you "
                "would run all of it yourself, add --allow-weak-isolation."
            )
        progress = stack.enter_context(Progress(*Progress.get_default_columns()[:-1],
                                                TimeRemainingColumn(), transient=True))  # fmt: skip
        task = progress.add_task(f"{len(found.handed)} submissions", total=len(found.handed))
        for result in grade_class(judge, found, Guide(course).advise):
            results[result.student] = result
            progress.advance(task)
    write_feedback(out / "feedback", results)
    write_gradebook(out / "gradebook.csv", found, results)
    _summary(found.exercises, list(results.values()), found.ignored)
    click.echo(f"\n{out / 'gradebook.csv'}\n{out / 'feedback'}")
    click.echo(f"seed {judge.seed} · isolation {judge.isolation.level}")
    verdicts = {r.verdict for result in results.values() for r in result.reports.values()}
    return 3 if "infra" in verdicts else 0


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not os.access(out, os.W_OK):
            raise PermissionError(13, "no permission to write")
    except OSError as error:
        raise InputError(f"{out} cannot be used for the results: {error.strerror}.") from None


def _summary(
    exercises: tuple[str, ...], results: list["StudentResult"], ignored: tuple[str, ...]
) -> None:
    """For each exercise: how many handed in, the mean, full marks, the most common mistake."""
    rows = [("exercise", "handed in", "mean", "full", "most common mistake")]
    for exercise in exercises:
        reports = [r.reports[exercise] for r in results if exercise in r.reports]
        unread = sum(exercise in r.problems for r in results)
        names = [mistake.name for report in reports for mistake in report.mistakes]
        common = max(sorted(set(names)), key=names.count, default="")
        earned = sum(report.earned for report in reports) / max(len(reports) + unread, 1)
        rows.append((
            exercise, str(len(reports) + unread), f"{earned:.1f}",
            str(sum(report.passed for report in reports)),
            f"{common} ({names.count(common)})" if common else "-",
        ))  # fmt: skip
    click.echo(bold(f"{len(results)} students"))
    table(rows)
    if ignored:
        aside = printable(", ".join(ignored[:10]))
        say(f"Left aside: {aside}" + (" …" if len(ignored) > 10 else ""))
