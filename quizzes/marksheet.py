"""A class's written answers, marked: a row in, a row with its mark out."""

from collections.abc import Iterable, Iterator

from quizzes.asking import AnswerError, Asked
from quizzes.marking import mark
from quizzes.outcomes import Mark
from quizzes.questions import Bank, Choice, Match, Order, Question, Short

COLUMNS = ("verdict", "score", "ideas", "misconception", "reason")


def mark_answers(bank: Bank, answers: Iterable[tuple[str, str]]) -> Iterator[tuple[object, ...]]:
    """For each (question id, answer as typed) the values of `COLUMNS`. Options count as the bank
    lists them, from 1. Raises KeyError at a question that is not in the bank."""
    for name, text in answers:
        question = bank.questions[name]
        try:
            result = mark(question, as_listed(question).parse(text))
        except AnswerError as error:
            why = f"It cannot be read. {error}" if text.strip() else "No answer."
            yield "not counted", None, "", "", why
            continue
        yield (
            result.outcome,
            result.score,
            "; ".join(result.found),
            " ".join(result.feedback),
            reason(question, result),
        )


def as_listed(question: Question) -> Asked:
    """The question with its options in the bank's own order."""
    match question:
        case Choice(options=items) | Order(steps=items) | Match(pairs=items):
            return Asked(question, tuple(range(len(items))))
    return Asked(question, ())


def reason(question: Question, result: Mark) -> str:
    """Why the mark is as it is, in a sentence."""
    match result.outcome:
        case "right":
            return "The right answer."
        case "accepted":
            return "Every idea is there."
        case "not counted":
            return "Blank, given up, or only the question's words."
        case "wrong":
            return "Not the right answer."
        case "partly":
            return f"{result.score:.0%} of it is right."
    assert isinstance(question, Short)
    missing = [idea.name for idea in question.ideas if idea.name not in result.found]
    if missing:
        return f"Not found, or negated: {'; '.join(missing)}."
    if result.feedback:
        return "Every idea is there, beside a misconception."
    return "Every idea is there, but negated elsewhere, out of order, or as a bare list of words."
