import torch
from torch import nn
from torch.nn import functional as F


def precompute(body, loader):
    """Activations [N, ...] of the body for each image, and targets [N, ...], in the loader's order.

    The loader yields (images [B, C, H, W], targets [B, ...]).
    """
    raise NotImplementedError


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    """Trains the head on activations [N, ...] and targets [N]; a list with every batch's loss."""
    raise NotImplementedError
