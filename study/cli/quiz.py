"""`study quiz`: asks, marks, explains, and keeps every answer at once."""

import random
import sys
from collections.abc import Iterable

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from quizzes.asking import AnswerError, Asked, Response, ask, right_answer
from quizzes.marking import mark
from quizzes.outcomes import Mark
from quizzes.questions import Cloze, Predict, Question, Short
from study.guide import Guide
from study.record import Record, home
from study.terminal import bold, interactive, say

SIGNS = {
    "right": ("✓ Right.", "green"),
    "accepted": ("✓ Accepted: every idea is there.", "green"),
    "partly": ("~ Partly right.", "yellow"),
    "wrong": ("✗ Not quite.", "red"),
    "unsure": ("? Compare with the model answer.", "yellow"),
    "not counted": ("- Not counted.", "yellow"),
}
OWN_MARKS = {"1": ("Again", 0.0), "2": ("Hard", 0.5), "3": ("Good", 1.0), "4": ("Easy", 1.0)}


class Quit(Exception):
    """The learner leaves, or there is no more input; what was answered is kept."""


def count_or_all(_: click.Context, __: click.Parameter, value: str) -> int | None:
    if value == "all":
        return None
    if not value.isdigit() or int(value) < 1:
        raise click.BadParameter("give a number from 1, or 'all'.")
    return int(value)


@click.command(
    epilog="\b\nExamples:\n  study quiz lesson3\n  study quiz lesson3 -n all --kind vocabulary\n"
    "  study quiz lesson3 --concept softmax\n  study quiz lesson3 --seed 1 -n 2 < answers.txt"
)
@click.argument("lesson")
@click.option("--kind", type=click.Choice(["vocabulary", "questionnaire"]), help="Only this kind.")
@click.option("-n", "count", default="10", callback=count_or_all, help="How many, or 'all'. [10]")
@click.option("--concept", help="Only questions on this concept.")
@click.option("--seed", type=int, help="The same questions in the same order again.")
def quiz(lesson: str, kind: str | None, count: int | None, concept: str | None,
         seed: int | None) -> None:  # fmt: skip
    """Answer questions of a lesson. Answers are kept one by one; Ctrl-C or q loses nothing.

    Comes first: what you have not answered yet, then what you got wrong.
    """
    course = default_course()
    guide = Guide(course)
    lesson = course.require_lesson(lesson)
    if concept:
        course.require_concept(concept)
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
        asked = [ask(question, rng) for question in questions[:count]]
        _session(guide, record, asked)


def _urgency(question: str, scores: dict[str, float | None]) -> float:
    """New questions first, then undecided and wrong ones, then the rest."""
    return -1.0 if question not in scores else (scores[question] or 0.0)


def _session(guide: Guide, record: Record, asked: list[Asked]) -> None:
    marks: list[tuple[Question, Mark, float | None]] = []
    try:
        for number, item in enumerate(asked, 1):
            kind = type(item.question).__name__.lower()
            click.echo(bold(f"\nQuestion {number} of {len(asked)}") + f" · {kind}")
            show(item)
            response = _answer(item)
            if response is None:
                click.echo("- Skipped.")
                continue
            result = mark(item.question, response)
            feedback(item, response, result)
            question = item.question
            answer = record.add_answer(question.id, question.revision, response, result)
            marks.append((question, result, None))
            if result.outcome == "unsure" and interactive():
                own = _own_mark()
                record.add_own_mark(answer, own)
                marks[-1] = (question, result, own)
    except Quit:
        click.echo()
    except KeyboardInterrupt:
        click.echo(f"\nStopped. {_kept(len(marks))}", err=True)
        raise click.exceptions.Exit(130) from None
    _summary(guide, marks)


def _kept(n: int) -> str:
    return f"{n} answer{'s are' if n != 1 else ' is'} kept."


def show(item: Asked) -> None:
    """The question as a learner sees it."""
    say(item.question.prompt)
    if isinstance(item.question, Predict):
        click.echo("\n" + "\n".join("    " + s for s in item.question.code.strip("\n").split("\n")))
    if item.lines:
        click.echo()
    for line in item.lines:
        say(line, indent="  " if not isinstance(item.question, Cloze) else "", hang="   ")
    click.echo()


def _answer(item: Asked) -> Response | None:
    """The learner's answer; None to skip. Raises Quit at q or the end of the input."""
    while True:
        text = _read(f"Your answer ({item.how}; s skip, q quit): ")
        if text.strip().lower() in ("q", "quit"):
            raise Quit
        if text.strip().lower() in ("s", "skip"):
            return None
        try:
            if isinstance(item.question, Short) or text.strip():
                return item.parse(text)
        except AnswerError as error:
            click.echo(str(error))
        if not interactive():
            return None


def _read(prompt: str) -> str:
    """One line from the keyboard, or from the pipe (shown, so that the output reads well)."""
    try:
        if interactive():
            return input(prompt)
        click.echo(prompt, nl=False)
        sys.stdout.flush()
        line = sys.stdin.readline()
    except EOFError:
        raise Quit from None
    except UnicodeDecodeError:
        raise InputError("The answers are not UTF-8 text.") from None
    if not line:
        raise Quit
    click.echo(line.rstrip("\n"))
    return line


def feedback(item: Asked, response: Response, result: Mark) -> None:
    """The mark, what may have led to a wrong answer, the right one and why."""
    sign, colour = SIGNS[result.outcome]
    click.secho(sign, fg=colour)
    for line in result.feedback:
        say(line, indent="  ")
    question = item.question
    if isinstance(question, Short):
        if result.outcome != "accepted":
            say(f"Model answer: {question.answer}", indent="  ")
        if result.outcome == "unsure":
            click.echo("  Ideas to look for:")
            for idea in question.ideas:
                tick = "x" if idea.name in result.found else " "
                click.echo(f"    [{tick}] {idea.name}")
    elif result.outcome in ("wrong", "partly"):
        say(f"Answer: {item.response_text(right_answer(question))}", indent="  ")
    say(question.explanation, indent="  ")


def _own_mark() -> float:
    choices = ", ".join(f"{key} {name}" for key, (name, _) in OWN_MARKS.items())
    while True:
        key = _read(f"How did you do? ({choices}): ").strip()
        if key in OWN_MARKS:
            return OWN_MARKS[key][1]
        if key.lower() in ("q", "quit"):
            raise Quit


def _summary(guide: Guide, marks: list[tuple[Question, Mark, float | None]]) -> None:
    if not marks:
        click.echo("No answers this time.")
        return
    scores = [own if own is not None else result.score for _, result, own in marks]
    right = sum(score == 1 for score in scores)
    undecided = sum(score is None for score in scores)
    left = f" {undecided} for you to judge." if undecided else ""
    click.echo(bold(f"\n{right} of {len(marks)} right.{left} ") + _kept(len(marks)))
    weak = dict.fromkeys(
        concept
        for (question, _, _), score in zip(marks, scores, strict=True)
        if score is not None and score < 1
        for concept in question.concepts
    )
    _next_steps(guide, weak)


def _next_steps(guide: Guide, weak: Iterable[str]) -> None:
    practised: dict[str, None] = {}
    names = list(weak)
    if names:
        click.echo("Worth another look (study notes --open):")
    for name in names:
        click.echo(f"  {guide.course.concepts[name].term} · {guide.anchors[name]}")
        practised |= dict.fromkeys(guide.exercises[name])
    if practised:
        click.echo(f"Practise: study start exercise {next(iter(practised))}")
