import torch
import torch.nn.functional as F
from torch import nn


def make_resizable(body, n_features, n_classes):
    """A body, images -> [N, n_features, h, w], with a head -> an nn.Module, images of any size ->
    logits [N, n_classes]."""
    raise NotImplementedError


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    """Trains `model` for epochs_each passes over loader_at(size), one size after the other.

    Returns the losses, one for each step.
    """
    raise NotImplementedError
