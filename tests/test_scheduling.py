"""When a question is due again: from its answers alone, whatever the clock did."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.outcomes import Outcome
from quizzes.scheduling import AGAIN, EASY, GOOD, HARD, Review, rating, remember

START = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def reviews(*pairs: tuple[float, int]) -> list[Review]:
    return [Review(START + DAY * days, grade) for days, grade in pairs]


@pytest.mark.parametrize(
    ("outcome", "score", "own", "hinted", "certainty", "expected"),
    [
        ("right", 1.0, None, False, None, GOOD),
        ("accepted", 1.0, None, False, "sure", GOOD),
        ("right", 1.0, None, True, None, HARD),
        ("right", 1.0, None, False, "guess", HARD),
        ("partly", 0.5, None, False, None, HARD),
        ("partly", 0.5, None, False, "guess", AGAIN),
        ("partly", 0.25, None, False, None, AGAIN),
        ("wrong", 0.0, None, False, None, AGAIN),
        ("not counted", None, None, False, None, AGAIN),
        ("unsure", None, None, False, None, None),
        ("unsure", None, EASY, False, None, EASY),
        ("accepted", 1.0, AGAIN, False, None, AGAIN),
    ],
)
def test_what_an_answer_says_of_the_memory(
    outcome: Outcome, score: float | None, own: int | None, hinted: bool, certainty: str | None,
    expected: int | None,
) -> None:  # fmt: skip
    assert rating(outcome, score, own, hinted, certainty) == expected


def test_what_was_missed_comes_back_the_same_day_and_what_was_right_does_not() -> None:
    missed, right = (remember(reviews((0, grade)), START) for grade in (AGAIN, GOOD))
    assert missed is not None
    assert right is not None
    assert missed.due - START == timedelta(minutes=10)
    assert right.due - START >= DAY
    assert not right.is_due(START)
    assert right.is_due(right.due)


def test_known_is_what_was_recalled_after_a_gap_and_not_missed_since() -> None:
    def recalled(*pairs: tuple[float, int]) -> bool:
        memory = remember(reviews(*pairs), START + 9 * DAY)
        return memory is not None and memory.recalled

    assert not recalled((0, GOOD))
    assert not recalled((0, GOOD), (0.1, GOOD))
    assert recalled((0, AGAIN), (1, GOOD))
    assert recalled((0, GOOD), (1, HARD), (1.01, GOOD))
    assert not recalled((0, GOOD), (1, GOOD), (2, AGAIN))


def test_the_chance_to_recall_falls_to_nine_tenths_when_it_is_due() -> None:
    history = reviews((0, GOOD), (3, GOOD), (12, GOOD))
    first = remember(history, START)
    assert first is not None
    later = remember(history, first.due)
    assert later is not None
    assert later.recall == pytest.approx(0.9, abs=0.01)
    much_later = remember(history, first.due + 100 * DAY)
    assert much_later is not None
    assert much_later.recall < later.recall


@given(
    st.lists(st.tuples(st.floats(-50, 50), st.integers(AGAIN, EASY)), min_size=1, max_size=15),
    st.floats(-60, 60),
)
def test_any_clock_gives_a_schedule(history: list[tuple[float, int]], now: float) -> None:
    memory = remember(reviews(*history), START + DAY * now)
    assert memory is not None
    assert memory.due > memory.last.at
    assert memory.last.at == max(START + DAY * days for days, _ in history)
    assert 0 < memory.recall <= 1


def test_no_review_is_no_memory() -> None:
    assert remember([], START) is None
