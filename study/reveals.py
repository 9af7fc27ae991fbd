"""Hints and solutions, shown and kept in the record."""

import click

from curriculum.course import Exercise
from curriculum.errors import InputError
from study.record import Record
from study.terminal import say


def show_hints(record: Record, exercise: Exercise) -> None:
    """The hints seen so far, and one more."""
    name, hints = exercise.name, exercise.header.hints
    shown = min(record.hints_shown(name) + 1, len(hints))
    record.add_reveal(name, f"hint {shown}")
    for number, text in enumerate(hints[:shown], 1):
        say(f"Hint {number} of {len(hints)}: {text}", hang="  ")
    if shown == len(hints):
        click.echo(f"That was the last one. The solution: study solution exercise {name} --give-up")


def show_solution(record: Record, exercise: Exercise, give_up: bool = False) -> None:
    """The reference. Raises InputError before a pass, unless the learner gives up."""
    name = exercise.name
    best = record.best().get(name)
    if not give_up and not (best and best.passed):
        raise InputError(
            f"The solution of {name} shows once you pass it. Try `study hint exercise {name}` "
            f"first, or `study solution exercise {name} --give-up`."
        )
    record.add_reveal(name, "solution")
    from grader.submission import portable

    click.echo(portable(exercise.paths.solution.read_text(encoding="utf-8")).rstrip())
