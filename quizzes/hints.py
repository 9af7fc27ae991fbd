"""Hints for a question that is being asked: each gives a little more, none all."""

from collections.abc import Mapping

from curriculum.course import Concept
from quizzes.asking import Asked
from quizzes.questions import Choice, Cloze, Match, Numeric, Order, Predict, Short


def hints(asked: Asked, concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    """The hints in the order to give them; () where there is nothing left to say."""
    question = asked.question
    match question:
        case Choice(options=options):
            wrong = [
                f"Not {n}: {options[i].why}"
                for n, i in enumerate(asked.shown, 1)
                if not options[i].correct
            ]
            right = sum(option.correct for option in options)
            how_many = (f"{right} of the {len(options)} hold.",) if right > 1 else ()
            return (*how_many, *wrong[:-1])
        case Numeric(answer=answer):
            low, high = sorted((answer / 2, answer * 2)) if answer else (-1.0, 1.0)
            return (_summary(question.concepts, concepts), f"It lies between {low:g} and {high:g}.")
        case Order(steps=steps):
            return (f"It begins with: {steps[0]}", f"It ends with: {steps[-1]}")[: len(steps) - 2]
        case Match(pairs=pairs):
            return tuple(f"{pair.term}: {pair.definition}" for pair in pairs[:-2])
        case Cloze(blanks=blanks):
            return (
                "; ".join(f"{n}: {b[0][0]}… ({len(b[0])} signs)" for n, b in enumerate(blanks, 1)),
            )
        case Predict(answer=answer):
            n = len(answer.strip().splitlines())
            lines = f"It prints {n} line{'s' if n > 1 else ''}"
            return (
                _summary(question.concepts, concepts),
                f"{lines}, and begins with {answer[:1]!r}.",
            )
        case Short(ideas=ideas):
            n = len(ideas)
            return (
                f"A full answer holds {n} idea{'s' if n > 1 else ''}.",
                *(f"One of them: {idea.name}." for idea in ideas[:-1]),
            )


def _summary(names: tuple[str, ...], concepts: Mapping[str, Concept]) -> str:
    return concepts[names[0]].summary
