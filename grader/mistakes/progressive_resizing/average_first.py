"""You put the averages before the maxima. The network would learn just as well, but weights
trained with the usual order, fastai's, would meet the wrong numbers: `torch.cat([maxima,
averages], dim=1)`."""

import torch
import torch.nn.functional as F
from torch import nn

from solutions.progressive_resizing import *

fails = ["test_the_head_gets_the_maxima_and_then_the_averages"]


class AverageFirst(nn.Module):
    def forward(self, maps):
        return torch.cat([F.adaptive_avg_pool2d(maps, 1), F.adaptive_max_pool2d(maps, 1)], dim=1)


def make_resizable(body, n_features, n_classes):
    return nn.Sequential(
        body,
        AverageFirst(),
        nn.Flatten(),
        nn.BatchNorm1d(2 * n_features),
        nn.Linear(2 * n_features, n_classes),
    )
