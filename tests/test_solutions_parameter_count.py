"""The reference of `parameter_count`, on torchvision's networks and with closed formulas."""

import pytest
import torch
import torchvision
from torch import nn

from solutions.parameter_count import count_activations, count_parameters


def by_kind(model):
    return count_parameters(model).set_index("layer_kind")["parameters"].to_dict()


@pytest.mark.parametrize(
    ("name", "kinds", "activations"),
    [
        ("vgg16", {"Conv2d": 14_714_688, "Linear": 123_642_856}, 13_556_712),
        ("vgg19", {"Conv2d": 20_024_384, "Linear": 123_642_856}, 14_861_288),
        (
            "resnet50",
            {"Conv2d": 23_454_912, "BatchNorm2d": 53_120, "Linear": 2_049_000},
            11_114_984,
        ),
    ],
)
def test_the_numbers_of_known_networks(name, kinds, activations):
    with torch.device("meta"):  # nothing is computed or filled in there
        model = getattr(torchvision.models, name)()
    assert by_kind(model) == kinds
    assert sum(kinds.values()) == sum(p.numel() for p in model.parameters())
    assert count_activations(model, (3, 224, 224)) == activations


def test_the_columns_and_shares():
    frame = count_parameters(nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Conv2d(1, 1, 1)))
    assert list(frame.columns) == ["layer_kind", "parameters", "share"]
    assert frame["parameters"].tolist() == [9, 2]
    assert frame["share"].tolist() == pytest.approx([9 / 11, 2 / 11])


def test_a_model_without_parameters_has_an_empty_table():
    frame = count_parameters(nn.ReLU())
    assert frame.empty
    assert list(frame.columns) == ["layer_kind", "parameters", "share"]


def test_what_is_shared_belongs_to_the_first_owner():
    embedding, head = nn.Embedding(5, 4), nn.Linear(4, 5)
    head.weight = embedding.weight
    assert by_kind(nn.Sequential(embedding, head, head)) == {"Embedding": 20, "Linear": 5}


def test_every_layer_keeps_its_own_mode_even_after_an_error():
    model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(2, 1))
    model.train()[1].eval()
    before = [layer.training for layer in model.modules()]
    assert count_activations(model.double(), (1, 3, 3)) == 3
    with pytest.raises(RuntimeError):
        count_activations(model, (1, 4, 4))
    assert [layer.training for layer in model.modules()] == before
    assert not any(layer._forward_hooks for layer in model.modules())
