"""Marks a response. Exact kinds are right, partly right or wrong; free text is marked by rubric."""

import math
import re
from collections.abc import Sequence

from quizzes.asking import AnswerError, Response, parse_number
from quizzes.outcomes import Mark, Outcome
from quizzes.questions import Choice, Cloze, Match, Numeric, Order, Predict, Question, Short
from quizzes.words import fold


def mark(question: Question, response: Response) -> Mark:
    """The mark for a canonical response."""
    match question, response:
        case Choice(options=options), list():
            return _mark_choice(question, set(_places(response)), len(options))
        case Numeric(), float() | int():
            good = abs(response - question.answer) <= question.tolerance + 1e-9
            return _exact(float(good), () if good else _near_miss(question, response))
        case Order(steps=steps), list():
            return _exact(_order_score(_places(response), len(steps)))
        case Match(pairs=pairs), list():
            good_pairs = sum(i == n for n, i in enumerate(_places(response)))
            return _exact(good_pairs / len(pairs))
        case Cloze(), list(texts):
            return _mark_cloze(question, [str(text) for text in texts])
        case Predict(), str(text):
            return _exact(float(same_output(text, question.answer)))
        case Short(), str(text):
            from quizzes.rubric import mark_text  # rapidfuzz loads with the first free text

            return mark_text(question, text)
    raise TypeError(f"{question.id}: no response of kind {type(question).__name__}: {response!r}")


def _places(response: Sequence[int | str]) -> list[int]:
    return [int(item) for item in response]


def _exact(score: float, feedback: tuple[str, ...] = (), found: tuple[str, ...] = ()) -> Mark:
    outcome: Outcome = "right" if score == 1 else "wrong" if score == 0 else "partly"
    return Mark(outcome, score, feedback, found)


def _mark_choice(question: Choice, chosen: set[int], n: int) -> Mark:
    """All right options and no other is right; otherwise each option that was judged rightly
    counts beyond what choosing nothing would give."""
    correct = {i for i, option in enumerate(question.options) if option.correct}
    feedback = tuple(question.options[i].why for i in sorted(chosen - correct))
    if chosen == correct:
        return _exact(1.0)
    if len(correct) == 1 or chosen - correct and not chosen & correct:
        return _exact(0.0, feedback)
    missed = f"{len(correct - chosen)} more would be right." if correct - chosen else ""
    score = max(0, len(chosen & correct) - len(chosen - correct)) / len(correct)
    return _exact(min(score, (n - 1) / n), (*feedback, *([missed] if missed else ())))


def _near_miss(question: Numeric, number: float) -> tuple[str, ...]:
    """What the slip may be, where the number is off by a telling factor."""
    if not question.answer or not number:
        return ()
    ratio = number / question.answer
    if math.isclose(ratio, -1.0, rel_tol=0.02):
        return ("The size is right, the sign is the other way round.",)
    power = math.log10(ratio) if 0 < ratio < math.inf else 0.5
    if round(power) and abs(power - round(power)) < 0.01:
        return (f"The digits are right, but it is off by a factor of 10^{round(power):+d}.",)
    return ()


def _order_score(order: list[int], n: int) -> float:
    """1 for the right order, else the share of neighbours in it that follow each other rightly."""
    if order == list(range(n)):
        return 1.0
    good = sum(b - a == 1 for a, b in zip(order, order[1:], strict=False))
    return good / n


def _mark_cloze(question: Cloze, texts: list[str]) -> Mark:
    good = [
        any(same_term(text, term) for term in accepted)
        for text, accepted in zip(texts, question.blanks, strict=True)
    ]
    wrong = [
        f"Blank {n}: expected {accepted[0]!r}."
        for n, (ok, accepted) in enumerate(zip(good, question.blanks, strict=True), 1)
        if not ok
    ]
    return _exact(sum(good) / len(good), tuple(wrong))


def same_term(text: str, term: str) -> bool:
    """Whether a learner's word is the term: case, accents, hyphens and one slip are forgiven."""
    from rapidfuzz.distance import OSA

    a, b = (fold(word).strip(" .,;:!?") for word in (text, term))
    if a == b:
        return True
    try:
        return parse_number(a) == parse_number(b) if re.fullmatch(r"[-+\d.,e]+", b) else (
            len(b) >= 5 and OSA.distance(a, b) <= 1 and not _opposite(a, b)
        )  # fmt: skip
    except AnswerError:
        return False


def _opposite(a: str, b: str) -> bool:
    """`linear` and `nonlinear`, `able` and `unable` are no slips of each other."""
    return any(
        a.startswith(p) != b.startswith(p) for p in ("non", "un", "in", "im", "over", "under")
    )


def same_output(text: str, expected: str) -> bool:
    """Whether a learner predicted the output: spacing and quote style are forgiven, and the last
    printed decimal may be rounded away."""

    def tokens(printed: str) -> list[str]:
        return re.findall(r"[+-]?\d+\.?\d*(?:e[+-]?\d+)?|\w+|[^\w\s]", printed.replace('"', "'"))

    def same(a: str, b: str) -> bool:
        try:
            return a == b or math.isclose(float(a), float(b), rel_tol=1e-3, abs_tol=1e-4)
        except ValueError:
            return False

    got, wanted = tokens(text), tokens(expected)
    return len(got) == len(wanted) and all(map(same, got, wanted))
