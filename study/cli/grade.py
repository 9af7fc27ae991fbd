"""`study grade`: judges a class."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import click

from curriculum.course import Course, default_course
from curriculum.errors import InputError, did_you_mean
from curriculum.tables import read_table
from curriculum.writing import write_whole
from grader.gradebook import CANVAS
from grader.rules import EXAMPLE as RULES_EXAMPLE
from study.guide import Guide
from study.terminal import bold, printable, say, table

if TYPE_CHECKING:
    from grader.classroom import ClassFolder, Handed
    from grader.cluster import Cluster
    from grader.grading import Grading
    from grader.judge import Judge
    from grader.results import StudentResult
    from grader.store import Store
    from study.class_report.similar import Alike
    from study.class_report.summary import Summary

RULES_HELP = indent(RULES_EXAMPLE, "  ").replace("\n\n", "\n\n\b\n")
SHOWN = 12  # lines of what is to look at
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(epilog="\b\nExamples:\n  study grade class/ --out marks/\n"
               "  study grade class/ --out marks/ --roster roster.csv --rules deadlines.toml\n"
               "  study grade class/ --out marks/ --only softmax --student ana\n"
               "  study grade class/ --out marks/ --manual hand.csv --export canvas\n\n"
               f"\b\nA file for --rules:{RULES_HELP}")  # fmt: skip
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Where results go.")
@click.option("--roster", type=FILE, help="CSV of the class: a column `student` and any others.")
@click.option("--rules", type=FILE,
              help="TOML of deadlines and what being late costs, as below. A file is as late as "
              "its time of change says, in its folder or zip.")  # fmt: skip
@click.option("--manual", type=FILE,
              help="CSV of marks by hand, kept: student, exercise, points, comment.")  # fmt: skip
@click.option("--only", multiple=True, metavar="EXERCISE", help="Judge only this one (repeatable).")
@click.option("--student", "students", multiple=True, metavar="STUDENT",
              help="Judge only this one's files (repeatable).")  # fmt: skip
@click.option("--export", "exports", multiple=True, type=click.Choice(["canvas", "moodle"]),
              help="Also write the gradebook as this platform imports it. Canvas looks for the "
              "columns ID, SIS User ID, SIS Login ID, Section, Moodle for one that you map: "
              "have them in the roster.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), help="Submissions at a time. [cores]")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local",
              help="Judge here, or on a Ray cluster (the extra `cluster`).")  # fmt: skip
@click.option("--address", help="The cluster's address, for --engine ray. [one on this machine]")
@click.option("--gpus", type=click.FloatRange(0, 1), default=0.0,
              help="The share of a GPU for each of the cluster's workers, e.g. 0.25.")  # fmt: skip
@click.option("--seed", type=click.IntRange(0, (1 << 31) - 1),
              help="Judge with this seed. [the class's own, drawn once]")  # fmt: skip
@click.option("--forbid-calls", is_flag=True,
              help="No points where the code names a call that is the answer itself.")  # fmt: skip
@click.option("--allow-weak-isolation", is_flag=True,
              help="Judge though this machine cannot confine the students' code.")  # fmt: skip
def grade(folder: Path, out: Path, roster: Path | None, rules: Path | None, manual: Path | None,
          only: tuple[str, ...], students: tuple[str, ...], exports: tuple[str, ...],
          jobs: int | None, engine: str, address: str | None, gpus: float, seed: int | None,
          forbid_calls: bool, allow_weak_isolation: bool) -> int:  # fmt: skip
    """Judge a whole class: DIR holds a folder, a zip or files for each student.

    Files are named after the exercises (ana/softmax.py, ana_softmax.py); names as Canvas and Moodle
    write them are understood. Writes gradebook.csv, feedback/STUDENT.html, report.html, and
    results.db, where each result lies as soon as it is known: run again after any stop, or when
    files changed, and only what has no result yet is judged. All are judged under one seed, drawn
    once for the class. Exit code 3 when a file could not be judged through no fault of the
    student's; those are tried again the next time.
    """
    from grader.classroom import read_class
    from grader.grading import Grading
    from grader.judge import Judge, draw_seed
    from grader.roster import read_roster
    from grader.rules import Rules, read_rules
    from grader.store import Store

    course = default_course()
    if out.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{out} lies within {folder}: its files would count as handed in.")
    deadlines = read_rules(rules, course) if rules else Rules()
    found = read_class(course, folder, read_roster(roster) if roster else None)
    _require_known("student", tuple(deadlines.extensions), found.students)
    _require_known("exercise", only, found.exercises)
    _require_known("student", students, found.students)
    _prepare(out)
    with ExitStack() as stack:
        store = stack.enter_context(Store(out))
        if manual:
            _keep_manual(store, manual, found, course)
        found = replace(found, marked=tuple(exercise for _, exercise in store.manual()))
        if seed is not None and (only or students) and seed != store.seed(None, seed):
            raise InputError(
                f"The class was judged with seed {store.seed(None, seed)}. Another seed judges all "
                "of it anew: leave out --only and --student."
            )
        seed = store.seed(seed, draw_seed())
        judge = Judge(course, seed=seed, forbid_calls=forbid_calls)  # nothing to run yet
        grading = Grading(judge, found, store, deadlines)
        todo = grading.open(only, students)
        if todo:
            at_once = min(jobs or os.cpu_count() or 1, len(todo))
            if engine == "ray":
                cluster = _cluster(judge, address, jobs or at_once, gpus, allow_weak_isolation)
                grading = Grading(stack.enter_context(cluster), found, store, deadlines)
            else:
                judge = _warm_judge(stack, judge, grading, at_once, allow_weak_isolation)
                grading = Grading(judge, found, store, deadlines)
            _judge(grading, todo)
        left = grading.open()
        summary = _write(out, grading, exports, bool(rules), len(left))
        late = _mostly_late(grading) if rules else ""
    _tell(summary, found)
    if late:
        say(late)
    written = ["gradebook.csv", *(f"gradebook-{kind}.csv" for kind in sorted(set(exports)))]
    click.echo()
    for name in (*written, "report.html", "feedback"):
        click.echo(out / name)
    if "canvas" in exports and not set(found.roster.columns) & set(CANVAS):
        say(f"Canvas will not know the students: the roster has none of {', '.join(CANVAS)}.")
    files = "file" if len(todo) == 1 else "files"
    told = f"{len(todo)} {files} judged now, {len(grading.keys) - len(todo) - len(left)} before"
    level = f" · isolation {judge.isolation.level}" if todo and engine == "local" else ""
    click.echo(f"{told} · seed {seed}{level}")
    broken = [item for item in left if item in todo]
    if broken:
        names = ", ".join(f"{item.student}/{item.exercise}" for item in broken[:5])
        say(f"{len(broken)} could not be judged ({names}). Run again to try them once more.")
    elif left:
        say(f"{len(left)} more are not judged yet: run again without --only and --student.")
    return 3 if broken else 0


def _require_known(what: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            raise InputError(f"No {what} '{name}' is in this class.{did_you_mean(name, known)}")


def _prepare(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not os.access(out, os.W_OK):
            raise PermissionError(13, "no permission to write")
        for name in ("gradebook.csv", "report.html"):
            if (out / name).exists() and not (out / "results.db").exists():
                raise InputError(
                    f"{out / name} is not from `study grade` and would be lost. Name another --out."
                )
    except OSError as error:
        raise InputError(f"{out} cannot be used for the results: {error.strerror}.") from None


def _keep_manual(store: "Store", path: Path, found: "ClassFolder", course: Course) -> None:
    """Takes the marks given by hand over into the store; all of the file or nothing."""
    from grader.results import Manual

    header, rows = read_table(path, ("student", "exercise", "points"))
    entries = []
    for line, row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
        for what, known in (("student", found.students), ("exercise", course.exercise_names)):
            if cells[what] not in known:
                near = did_you_mean(cells[what], known)
                raise InputError(f"{path}:{line}: there is no {what} '{cells[what]}'.{near}")
        try:
            points = float(cells["points"]) if cells["points"] else None
        except ValueError:
            points = float("nan")
        most = course.exercise(cells["exercise"]).header.points
        if points is not None and not 0 <= points <= most:
            raise InputError(
                f"{path}:{line}: points are a number from 0 to {most:g}, not '{cells['points']}'."
            )
        entries.append(
            (cells["student"], cells["exercise"], Manual(points, cells.get("comment", "")))
        )
    for student, exercise, by_hand in entries:
        store.add_manual(student, exercise, by_hand)


def _warm_judge(
    stack: ExitStack, judge: "Judge", grading: "Grading", jobs: int, allow_weak: bool
) -> "Judge":
    """The judge with processes that run submissions, so many at a time."""
    from grader.judge import Judge
    from grader.warm import WarmProcess

    course = judge.course
    headers = [course.exercise(name).header for name in grading.found.exercises]
    packages = {package for header in headers for package in header.packages}
    optimises = any(header.optimises for header in headers)
    warm = [stack.enter_context(WarmProcess(packages, optimises)) for _ in range(jobs)]
    judge = Judge(course, *warm, seed=judge.seed, forbid_calls=judge.forbid_calls)
    if judge.isolation.level == "limits" and not allow_weak:
        raise InputError(
            "This machine cannot confine the students' code (`study doctor` says why). If you "
            "would run all of it yourself, add --allow-weak-isolation."
        )
    return judge


def _cluster(
    judge: "Judge", address: str | None, actors: int, gpus: float, weak: bool
) -> "Cluster":
    try:
        from grader.cluster import Cluster

        return Cluster(judge.course, judge.seed, address=address, actors=actors, gpus=gpus,
                       forbid_calls=judge.forbid_calls, weak=weak)  # fmt: skip
    except ModuleNotFoundError:
        raise InputError(
            "--engine ray needs Ray. Install it with: pip install 'study-lessons[cluster]'"
        ) from None


def _judge(grading: "Grading", todo: "list[Handed]") -> None:
    """Judges with a line of progress: how many, how fast, how long still."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task("submissions", total=len(todo), rate="")
        try:
            for _ in grading.run(todo):
                progress.advance(task)
                speed = progress.tasks[0].finished_speed or progress.tasks[0].speed
                progress.update(task, rate=f"{speed:.1f}/s" if speed else "")
        except KeyboardInterrupt:
            done = int(progress.tasks[0].completed)
            click.echo(f"\nStopped. {done} of {len(todo)} results are kept; run the same command "
                       "again to go on.", err=True)  # fmt: skip
            raise click.exceptions.Exit(130) from None


