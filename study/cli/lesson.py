"""`study check lesson`: judges what is there of a lesson, and shows how all of it stands."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import Course, Exercise, default_course
from curriculum.errors import InputError, MissingData
from study.guide import Guide
from study.record import Best, Record, home
from study.terminal import bold, table, working

if TYPE_CHECKING:
    from grader.report import Report
    from grader.submission import Submission

Files = Mapping[str, Path]  # exercise -> the learner's file
Found = Mapping[str, "Report | Exception"]  # exercise -> its report, or why there is none


@click.command("lesson", epilog="\b\nExamples:\n  study check lesson lesson3\n"
               "  study check lesson lesson3 ~/fastai --seed 7\n"
               "  study check lesson lesson3 --json")  # fmt: skip
@click.argument("lesson")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--seed", type=click.IntRange(0, (1 << 31) - 1), help="Repeat a run with its seed.")
@click.option("--json", "as_json", is_flag=True,
              help="The files' reports as a JSON list (schema study.report/1).")  # fmt: skip
def check_lesson(lesson: str, folder: Path, seed: int | None, as_json: bool) -> int:
    """Judge every exercise of LESSON for which a file lies in DIR, and show how the lesson stands.

    Looks for NAME.py, else NAME.ipynb, in DIR (here, by default). Each result is kept as soon as it
    is known. Exit code 0: every exercise of the lesson is passed, 1: something failed or is not
    begun, 2: no such lesson or folder, or a file that cannot be read, 3: one could not be judged.
    """
    course = default_course()
    lesson = course.require_lesson(lesson)
    exercises = [e for e in course.exercises if e.header.lesson == lesson]
    if not exercises:
        raise InputError(f"{lesson} has no coding exercise yet. `study exercises` lists them all.")
    files = _files(lesson, exercises, folder)
    with Record(home()) as record:
        found = _judge(course, record, files, seed)
        best = record.best()
    reports = [result for result in found.values() if not isinstance(result, Exception)]
    if as_json:
        from grader.report import to_json

        click.echo(to_json(reports))
        for name, result in found.items():
            if isinstance(result, Exception):
                click.echo(f"{name}: {result}", err=True)
    else:
        _show(lesson, exercises, files, found, best)
    return _exit_code(exercises, found, best)


def _files(lesson: str, exercises: Sequence[Exercise], folder: Path) -> Files:
    """The learner's files by exercise. Raises InputError where there is none."""
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder. To judge one file: "
                         "study check exercise NAME FILE")  # fmt: skip
    found = {
        exercise.name: path
        for exercise in exercises
        for path in (folder / f"{exercise.name}.ipynb", folder / f"{exercise.name}.py")
        if path.is_file()
    }  # the .py, where there are both
    if not found:
        first = exercises[0].name
        wanted = ", ".join(f"{exercise.name}.py" for exercise in exercises)
        where = "here" if folder == Path() else f"in {folder}"
        raise InputError(f"No file for an exercise of {lesson} lies {where} ({wanted}; notebooks "
                         f"count too). Begin with `study start exercise {first}`, or name the "
                         f"folder of your files: study check lesson {lesson} DIR")  # fmt: skip
    return found


def _judge(course: Course, record: Record, files: Files, seed: int | None) -> Found:
    """Judges the files one by one under one seed, and keeps each result at once."""
    from grader.submission import read_submission
    from grader.warm import WarmProcess

    found: dict[str, Report | Exception] = {}
    readable: dict[str, Submission] = {}
    for name, path in files.items():
        try:
            readable[name] = read_submission(path, course, name)
        except InputError as error:
            found[name] = error
    if not readable:
        return found
    headers = [course.exercise(name).header for name in readable]
    packages = {package for header in headers for package in header.packages}
    with WarmProcess(packages, any(header.optimises for header in headers)) as warm:
        from grader.judge import Judge
        from grader.session import CheckError

        judge, guide = Judge(course, warm, seed=seed), Guide(course)
        for number, (name, submission) in enumerate(readable.items(), 1):
            try:
                with working(f"Judging {number} of {len(readable)}: {submission.name} …"):
                    report = guide.advise(judge.judge(name, submission))
            except (MissingData, CheckError) as error:  # the others can still be judged
                found[name] = error
                continue
            record.add_attempt(report)
            found[name] = report
    return found


