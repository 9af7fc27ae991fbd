"""How the questions of a bank did with many learners: classical item analysis.

Facility is the mean score. Discrimination is the correlation of a question's score with the same
learners' mean score on their other questions (corrected item-total correlation; Lord and Novick,
"Statistical Theories of Mental Test Scores", 1968).
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

LEARNERS = 30  # with fewer the intervals are too wide to say anything
Z = 1.96  # of a 95 % interval


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Item:
    """How one question did; None for what too few learners or equal scores leave open."""

    question: str
    learners: int
    facility: Estimate | None = None
    discrimination: Estimate | None = None


def analyse(scores: Iterable[tuple[str, str, float]]) -> list[Item]:
    """(learner, question, score 0 to 1) → an item for each question, in the order first seen. Of
    several answers of a learner to a question the first counts."""
    by_question: dict[str, dict[str, float]] = defaultdict(dict)
    by_learner: dict[str, dict[str, float]] = defaultdict(dict)
    for learner, question, score in scores:
        if learner not in by_question[question]:
            by_question[question][learner] = by_learner[learner][question] = score
    return [_item(question, given, by_learner) for question, given in by_question.items()]


def _item(question: str, given: dict[str, float], by_learner: dict[str, dict[str, float]]) -> Item:
    n = len(given)
    if n < LEARNERS:
        return Item(question, n)
    mine, rest = [], []
    for learner, score in given.items():
        others = [other for name, other in by_learner[learner].items() if name != question]
        if others:
            mine.append(score)
            rest.append(math.fsum(others) / len(others))
    return Item(question, n, wilson(math.fsum(given.values()) / n, n), correlation(mine, rest))


def wilson(p: float, n: int) -> Estimate:
    """A share of n with Wilson's score interval (1927); for shares of partly right answers it is
    on the safe side, since these vary less than yes and no."""
    centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
    return Estimate(p, max(0.0, centre - half), min(1.0, centre + half))


def correlation(a: list[float], b: list[float]) -> Estimate | None:
    """Pearson's r with Fisher's interval; None below `LEARNERS` or where one side is constant."""
    from statistics import StatisticsError
    from statistics import correlation as pearson

    if len(a) < LEARNERS:
        return None
    try:
        r = pearson(a, b)
    except StatisticsError:
        return None
    z = math.atanh(min(max(r, -1 + 1e-12), 1 - 1e-12))
    half = Z / math.sqrt(len(a) - 3)
    return Estimate(r, math.tanh(z - half), math.tanh(z + half))
