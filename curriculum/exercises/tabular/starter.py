import pandas as pd
import torch
from torch import nn


def add_date_parts(frame, column):
    """A frame with dates in `column` -> a new frame with 13 columns in its place."""
    raise NotImplementedError


def embedding_size(n):
    """n categories, the missing one counted -> how many numbers stand for each, an int."""
    raise NotImplementedError


class Preprocess:
    """Columns as tensors; what it needs to know of them it learns from the training rows."""

    def __init__(self, categories, continuous):
        """Two lists with the names of columns."""
        raise NotImplementedError

    def fit(self, frame):
        """Learns categories, medians, means and deviations from the training rows."""
        raise NotImplementedError

    def transform(self, frame):
        """N rows -> (categories int64 [N, C + gaps], continuous float32 [N, K])."""
        raise NotImplementedError


class TabularNet(nn.Module):
    """Embeddings and fully connected layers."""

    def __init__(self, sizes, n_continuous, n_out, layers):
        """`sizes` is a list of pairs (categories, numbers for each), `layers` one of widths."""
        raise NotImplementedError

    def forward(self, categories, continuous):
        """int64 [N, len(sizes)], float32 [N, n_continuous] -> [N, n_out]."""
        raise NotImplementedError


def train_tabular(frame, target, epochs, seed):
    """Learns the column `target` -> predict, a function: frame of M rows -> tensor [M]."""
    raise NotImplementedError
