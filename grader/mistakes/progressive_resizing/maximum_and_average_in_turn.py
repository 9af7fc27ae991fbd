"""Your head gets the maximum and the average of the first map, then those of the second: you put
the two side by side along another axis than the channels'. Concatenate along `dim=1`."""

import torch
from torch import nn

from solutions.progressive_resizing import *

fails = ["test_the_head_gets_the_maxima_and_then_the_averages"]


class InTurn(nn.Module):
    def forward(self, maps):
        return torch.stack([maps.amax(dim=(2, 3)), maps.mean(dim=(2, 3))], dim=2)


def make_resizable(body, n_features, n_classes):
    return nn.Sequential(
        body,
        InTurn(),
        nn.Flatten(),
        nn.BatchNorm1d(2 * n_features),
        nn.Linear(2 * n_features, n_classes),
    )