def _exit_code(exercises: Sequence[Exercise], found: Found, best: Mapping[str, Best]) -> int:
    results = list(found.values())
    if any(_not_judged(result) for result in results):
        return 3
    if any(isinstance(result, InputError) for result in results):
        return 2
    return 0 if all(_passed(e.name, found, best) for e in exercises) else 1


def _not_judged(result: "Report | Exception") -> bool:
    if isinstance(result, Exception):
        return isinstance(result, MissingData) or not isinstance(result, InputError)
    return result.verdict == "infra"


def _passed(name: str, found: Found, best: Mapping[str, Best]) -> bool:
    """Whether the file here passes; where none is, whether one did before."""
    if name in found:
        result = found[name]
        return not isinstance(result, Exception) and result.passed
    return name in best and best[name].passed


def _show(
    lesson: str,
    exercises: Sequence[Exercise],
    files: Files,
    found: Found,
    best: Mapping[str, Best],
) -> None:
    """The lesson's table, and what to do next."""
    passed = [e.name for e in exercises if _passed(e.name, found, best)]
    click.echo(f"{bold(lesson)} · {len(passed)} of {len(exercises)} exercises passed\n")
    table([_row(e, found.get(e.name), best.get(e.name)) for e in exercises])
    click.echo(f"\n{bold('Next')}  " + _next(exercises, files, found, best))
    reports = [result for result in found.values() if not isinstance(result, Exception)]
    if reports:
        click.echo(f"\nseed {reports[0].seed} · isolation {reports[0].isolation}")


def _row(
    exercise: Exercise, result: "Report | Exception | None", best: Best | None
) -> tuple[str, ...]:
    """A mark, the exercise, its points, and in words how it stands."""
    name, points = exercise.name, exercise.header.points
    if isinstance(result, Exception):
        return "✗", name, f"-/{points}", f"not judged: {' '.join(str(result).split())}"
    if result is not None:
        worth = f"{result.earned:g}/{result.points:g}"
        return "✓" if result.passed else "✗", name, worth, _what_failed(result) or "passed"
    if best is None:
        return "·", name, f"-/{points}", "not begun"
    worth = f"{best.earned:g}/{best.points:g}"
    return "✓" if best.passed else "·", name, worth, f"earlier; no {name}.py or .ipynb here"


def _what_failed(report: "Report") -> str:
    """The recognised mistake, else the first check that failed; empty where none did."""
    from study.terminal import printable

    failed = [check.title for check in report.checks if check.status == "failed"]
    if report.verdict != "ok":
        text = f"could not run: {report.detail}"
    elif report.unwritten:
        text = "not written yet"
    elif report.mistakes:
        text = re.split(r"(?<=[.?!])\s", report.mistakes[0].explanation, maxsplit=1)[0]
    else:
        text = "; ".join(failed[:1]) + (f" (and {len(failed) - 1} more)" if failed[1:] else "")
    return " ".join(printable(text).split())


def _next(
    exercises: Sequence[Exercise], files: Files, found: Found, best: Mapping[str, Best]
) -> str:
    """The command that helps most: a file that fails, then an exercise that is not begun."""
    still = [e for e in exercises if not _passed(e.name, found, best)]
    for exercise in still:
        if path := files.get(exercise.name):
            file = "" if path == Path(f"{exercise.name}.py") else f" {path}"
            return f"study check exercise {exercise.name}{file}   (all that was found)"
    for exercise in still:
        if exercise.name in best:
            return f"study check exercise {exercise.name} FILE   (name the file; it is not here)"
        return f"study start exercise {exercise.name}   ({exercise.header.title})"
    return "study   (the lesson's exercises are all passed)"
