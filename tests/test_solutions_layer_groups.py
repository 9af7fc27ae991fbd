"""The reference of `layer_groups`: every child once, and the flags that fastai 2 sets."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from solutions.layer_groups import freeze_to, split_groups, trainable


def network(blocks=4):
    body = [nn.Sequential(nn.Conv2d(2, 2, 1), nn.BatchNorm2d(2)) for _ in range(blocks)]
    return nn.Sequential(*body, nn.Flatten(), nn.Linear(2, 3))


@given(st.sets(st.integers(1, 5)))
def test_every_child_is_in_one_group_and_groups_begin_at_the_cuts(cuts):
    model = network()
    groups = split_groups(model, sorted(cuts))
    assert [child for group in groups for child in group] == list(model.children())
    assert [group[0] for group in groups[1:]] == [model[cut] for cut in sorted(cuts)]


@settings(deadline=None)
@given(st.integers(-4, 4), st.integers(-4, 3))
def test_each_call_decides_every_group_anew(earlier, n):
    groups = split_groups(network(), [1, 2, 3])
    freeze_to(groups, earlier)
    freeze_to(groups, n)
    assert trainable(groups) == [index >= n % 4 for index in range(4)]


@given(st.integers(-4, 4))
def test_batchnorm_trains_everywhere(n):
    model = network().requires_grad_(False)
    freeze_to(split_groups(model, [1, 2, 3]), n)
    norms = [layer for layer in model.modules() if isinstance(layer, nn.BatchNorm2d)]
    assert len(norms) == 4
    assert all(p.requires_grad for norm in norms for p in norm.parameters())


def test_a_group_of_norms_and_a_group_without_parameters_never_train():
    groups = [[nn.BatchNorm1d(3)], [nn.ReLU()], [nn.Linear(1, 1)]]
    freeze_to(groups, 0)
    assert trainable(groups) == [False, False, True]


def test_frozen_weights_stay_and_statistics_move_in_a_step():
    model = network()
    before = {name: value.clone() for name, value in model.state_dict().items()}
    freeze_to(split_groups(model, [2, 4]), -1)
    model(torch.rand(8, 2, 1, 1)).square().mean().backward()
    torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.1).step()
    moved = {name for name, value in model.state_dict().items() if not value.equal(before[name])}
    assert not {"0.0.weight", "0.0.bias", "3.0.weight"} & moved
    assert {"0.1.running_mean", "0.1.bias", "5.weight", "5.bias"} <= moved
