"""`study` alone: where I stand and what to do next."""

import click

from curriculum.course import default_course
from study.guide import Guide
from study.record import Record, home
from study.terminal import bold


def where() -> None:
    """A line per lesson, and the one thing to do next with its reason."""
    course = default_course()
    guide = Guide(course)
    with Record(home()) as record:
        scores, best = record.last_scores(), record.best()
    known = {question for question, score in scores.items() if (score or 0) >= 1}
    for lesson in course.lessons:
        questions = [q.id for q in guide.bank.of_lesson(lesson)]
        names = [e.name for e in course.exercises if e.header.lesson == lesson]
        passed = sum(name in best and best[name].passed for name in names)
        click.echo(
            f"{bold(lesson)}  questions {len(known & set(questions)):>3} of {len(questions):<3} "
            f" exercises {passed} of {len(names)}"
        )
    command, why = _next(guide, known, {n for n, b in best.items() if b.passed}, set(best))
    click.echo(f"\nNext: {bold(command)}\n      {why}\n\n`study --help` shows all commands.")


def _next(guide: Guide, known: set[str], passed: set[str], tried: set[str]) -> tuple[str, str]:
    """What helps most now: an exercise under way, then an unanswered quiz, then a new exercise."""
    for exercise in guide.course.exercises:
        if exercise.name in tried - passed:
            return (f"study check exercise {exercise.name}", "you have begun it")
    for lesson in guide.course.lessons:
        open_questions = [q for q in guide.bank.of_lesson(lesson) if q.id not in known]
        if open_questions and len(open_questions) * 2 > len(guide.bank.of_lesson(lesson)):
            return (f"study quiz {lesson}", f"{len(open_questions)} questions are open there")
    for exercise in guide.course.exercises:
        if exercise.name not in passed:
            return (f"study start exercise {exercise.name}", f"{exercise.header.title}: not begun")
    return ("study quiz lesson3", "everything is passed; keep it fresh")