def _write(
    out: Path, grading: "Grading", exports: tuple[str, ...], late: bool, left: int
) -> "Summary":
    """Gradebook, feedback and report, from what the store holds."""
    from grader import gradebook
    from study.class_report.page import class_page
    from study.class_report.summary import Summary

    course, found = grading.judge.course, grading.found
    guide = Guide(course)
    write_whole(out / "gradebook.csv", gradebook.gradebook(found, grading.results(), late))
    if "canvas" in exports:
        text = gradebook.canvas(course, found, grading.results())
        write_whole(out / "gradebook-canvas.csv", text)
    if "moodle" in exports:
        write_whole(out / "gradebook-moodle.csv", gradebook.moodle(found, grading.results()))
    gradebook.write_feedback(out / "feedback", _advised(guide, grading.results()))
    summary = Summary(course)
    for result in grading.results():
        summary.add(result)
    facts = {"seed": str(grading.judge.seed), "not judged yet:": str(left)}
    facts["to look at:"] = "; ".join(found.ignored) or "nothing"
    write_whole(out / "report.html", class_page(summary, guide, _alike(grading), facts))
    return summary


def _advised(guide: Guide, results: "Iterator[StudentResult]") -> "Iterator[StudentResult]":
    """The results with what to reread under each failed check."""
    for result in results:
        advised = {
            name: replace(got, report=guide.advise(got.report)) if got.report else got
            for name, got in result.results.items()
        }
        yield replace(result, results=advised)


