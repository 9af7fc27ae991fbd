"""How each concept stands, from the questions answered and the checks of the exercises."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from quizzes.scheduling import AGAIN, Memory, Review, rating, remember
from study.guide import Guide
from study.record import Answer, Practice, Record


class Standing(StrEnum):
    """What a learner's answers and checks say of a concept."""

    KNOWN = "known"  # recalled after a day or more, or shown in code; nothing is due
    FADING = "fading"  # was known; by now it is due to be asked again
    SHAKY = "shaky"  # missed last time, or not yet recalled after a day
    NEW = "new"  # no evidence yet


@dataclass(frozen=True)
class Progress:
    """All that the record says at one moment."""

    guide: Guide
    answers: tuple[Answer, ...]
    practice: tuple[Practice, ...]
    now: datetime

    @classmethod
    def read(cls, guide: Guide, record: Record, now: datetime) -> "Progress":
        return cls(guide, tuple(record.answers()), tuple(record.practice()), now)

    @cached_property
    def memories(self) -> dict[str, Memory]:
        """By question of the bank: how it is remembered. Undecided answers say nothing."""
        reviews = reviews_of(self.answers)
        names = (name for name in self.guide.bank.questions if name in reviews)
        found = ((name, remember(reviews[name], self.now)) for name in names)
        return {name: memory for name, memory in found if memory}

    @cached_property
    def due(self) -> list[str]:
        """The questions that are due, the one most likely forgotten first."""
        due = [name for name, memory in self.memories.items() if memory.is_due(self.now)]
        return sorted(due, key=lambda name: self.memories[name].recall)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """By concept."""
        shown: dict[str, bool] = {}  # in code: whether the last attempt on it passed
        for attempt in self.practice:
            shown |= attempt.concepts
        by_concept = self.guide.bank.by_concept
        return {
            concept: standing(
                (self.memories[q] for q in by_concept[concept] if q in self.memories),
                shown.get(concept),
                self.now,
            )
            for concept in self.guide.course.concepts
        }

    def of_lesson(self, lesson: str) -> dict[Standing, list[str]]:
        """The lesson's own concepts by standing."""
        concepts = self.guide.course.concepts
        found: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for name, state in self.standings.items():
            if concepts[name].lesson == lesson:
                found[state].append(name)
        return found

    @cached_property
    def first_seen_today(self) -> int:
        """How many questions were answered for the first time on the present local day."""
        firsts: dict[str, datetime] = {}
        for answer in self.answers:
            firsts.setdefault(answer.question, answer.at)
        today = self.now.astimezone().date()
        return sum(at.astimezone().date() == today for at in firsts.values())

    @property
    def clock_went_back(self) -> bool:
        """Whether the last answer lies in the future."""
        return any(answer.at > self.now for answer in self.answers[-1:])


def reviews_of(answers: Iterable[Answer]) -> Mapping[str, list[Review]]:
    """By question: the decided answers as the scheduler sees them, oldest first."""
    reviews: dict[str, list[Review]] = defaultdict(list)
    for a in answers:
        decided = rating(a.outcome, a.score, a.own, a.hinted, a.certainty)
        if decided is not None:
            reviews[a.question].append(Review(a.at, decided))
    return reviews


def standing(memories: Iterable[Memory], shown: bool | None, now: datetime) -> Standing:
    """How a concept stands by its questions' memories and by its last check in code.

    A miss outweighs everything; then one recall after a gap, or one pass in code, makes it known
    until a question on it is due.
    """
    found = list(memories)
    if not found and shown is None:
        return Standing.NEW
    if shown is False or any(memory.last.rating == AGAIN for memory in found):
        return Standing.SHAKY
    if not shown and not any(memory.recalled for memory in found):
        return Standing.SHAKY
    return Standing.FADING if any(memory.is_due(now) for memory in found) else Standing.KNOWN
