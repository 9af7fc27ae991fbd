"""The reference of `choose_epochs`: the metric's first maximum, and one run of one new model."""

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from solutions.choose_epochs import best_epoch, retrain

METRIC = st.lists(st.sampled_from([i / 16 for i in range(17)]), min_size=1, max_size=12)


@given(METRIC)
def test_the_best_epoch_is_the_first_maximum_counted_from_one(metric: list[float]) -> None:
    epochs = best_epoch(metric, None)
    assert epochs == np.argmax(metric) + 1
    assert all(value < metric[epochs - 1] for value in metric[: epochs - 1])


@given(METRIC, st.randoms())
def test_the_loss_has_no_say(metric: list[float], random: Random) -> None:
    loss = [random.random() for _ in metric]
    assert best_epoch(metric, loss) == best_epoch(metric, None)


def test_a_rising_loss_is_no_reason_to_stop() -> None:
    metric = [0.71, 0.82, 0.86, 0.88, 0.87, 0.90, 0.90, 0.89]
    loss = [0.83, 0.55, 0.44, 0.41, 0.43, 0.46, 0.52, 0.60]
    assert best_epoch(metric, loss) == 6


@given(METRIC)
def test_one_new_model_is_fitted_once_and_given_back(metric: list[float]) -> None:
    made: list[nn.Module] = []
    fits: list[tuple[nn.Module, int]] = []

    def make_model() -> nn.Module:
        made.append(nn.Linear(1, 1))
        return made[-1]

    model = retrain(make_model, lambda model, epochs: fits.append((model, epochs)), metric)
    assert made == [model]
    assert fits == [(model, best_epoch(metric, None))]