def _alike(grading: "Grading") -> "dict[str, list[Alike]]":
    """The near-identical pairs of each exercise."""
    from study.class_report.similar import near_identical

    found = {}
    for exercise in grading.found.exercises:
        sources = {
            item.student: item.submission.source
            for item in grading.found.handed
            if item.exercise == exercise and item.submission
        }
        starter = grading.judge.course.paths(exercise).starter.read_text(encoding="utf-8")
        found[exercise] = near_identical(sources, starter)
    return found


def _tell(summary: "Summary", found: "ClassFolder") -> None:
    """For each exercise: how many handed in, the mean, full marks, the most common mistake."""
    rows = [("exercise", "handed in", "mean", "full", "most common mistake")]
    for exercise, count in summary.exercises.items():
        mistakes = {n: m.students for (e, n), m in summary.mistakes.items() if e == exercise}
        common = max(sorted(mistakes), key=lambda name: mistakes[name], default="")
        rows.append((
            exercise, str(len(count.earned)), f"{count.mean:.1f}", str(count.full),
            f"{common} ({mistakes[common]})" if common else "-",
        ))  # fmt: skip
    click.echo(bold(f"{summary.students} students"))
    table(rows)
    if found.ignored:
        click.echo("\nTo look at:")
        for text in found.ignored[:SHOWN]:
            say(f"- {printable(text)}", indent="  ")
        if len(found.ignored) > SHOWN:
            say(f"- and {len(found.ignored) - SHOWN} more, all in report.html", indent="  ")


def _mostly_late(grading: "Grading") -> str:
    """A word when nearly all are late: copied files often carry the time of the copy."""
    late = [
        got.late > 0
        for result in grading.results()
        for got in result.results.values()
        if got.report
    ]
    if len(late) <= 3 or sum(late) <= 0.9 * len(late):
        return ""
    return (
        f"\n{sum(late)} of {len(late)} files are late. Were they copied after the deadline? A file "
        "is as late as its time of change says; `cp -p` and zips keep it."
    )
