"""`study` alone: where I stand and what to do next."""

from datetime import UTC, datetime

import click

from curriculum.course import ExerciseHeader, default_course
from study.guide import Guide
from study.progress import Progress, Standing
from study.record import Best, Record, home
from study.terminal import bold, say


def where() -> None:
    """A line per lesson, what is due, and the one thing to do next with its reason."""
    course = default_course()
    guide = Guide(course)
    with Record(home()) as record:
        best = record.best()
        progress = Progress.read(guide, record, datetime.now(UTC))
    for lesson in course.lessons:
        counts = {state: len(names) for state, names in progress.of_lesson(lesson).items()}
        concepts = ", ".join(f"{n} {state}" for state, n in counts.items() if n)
        names = [e.name for e in course.exercises if e.header.lesson == lesson]
        passed = sum(name in best and best[name].passed for name in names)
        click.echo(f"{bold(lesson)}  exercises {passed} of {len(names)} · concepts: {concepts}")
    command, why = next_step(progress, best)
    click.echo(f"\nNext: {bold(command)}")
    say(why, indent="      ")
    click.echo("\n`study --help` shows all commands.")


def next_step(progress: Progress, best: dict[str, Best]) -> tuple[str, str]:
    """(command, why): what helps most now. What is being forgotten goes first, then an exercise
    under way, then the first lesson with much unasked, then the next exercise."""
    guide, course = progress.guide, progress.guide.course
    if due := progress.due:
        terms = dict.fromkeys(
            course.concepts[concept].term
            for name in due
            for concept in guide.bank.questions[name].concepts[:1]
        )
        n = len(due)
        return "study review", (
            f"{n} question{'s are' if n > 1 else ' is'} due before you forget: "
            f"{', '.join(list(terms)[:3])}{', …' if len(terms) > 3 else ''}."
        )
    for exercise in course.exercises:
        if exercise.name in best and not best[exercise.name].passed:
            stand = best[exercise.name]
            return f"study check exercise {exercise.name}", (
                f"You have begun it: {stand.earned:g} of {stand.points:g} points so far."
            )
    for lesson in course.lessons:
        asked = [question.id for question in guide.bank.of_lesson(lesson)]
        unasked = [name for name in asked if name not in progress.memories]
        if unasked and 2 * len(unasked) > len(asked):
            return f"study quiz {lesson}", f"{len(unasked)} of its {len(asked)} questions are new."
        for exercise in course.exercises:
            if exercise.header.lesson == lesson and exercise.name not in best:
                return f"study start exercise {exercise.name}", _why(progress, exercise.header)
    shaky = [name for name, state in progress.standings.items() if state == Standing.SHAKY]
    if shaky:
        concept = course.concepts[shaky[0]]
        return (
            f"study quiz {concept.lesson} --concept {shaky[0]}",
            f"{concept.term} is shaky: missed last time, or not yet recalled after a day.",
        )
    return "study review", "Everything is done; keep it fresh."


def _why(progress: Progress, header: ExerciseHeader) -> str:
    terms = [progress.guide.course.concepts[name].term for name in header.concepts]
    return f"{header.title}. It puts to work: {', '.join(terms)}."
