"""`study quiz` and `study review`."""

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from quizzes.asking import Asked, ask
from quizzes.questions import Question
from study.guide import Guide
from study.quizzing import Face, run
from study.record import Record, home

if TYPE_CHECKING:
    from study.progress import Progress

NEW_A_DAY = 10


def count_or_all(_: click.Context, __: click.Parameter, value: str) -> int | None:
    if value == "all":
        return None
    if not value.isdecimal() or len(value) > 6 or int(value) < 1:
        raise click.BadParameter("give a number from 1, or 'all'.")
    return int(value)


certainty_option = click.option(
    "--certainty", is_flag=True, help="Also ask how certain you are: sure, unsure or a guess."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="A JSON object a line out, an answer a line in."
)


@click.command(
    epilog="\b\nExamples:\n  study quiz lesson3\n  study quiz lesson3 -n all --kind vocabulary\n"
    "  study quiz lesson3 --concept softmax --certainty\n"
    "  study quiz lesson3 --seed 1 -n 2 < answers.txt\n"
    "  study quiz lesson3 --seed 1 -n 2 --json < answers.txt"
)
@click.argument("lesson")
@click.option("--kind", type=click.Choice(["vocabulary", "questionnaire"]), help="Only this kind.")
@click.option("-n", "count", default="10", callback=count_or_all, help="How many, or 'all'. [10]")
@click.option("--concept", help="Only questions on this concept.")
@click.option("--seed", type=int, help="The same questions in the same order again.")
@certainty_option
@json_option
def quiz(lesson: str, kind: str | None, count: int | None, concept: str | None, seed: int | None,
         certainty: bool, as_json: bool) -> None:  # fmt: skip
    """Answer questions of a lesson. Answers are kept one by one; Ctrl-C or q loses nothing.

    Comes first: what you have not answered yet, then what you got wrong. At a question, ? gives a
    hint, s skips it, q ends the quiz. A line that ends with \\ goes on in the next one.
    """
    course = default_course()
    guide = Guide(course)
    lesson = course.require_lesson(lesson)
    if concept:
        concept = course.require_concept(concept)
    questions = [
        question
        for question in guide.bank.of_lesson(lesson)
        if (not concept or concept in question.concepts)
        and (not kind or any(course.concepts[c].kind == kind for c in question.concepts))
    ]
    if not questions:
        raise InputError(f"{lesson} has no questions" + (f" on '{concept}'" if concept else "")
                         + " yet. `study lessons` shows what each lesson has.")  # fmt: skip
    rng = random.Random(seed)
    rng.shuffle(questions)
    with Record(home()) as record:
        if seed is None:
            scores = record.last_scores()
            questions.sort(key=lambda q: _urgency(q.id, scores))
        _session(guide, record, questions[:count], rng, certainty, as_json)


def _urgency(question: str, scores: dict[str, float | None]) -> float:
    """New questions first, then undecided and wrong ones, then the rest."""
    return -1.0 if question not in scores else (scores[question] or 0.0)


def _session(
    guide: Guide,
    record: Record,
    questions: list[Question],
    rng: random.Random,
    certainty: bool,
    as_json: bool,
) -> None:
    asked: list[Asked] = [ask(question, rng) for question in questions]
    try:
        run(guide, record, _face(certainty, as_json), asked)
    except KeyboardInterrupt:  # told already
        raise click.exceptions.Exit(130) from None


def _face(certainty: bool, as_json: bool) -> Face:
    """A notebook hands in its own face; else JSON events, or the terminal."""
    own: Face | None = click.get_current_context().obj
    if own is not None:
        return own
    if as_json:
        from study.events import Events

        return Events()
    from study.screen import Screen

    return Screen(certainty)


@click.command(
    epilog="\b\nExamples:\n  study review\n  study review -n 20 --new 0\n"
    "  study review --log reviews.csv"
)
@click.option("-n", "count", default="all", callback=count_or_all,
              help="How many at most, or 'all'. [all that is due]")  # fmt: skip
@click.option("--new", "new", type=click.IntRange(0), default=NEW_A_DAY, show_default=True,
              help="New questions a day, those of today's quizzes counted.")  # fmt: skip
@click.option("--log", "log", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the log of all answers as CSV, and ask nothing.")  # fmt: skip
@certainty_option
@json_option
def review(count: int | None, new: int, log: Path | None, certainty: bool, as_json: bool) -> None:
    """What spaced repetition (FSRS) says is due, over all lessons.

    First what you are most likely to have forgotten, then some new questions of the lessons you
    have begun, in their order. A question comes back when the chance that you recall it has fallen
    to 90 %; one that you missed comes back the same day.
    """
    guide = Guide(default_course())
    with Record(home()) as record:
        if log:
            _write_log(record, log)
            return
        from study.progress import Progress

        now = datetime.now(UTC)
        progress = Progress.read(guide, record, now)
        fresh = _new_questions(progress)[: max(0, new - progress.first_seen_today)]
        names = [*progress.due, *fresh]
        if progress.clock_went_back and not as_json:
            click.echo("Your last answer is dated later than this computer's clock. Nothing is "
                       "lost; schedules count from that answer on.", err=True)  # fmt: skip
        if not names:
            click.echo(_nothing_due(progress), err=as_json)
            return
        if not as_json:
            click.echo(f"{len(progress.due)} due, {len(fresh)} new.")
        questions = [guide.bank.questions[name] for name in names[:count]]
        _session(guide, record, questions, random.Random(), certainty, as_json)


def _new_questions(progress: "Progress") -> list[str]:
    """Questions never answered, of the lessons begun (of the first one, where none is)."""
    bank, concepts = progress.guide.bank, progress.guide.course.concepts
    answered = {answer.question for answer in progress.answers}
    begun = {concepts[c].lesson for q in answered & bank.questions.keys()
             for c in bank.questions[q].concepts} or {progress.guide.course.lessons[0]}  # fmt: skip
    return [
        question.id
        for lesson in progress.guide.course.lessons
        if lesson in begun
        for question in bank.of_lesson(lesson)
        if question.id not in answered
        and all(concepts[c].lesson <= lesson for c in question.concepts)
    ]


def _nothing_due(progress: "Progress") -> str:
    later = [memory.due for memory in progress.memories.values()]
    if not later:
        return "Nothing to review yet. Begin with `study quiz lesson1`."
    when = min(later).astimezone()
    return f"Nothing is due. The next question is due on {when:%A %d %B %Y at %H:%M}."


def _write_log(record: Record, path: Path) -> None:
    """The append-only log: a row for each answer, with the rating the scheduler reads from it."""
    from curriculum.writing import csv_text, write_whole
    from quizzes.scheduling import rating

    rows: list[list[object]] = [
        ["question", "revision", "at", "rating", "outcome", "score", "own_rating", "hinted",
         "certainty"]
    ]  # fmt: skip
    for a in record.answers():
        decided = rating(a.outcome, a.score, a.own, a.hinted, a.certainty)
        at = a.at.isoformat(timespec="milliseconds")
        rows.append([a.question, a.revision, at, decided, a.outcome, a.score, a.own, int(a.hinted),
                     a.certainty])  # fmt: skip
    write_whole(path, csv_text(rows))
    n = len(rows) - 1
    click.echo(f"{n} answer{'s' * (n != 1)} written to {path}.")
