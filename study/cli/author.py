"""`study author`: lays out a new exercise, and says all that is wrong with one."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import Course, default_course
from curriculum.errors import InputError, MissingData
from study.cli.groups import ByExercise
from study.terminal import bold, working

if TYPE_CHECKING:
    from grader.authoring.judged import Judges
    from grader.authoring.problem import Problem

course_option = click.option(
    "--course", "folder", metavar="DIR", type=click.Path(path_type=Path),
    help="Another course than the one that comes with study.",
)  # fmt: skip


@click.group(epilog="\b\nExamples:\n  study author new exercise top_losses\n"
             "  study author check top_losses\n  study author check")  # fmt: skip
def author() -> None:
    """Write exercises."""


@author.group(cls=ByExercise, epilog="\b\nExamples:\n  study author new exercise top_losses")
def new() -> None:
    """Lay out the files of something new."""


@new.command("exercise", epilog="\b\nExamples:\n  study author new exercise top_losses\n"
             "  study author new exercise top_losses --concept cross_entropy_parts\n"
             "  study author new exercise top_losses --course ~/my_course")  # fmt: skip
@click.argument("name")
@click.option("--concept", metavar="ID", help="What it practises. [the course's first concept]")
@course_option
def new_exercise(name: str, concept: str | None, folder: Path | None) -> None:
    """Lay out all the files of a new exercise NAME, never over a file.

    They hold a small working example: statement, starter, scenario, solution, checks, two common
    mistakes, two right answers in other styles and a test of the solution. Replace it file by file;
    `study author check NAME` says what is still to do.
    """
    from grader.authoring.new import lay_out

    course = _course(folder)
    made = lay_out(course, name, course.require_concept(concept or next(iter(course.concepts))))
    click.echo(bold(f"{name}: {len(made)} files, a small working example") + "\n")
    for path in made:
        click.echo(f"  {_from_here(path)}")
    there = f" --course {folder}" if folder else ""
    click.echo("\nReplace it file by file. What is still to do or wrong:")
    click.echo(f"  study author check {name}{there}")


@author.command("check", epilog="\b\nExamples:\n  study author check softmax\n"
                "  study author check\n  study author check --course ~/my_course")  # fmt: skip
@click.argument("words", nargs=-1, metavar="[NAME]")
@course_option
def check(words: tuple[str, ...], folder: Path | None) -> int:
    """Say all that is wrong with exercise NAME, or with every exercise.

    Reads its files, then judges its starter, its solution, its mistakes and the right answers in
    other styles. Exit code 0: nothing is wrong, 1: something is, 2: no such exercise or course,
    3: it could not be judged here.
    """
    from grader.authoring.check import names_in, require_name, strays

    course = _course(folder)
    if words[:1] == ("exercise",):  # as `study check exercise NAME` has it
        words = words[1:]
    if len(words) > 1:
        raise InputError("Name one exercise, or none to check them all.")
    names = [require_name(course, name) for name in words] or names_in(course)
    if not names:
        raise InputError(f"{course.root} holds no exercise yet. "
                         "Begin one with `study author new exercise NAME`.")  # fmt: skip
    processes = 1 if words else min(4, os.cpu_count() or 1, len(names))
    wrong: dict[str, list[Problem]] = {}
    unjudged = False
    with ExitStack() as stack:
        judges = _judges_when_needed(course, stack, names, processes)
        for name in names:
            wrong[name] = []
            try:
                _check_one(course, name, judges, wrong[name])
            except MissingData as error:  # the others can still be judged
                click.echo(f"{name}: not judged: {error}", err=True)
                unjudged = True
    stray = [] if words else list(strays(course))
    _show("files without an exercise", stray)
    if len(names) > 1:
        bad = sum(bool(found) for found in wrong.values())
        click.echo(f"\n{len(names)} exercises, {bad} with problems.")
    return 1 if stray or any(wrong.values()) else 3 if unjudged else 0


def _judges_when_needed(
    course: Course, stack: ExitStack, names: list[str] | tuple[str, ...], processes: int
) -> Callable[[], "Judges"]:
    """The judges, made once; their warm processes warm up while files are read."""
    from functools import cache

    from grader.authoring.check import ready
    from grader.authoring.header import header_of
    from grader.warm import WarmProcess

    headers = [header for name in names if ready(course, name)
               and (header := header_of(course, name))]  # fmt: skip
    packages = {package for header in headers for package in header.packages}
    warm = [
        stack.enter_context(WarmProcess(packages, any(header.optimises for header in headers)))
        for _ in range(processes if headers else 0)
    ]

    @cache
    def judges() -> "Judges":
        from grader.authoring.judged import judges

        return judges(course, *warm)

    return judges


def _check_one(
    course: Course, name: str, judges: Callable[[], "Judges"], found: list["Problem"]
) -> None:
    """Fills `found` with what is wrong, and shows it."""
    from grader.authoring.check import problems

    try:
        with working(f"Checking {name} …"):
            for problem in problems(course, name, judges):
                found.append(problem)
    finally:  # what was found before the judge gave up, or Ctrl-C, is worth reading
        _show(name, found)
    if not found:
        click.echo(f"{bold(name)}: all as it should be")


def _show(title: str, found: list["Problem"]) -> None:
    if found:
        click.echo(f"{bold(title)}: {_count(len(found))}")
        for problem in found:
            click.echo(f"  {problem}")


def _count(number: int) -> str:
    return f"{number} problem" + "s" * (number != 1)


def _course(folder: Path | None) -> Course:
    """The course to work on. Raises InputError where there is none, or only an installed copy."""
    course = Course(folder.expanduser().resolve()) if folder else default_course()
    if not (course.root / "curriculum" / "concepts.toml").is_file():
        raise InputError(f"{folder} is no course: it has no curriculum/concepts.toml. Name the "
                         "folder of a checkout, or begin a course with that file.")  # fmt: skip
    if folder is None and not (course.root / "pyproject.toml").is_file():
        raise InputError("The course that comes with this installation is no checkout to write in. "
                         "Name yours: --course DIR")  # fmt: skip
    return course


def _from_here(path: Path) -> str:
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
