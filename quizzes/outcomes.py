"""What marking an answer gives."""

from typing import Literal

import msgspec

Outcome = Literal["right", "partly", "wrong", "accepted", "unsure", "not counted"]


class Mark(msgspec.Struct, frozen=True):
    """What came of an answer. `score` is None while nobody has decided (unsure, not counted)."""

    outcome: Outcome
    score: float | None
    feedback: tuple[str, ...] = ()
    found: tuple[str, ...] = ()  # the ideas of the rubric that the answer holds
