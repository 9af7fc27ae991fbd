"""Facility and discrimination, against closed formulas and planted items."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.items import LEARNERS, analyse, correlation, wilson


def test_wilson_is_the_published_interval() -> None:
    """Newcombe 1998, table I: 81 of 263."""
    found = wilson(81 / 263, 263)
    assert (found.low, found.high) == (
        pytest.approx(0.2553, abs=5e-4),
        pytest.approx(0.3662, abs=5e-4),
    )


@given(st.integers(0, 200), st.integers(1, 200))
def test_wilson_holds_the_share_and_stays_in_bounds(right: int, n: int) -> None:
    share = min(right, n) / n
    found = wilson(share, n)
    assert 0 <= found.low <= share + 1e-12
    assert share - 1e-12 <= found.high <= 1


def test_fewer_than_thirty_learners_are_told_nothing() -> None:
    few = analyse((f"l{i}", q, float(i % 2)) for i in range(LEARNERS - 1) for q in "ab")
    assert [(item.facility, item.discrimination) for item in few] == [(None, None)] * 2
    enough = analyse((f"l{i}", q, float(i % 2)) for i in range(LEARNERS) for q in "ab")
    assert all(item.facility and item.discrimination for item in enough)


def test_a_good_item_a_wrong_key_and_an_item_that_all_know() -> None:
    rng = random.Random(0)
    rows = []
    for learner in range(200):
        ability = rng.gauss(0, 1)
        for item in range(10):
            rows.append((f"l{learner}", f"good{item}", float(rng.gauss(ability, 1) > 0)))
        rows.append((f"l{learner}", "wrong-key", float(rng.gauss(ability, 1) < 0)))
        rows.append((f"l{learner}", "easy", 1.0))
    found = {item.question: item for item in analyse(rows)}
    good, wrong, easy = (found[name] for name in ("good0", "wrong-key", "easy"))
    assert good.discrimination is not None
    assert good.discrimination.low > 0.2
    assert wrong.discrimination is not None
    assert wrong.discrimination.high < 0
    assert easy.discrimination is None
    assert easy.facility is not None
    assert easy.facility.value == 1


def test_the_question_itself_is_not_in_the_rest_score() -> None:
    """Two unrelated questions: with the item in its own total the correlation would be 0.7."""
    rng = random.Random(1)
    rows = [(f"l{i}", q, float(rng.random() < 0.5)) for i in range(2000) for q in "ab"]
    for item in analyse(rows):
        assert item.discrimination is not None
        assert abs(item.discrimination.value) < 0.1


def test_the_first_answer_of_a_learner_counts() -> None:
    rows = [(f"l{i}", "a", 0.0) for i in range(30)] + [(f"l{i}", "a", 1.0) for i in range(30)]
    (item,) = analyse(rows)
    assert item.learners == 30
    assert item.facility is not None
    assert item.facility.value == 0


def test_fishers_interval() -> None:
    a = [float(i) for i in range(40)]
    b = [x + 20 * math.sin(7 * x) for x in a]
    found = correlation(a, b)
    assert found is not None
    z = math.atanh(found.value)
    assert found.low == pytest.approx(math.tanh(z - 1.96 / math.sqrt(37)))
    assert found.high == pytest.approx(math.tanh(z + 1.96 / math.sqrt(37)))
