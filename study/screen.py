"""A quiz in the terminal, or as plain text where there is none."""

from collections import defaultdict
from collections.abc import Sequence

import click

from quizzes.asking import Asked, right_answer
from quizzes.questions import Cloze, Predict, Short
from study.guide import Guide
from study.keyboard import Quit, read_answer
from study.quizzing import Given
from study.terminal import bold, interactive, say

SIGNS = {
    "right": ("✓ Right.", "green"),
    "accepted": ("✓ Accepted: every idea is there.", "green"),
    "partly": ("~ Partly right.", "yellow"),
    "wrong": ("✗ Not quite.", "red"),
    "unsure": ("? Compare with the model answer.", "yellow"),
    "not counted": ("- Not counted.", "yellow"),
}
OWN_MARKS = {"1": "Again", "2": "Hard", "3": "Good", "4": "Easy"}
CERTAINTIES = {"1": "sure", "2": "unsure", "3": "guess"}


class Screen:
    """The face of a session that a person reads."""

    def __init__(self, asks_certainty: bool = False) -> None:
        self._asks_certainty = asks_certainty

    @property
    def asks_again(self) -> bool:
        return interactive()

    def ask(self, number: int, total: int, asked: Asked) -> None:
        kind = type(asked.question).__name__.lower()
        click.echo(bold(f"\nQuestion {number} of {total}") + f" · {kind}")
        show(asked)

    def read(self, asked: Asked) -> str:
        return read_answer(f"Your answer ({asked.how}; ? hint, s skip, q quit): ")

    def say(self, text: str) -> None:
        say(text)

    def certainty(self) -> str | None:
        if not self._asks_certainty:
            return None
        return CERTAINTIES[_key("How certain are you?", CERTAINTIES)]

    def feedback(self, asked: Asked, given: Given) -> None:
        feedback(asked, given)

    def own_mark(self) -> int | None:
        return int(_key("How did you do?", OWN_MARKS)) if interactive() else None

    def summary(self, guide: Guide, given: Sequence[Given]) -> None:
        summary(guide, given)

    def stopped(self, given: Sequence[Given]) -> None:
        click.echo(f"\nStopped. {_kept(len(given))}", err=True)


def _key(question: str, names: dict[str, str]) -> str:
    """One of the keys; its name will do as well."""
    choices = ", ".join(f"{key} {name}" for key, name in names.items())
    while True:
        typed = read_answer(f"{question} ({choices}): ").strip().lower()
        for key, name in names.items():
            if typed in (key, name.lower()):
                return key
        if typed in ("q", "quit"):
            raise Quit


def _kept(n: int) -> str:
    return f"{n} answer{'s are' if n != 1 else ' is'} kept."


def show(asked: Asked) -> None:
    """The question as a learner sees it."""
    question = asked.question
    say(question.prompt)
    if isinstance(question, Predict):
        click.echo("\n" + "\n".join("    " + s for s in question.code.strip("\n").split("\n")))
    if asked.lines:
        click.echo()
    for line in asked.lines:
        say(line, indent="" if isinstance(question, Cloze) else "  ", hang="   ")
    click.echo()


def feedback(asked: Asked, given: Given) -> None:
    """The mark, what may have led to a wrong answer, the right one and why."""
    question, result = given.question, given.mark
    sign, colour = SIGNS[result.outcome]
    click.secho(sign, fg=colour)
    for line in result.feedback:
        say(line, indent="  ")
    if isinstance(question, Short):
        if result.outcome != "accepted":
            say(f"Model answer: {question.answer}", indent="  ")
        if result.outcome == "unsure":
            click.echo("  Ideas to look for:")
            for idea in question.ideas:
                tick = "x" if idea.name in result.found else " "
                click.echo(f"    [{tick}] {idea.name}")
    elif result.outcome in ("wrong", "partly"):
        say(f"Answer: {asked.response_text(right_answer(question))}", indent="  ")
    say(question.explanation, indent="  ")


def summary(guide: Guide, given: Sequence[Given]) -> None:
    """How the session went, concept by concept, and what to do next."""
    if not given:
        click.echo("No answers this time.")
        return
    right = sum(answer.score == 1 for answer in given)
    undecided = sum(a.score is None and a.mark.outcome == "unsure" for a in given)
    uncounted = sum(a.score is None and a.mark.outcome == "not counted" for a in given)
    left = f" {undecided} for you to judge." if undecided else ""
    left += f" {uncounted} not counted." if uncounted else ""
    click.echo(bold(f"\n{right} of {len(given)} right.{left} ") + _kept(len(given)))
    by_concept: dict[str, list[float]] = defaultdict(list)
    for answer in given:
        if answer.score is not None:
            for concept in answer.question.concepts:
                by_concept[concept].append(answer.score)
    weak = [name for name, scores in by_concept.items() if min(scores) < 1]
    firm = [guide.course.concepts[name].term for name in by_concept if name not in weak]
    if firm:
        say(f"Went well: {', '.join(firm)}.")
    if weak:
        click.echo("Worth another look (study notes --open):")
        for name in weak:
            scores = by_concept[name]
            say(f"{guide.course.concepts[name].term}: {scores.count(1.0)} of {len(scores)} right · "
                f"{guide.anchors[name]}", indent="  ", hang="  ")  # fmt: skip
        practised = dict.fromkeys(e for name in weak for e in guide.exercises[name])
        if practised:
            click.echo(f"Practise: study start exercise {next(iter(practised))}")
    _calibration(given)


def _calibration(given: Sequence[Given]) -> None:
    """Where certainty and mark disagree: what was surely wrong is worth the most attention."""
    sure = [a for a in given if a.certainty == "sure" and a.score is not None and a.score < 1]
    if sure:
        click.echo("You were sure, and it was not so:")
        for answer in sure:
            say(answer.question.prompt, indent="  ", hang="  ")
    lucky = sum(a.certainty == "guess" and a.score == 1 for a in given)
    if lucky:
        click.echo(f"Right by a guess: {lucky}. They come back soon in `study review`.")
