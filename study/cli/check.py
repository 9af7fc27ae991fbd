"""`study check`: judges a learner's file and keeps the result."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import Course, Exercise, default_course
from curriculum.errors import InputError
from study.cli.groups import ByExercise
from study.cli.lesson import check_lesson
from study.guide import Guide
from study.record import Record, home
from study.terminal import bold, printable, say, working

if TYPE_CHECKING:
    from grader.report import CheckResult, Report
    from grader.submission import Submission

MARKS = {"passed": ("✓", "green"), "failed": ("✗", "red"), "blocked": ("·", "yellow")}


@click.group(cls=ByExercise, epilog="\b\nExamples:\n  study check exercise softmax\n"
             "  study check lesson lesson3 my_answers/")  # fmt: skip
def check() -> None:
    """Judge your code."""


check.add_command(check_lesson)


@check.command("exercise", epilog="\b\nExamples:\n  study check exercise softmax\n"
               "  study check exercise softmax my_notebook.ipynb\n"
               "  study check exercise softmax --watch\n"
               "  study check exercise softmax --seed 7 --json")  # fmt: skip
@click.argument("name")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--seed", type=click.IntRange(0, (1 << 31) - 1), help="Repeat a run with its seed.")
@click.option("--device", default="cpu", type=click.Choice(["cpu", "cuda", "auto"]),
              show_default=True, help="Where a case that trains runs.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The report as JSON (schema study.report/1).")
@click.option("--save-case", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write the first failing case as a Python file to run and debug.")  # fmt: skip
@click.option("--watch", is_flag=True, help="Judge again at each save, until q or Ctrl-C.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Also write the report as a page.")  # fmt: skip
def check_exercise(name: str, file: Path | None, seed: int | None, device: str, as_json: bool,
                   save_case: Path | None, watch: bool, html: Path | None) -> int:  # fmt: skip
    """Judge FILE (./NAME.py by default, else ./NAME.ipynb) for exercise NAME.

    Your code runs in a process of its own. Exit code 0: all passed, 1: something failed,
    2: no such file or exercise, 3: it could not be judged.
    """
    from grader.submission import read_submission

    course = default_course()
    exercise = course.exercise(name)
    own = [Path(f"{name}.py"), Path(f"{name}.ipynb")]
    path = file or next((path for path in own if path.exists()), own[0])
    if file is None and not path.exists():
        raise InputError(f"{path} does not exist. Begin with `study start exercise {name}`, or "
                         f"name your file: study check exercise {name} FILE")  # fmt: skip
    if watch:
        if as_json or save_case or html:
            raise InputError(
                "--watch shows reports here; leave out --json, --save-case and --html."
            )
        return _watch(course, exercise, path, seed, device)
    submission = read_submission(path, course, name)
    with Record(home()) as record:
        with working(f"Judging {submission.name} …"):
            report = judge_one(course, exercise, submission, seed, device)
        record.add_attempt(report)
    if as_json:
        from grader.report import to_json

        click.echo(to_json(report))
    else:
        show_report(report)
    if html:
        write_html(report, html)
        click.echo(f"Page: {html}", err=True)
    if save_case and _save_case(exercise, report, submission, path, save_case):
        click.echo(f"The first failing case: python {save_case}", err=True)
    return 3 if report.verdict == "infra" else 0 if report.passed else 1


def _watch(course: Course, exercise: Exercise, path: Path, seed: int | None, device: str) -> int:
    from study.watch import Watch

    with Record(home()) as record:
        watching = Watch(course, record, show_report, seed, judging_device(device))
        passed = watching.run(exercise, path)
    return 0 if passed else 1


def judge_one(
    course: Course, exercise: Exercise, submission: "Submission", seed: int | None, device: str
) -> "Report":
    """Judges with a warm process of its own, which warms up while this one imports torch."""
    from grader.warm import WarmProcess

    header = exercise.header
    device = judging_device(device) if header.trains else "cpu"
    with WarmProcess(header.packages, header.optimises, device=device) as warm:
        from grader.judge import Judge

        report = Judge(course, warm, seed=seed).judge(exercise.name, submission)
    return Guide(course).advise(report)


def judging_device(name: str) -> str:
    """cpu or cuda, the best for `auto`. Raises InputError where it does not work."""
    if name == "cpu":
        return name
    from study.devices import device_named

    return "cuda" if device_named(name).type == "cuda" else "cpu"


def _save_case(
    exercise: Exercise, report: "Report", submission: "Submission", path: Path, target: Path
) -> bool:
    """Writes the first failing case; False when none failed. Writes only over an earlier case."""
    from grader.reference import Prepared
    from grader.replay import CASE_BEGINS, runnable_case

    failed = next((check.case for check in report.checks if check.case), None)
    if failed is None:
        return False
    if target.exists() and not target.read_bytes().startswith(CASE_BEGINS.encode()):
        raise InputError(f"{target} is here already and stays as it is. Name another file.")
    prepared = Prepared(exercise, report.seed)
    public = next(case.public for case in prepared.cases if case.name == failed)
    _write(target, runnable_case(exercise.name, report.seed, failed, public, prepared.scenario,
                                 submission, path, target))  # fmt: skip
    return True


def write_html(report: "Report", path: Path) -> None:
    from grader.html import report_page

    _write(path, report_page(report))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None


def show_report(report: "Report") -> None:
    """The report for a terminal."""
    click.echo(f"\n{bold(report.title)} · {report.submission} · "
               + bold(f"{report.earned:g} of {report.points:g} points") + "\n")  # fmt: skip
    if report.verdict != "ok":
        say(f"It could not run to its end: {sentence(report.detail)}", indent="  ")
    elif report.unwritten:
        say("Not written yet: every function still says `raise NotImplementedError`. "
            f"Replace those lines in {report.submission} with your code.", indent="  ")  # fmt: skip
    else:
        for result in report.checks:
            _show_check(result)
        _show_mistakes(report)
    if report.calls:
        say(f"\nYou used {', '.join(report.calls)}: the answer itself. It costs nothing; try it "
            "without once.")  # fmt: skip
    if report.output.strip():
        click.echo("\nYour prints:")
        for line in report.output.rstrip("\n").split("\n")[:40]:
            click.echo("  │ " + printable(line)[:200])
    _show_next(report)
    click.echo(f"\nseed {report.seed} · isolation {report.isolation} · {report.seconds:.1f} s")


def _show_check(result: "CheckResult") -> None:
    mark, colour = MARKS[result.status]
    worth = f"{result.earned:g}/{result.points:g}"
    click.echo(f"  {click.style(mark, fg=colour)} {worth:>5}  {result.title}")
    if result.message:
        say(printable(result.message), indent="           ")
    if result.hint and not result.mistakes:
        say(f"Hint: {result.hint}", indent="           ")


def _show_mistakes(report: "Report") -> None:
    if report.mistakes:
        several = len(report.mistakes) > 1
        click.echo(bold("\nWhat went wrong" + (" (one of these, or both)" if several else "")))
        for mistake in report.mistakes:
            say(mistake.explanation, indent="  ")
    elif any(result.status == "failed" for result in report.checks):
        say(
            "\nNo single common mistake gives exactly these results. Mend the first message above; "
            "what comes after it may follow from it."
        )


def _show_next(report: "Report") -> None:
    if report.passed:
        click.echo(f"\nAll passed. Compare: study solution exercise {report.exercise}")
        return
    if report.reading and report.verdict == "ok" and not report.unwritten:
        click.echo(bold("\nRead") + " (study notes --open)")
        for reading in report.reading[:4]:
            click.echo(f"  {reading.term} · {reading.anchor}")
        if asked := [reading for reading in report.reading if reading.questions]:
            concept = default_course().concepts[asked[0].concept]
            click.echo(
                bold("Answer") + f"  study quiz {concept.lesson} --concept {asked[0].concept}"
            )
    click.echo(bold("Next") + f"    study hint exercise {report.exercise}")


def sentence(text: str) -> str:
    return text if text.endswith((".", "?", "`")) else text + "."
