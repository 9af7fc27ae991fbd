"""`study train`: a reference trains for real."""

import importlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from study.cli.groups import ByExercise
from study.record import home
from study.terminal import bold

if TYPE_CHECKING:
    import torch

    from solutions.runs import Run


@click.group(cls=ByExercise, epilog="\b\nExamples:\n  study train exercise lr_finder")
def train() -> None:
    """Train a reference for real and draw its curves."""


@train.command("exercise", epilog="\b\nExamples:\n  study train exercise first_classifier\n"
               "  study train exercise lr_finder --device cpu --out curves/")  # fmt: skip
@click.argument("name")
@click.option("--device", default="auto", help="auto, cpu, cuda or mps. [auto: the best there is]")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Where the curves go. [STUDY_HOME/runs]")  # fmt: skip
def train_exercise(name: str, device: str, out: Path | None) -> None:
    """Train the reference of exercise NAME on real data; print metric, seconds and device."""
    course = default_course()
    title = course.exercise(name).header.title
    runs = [
        e.name for e in course.exercises if (course.root / f"solutions/runs/{e.name}.py").exists()
    ]
    if name not in runs:
        raise InputError(f"{name} has nothing to train. These do: {', '.join(runs)}.")

    from study.devices import device_named

    where = device_named(device)
    if where.type == "cpu":
        import torch

        torch.set_num_threads(1)  # networks this small take three times as long on two threads
    started = time.perf_counter()
    result = run_with_progress(name, where)
    seconds = time.perf_counter() - started

    from study.plot import draw

    click.echo(f"{bold(title)}: {result.metric} {result.value:.3f} · {seconds:.1f} s on {where}")
    for path in draw(result, title, (out or home() / "runs") / name):
        click.echo(f"  {path}")


def run_with_progress(name: str, device: "torch.device") -> "Run":
    """The run of an exercise's reference, with a progress bar where a person watches."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[word]}"),
               TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, transient=True) as bar:
        task = bar.add_task(name, total=None, word="")

        def progress(done: int, total: int, word: str) -> None:
            bar.update(task, completed=done, total=total, word=word)

        result: Run = importlib.import_module(f"solutions.runs.{name}").run(device, progress)
    return result
