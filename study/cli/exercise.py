"""`study start`, `study hint`, `study solution`."""

import json
from base64 import b64encode
from pathlib import Path

import click

from curriculum.course import Exercise, default_course
from curriculum.errors import InputError
from study.cli.groups import ByExercise
from study.record import Record, home
from study.reveals import show_hints, show_solution
from study.terminal import PICTURE, bold, say


@click.group(cls=ByExercise, epilog="\b\nExamples:\n  study start exercise softmax")
def start() -> None:
    """Begin an exercise."""


@start.command("exercise", epilog="\b\nExamples:\n  study start exercise softmax\n"
               "  study start exercise softmax --notebook")  # fmt: skip
@click.argument("name")
@click.option("--notebook", is_flag=True, help="Make NAME.ipynb instead of NAME.py.")
def start_exercise(name: str, notebook: bool) -> None:
    """Copy the starter of exercise NAME to ./NAME.py, never over a file."""
    exercise = default_course().exercise(name)
    target = Path(f"{name}.ipynb" if notebook else f"{name}.py")
    starter = exercise.paths.starter.read_text(encoding="utf-8")
    text = notebook_json(exercise, starter) if notebook else starter
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise InputError(f"{target} is here already and stays as it is. Go on with it, or move it "
                         "away to start afresh.") from None  # fmt: skip
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror}.") from None
    click.echo(bold(f"{exercise.header.title} · {exercise.header.lesson}") + "\n")
    say(exercise.task)
    click.echo(f"\nYour file: {target}\nThen:      study check exercise {name}"
               + (f" {target}" if notebook else "")
               + f"\nStuck?     study hint exercise {name}")  # fmt: skip


def notebook_json(exercise: Exercise, starter: str) -> str:
    """A notebook with the task, the starter and a cell that checks it."""

    def cell(kind: str, source: str) -> dict[str, object]:
        made: dict[str, object] = {"cell_type": kind, "metadata": {}, "source": source}
        return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})

    task = PICTURE.sub(r"![\g<alt>](attachment:\g<file>)", exercise.task.strip())
    check = f"!study check exercise {exercise.name} {exercise.name}.ipynb"
    cells = [
        cell("markdown", f"# {exercise.header.title}\n\n{task}"),
        cell("code", starter.strip()),
        cell("code", check),
    ]
    cells[0]["attachments"] = {
        found["file"]: {
            "image/svg+xml": b64encode(
                (exercise.paths.folder / found["file"]).read_bytes()
            ).decode()
        }
        for found in PICTURE.finditer(exercise.task)
    }
    for number, made in enumerate(cells):
        made["id"] = f"{exercise.name.replace('_', '-')}-{number}"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


@click.group(cls=ByExercise, epilog="\b\nExamples:\n  study hint exercise softmax")
def hint() -> None:
    """One hint more each time."""


@hint.command("exercise", epilog="\b\nExamples:\n  study hint exercise softmax")
@click.argument("name")
def hint_exercise(name: str) -> None:
    """Show the hints seen so far for exercise NAME, and the next one."""
    exercise = default_course().exercise(name)
    with Record(home()) as record:
        show_hints(record, exercise)


@click.group(cls=ByExercise, epilog="\b\nExamples:\n  study solution exercise softmax")
def solution() -> None:
    """The reference solution."""


@solution.command("exercise", epilog="\b\nExamples:\n  study solution exercise softmax\n"
                  "  study solution exercise softmax --give-up")  # fmt: skip
@click.argument("name")
@click.option("--give-up", is_flag=True, help="Show it though the exercise is not passed.")
def solution_exercise(name: str, give_up: bool) -> None:
    """Show the reference solution of NAME once you have passed it, or with --give-up."""
    exercise = default_course().exercise(name)
    with Record(home()) as record:
        show_solution(record, exercise, give_up)
