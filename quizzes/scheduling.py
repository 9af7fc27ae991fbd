"""When a question is due again, by FSRS, and how well it is remembered: from the answers alone.

Nothing is stored: the answers are the log, and a schedule is what replaying them gives. So an
edited question keeps its history, and a later scheduler reads the same past anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from quizzes.outcomes import Outcome

if TYPE_CHECKING:
    from fsrs import Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RETENTION = 0.9  # a question is due when the chance of recalling it has fallen to this
STEP = timedelta(minutes=10)  # a question that was missed comes back the same day
GAP = timedelta(hours=20)  # recalled after this it was learned, not just read


@dataclass(frozen=True)
class Review:
    """One answer as the scheduler sees it."""

    at: datetime
    rating: int  # 1 again, 2 hard, 3 good, 4 easy


@dataclass(frozen=True)
class Memory:
    """How a question stands after its reviews."""

    due: datetime
    last: Review
    recalled: bool  # at least once after a `GAP`, and not missed since
    recall: float  # the chance, 0 to 1, of recalling it now

    def is_due(self, now: datetime) -> bool:
        return now >= self.due


def rating(
    outcome: Outcome,
    score: float | None,
    own: int | None = None,
    hinted: bool = False,
    certainty: str | None = None,
) -> int | None:
    """What an answer says of the memory behind it; None while nobody has decided.

    The learner's own rating goes first. Right after a hint or by a guess is hard; half right is
    hard, less is again; so is an answer that gave up.
    """
    if own is not None:
        return own
    if outcome == "not counted":
        return AGAIN
    if score is None:
        return None
    if score >= 1:
        return HARD if hinted or certainty == "guess" else GOOD
    return HARD if score >= 0.5 and not hinted and certainty != "guess" else AGAIN


def remember(reviews: Iterable[Review], now: datetime) -> Memory | None:
    """What FSRS makes of a question's reviews, oldest first; None without any.

    A clock that went backwards is read as one that stood still.
    """
    from fsrs import Card, Rating

    card, last, recalled = Card(card_id=0), None, False
    for review in reviews:
        at = max(review.at, last.at) if last else review.at
        after_a_gap = last is not None and at - last.at >= GAP
        recalled = review.rating > AGAIN and (recalled or after_a_gap)
        card, _ = _scheduler().review_card(card, Rating(review.rating), at)
        last = Review(at, review.rating)
    if last is None:
        return None
    recall = _scheduler().get_card_retrievability(card, max(now, last.at))
    return Memory(card.due, last, recalled, recall)


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(STEP,),
        relearning_steps=(STEP,),
        enable_fuzzing=False,
    )
