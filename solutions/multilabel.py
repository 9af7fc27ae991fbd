"""Many labels an image: a small convolutional network with a yes or no for every tag."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

from solutions.first_classifier import conv_layer
from solutions.one_cycle import fit_one_cycle

BATCH_SIZE = 32
LEARNING_RATE = 0.01


def tile_cnn(n_channels: int, n_tags: int, width: int = 16) -> nn.Sequential:
    """Images `[N, n_channels, H, W]` -> logits `[N, n_tags]`.

    Nothing differs from a network for single labels: what makes it one for many is the loss. The
    first BatchNorm brings every channel to mean 0 and deviation 1.
    """
    return nn.Sequential(
        nn.BatchNorm2d(n_channels),
        conv_layer(n_channels, width, stride=2),
        conv_layer(width, 2 * width, stride=2),
        conv_layer(2 * width, 4 * width, stride=2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(4 * width, n_tags),  # no sigmoid: the loss has it
    )


def train_multilabel(images: Tensor, targets: Tensor, epochs: int, seed: int) -> nn.Module:
    """A network that gives logits `[M, K]`, trained on images `[N, C, H, W]`, 0/1 targets `[N, K]`.

    Binary cross-entropy asks N·K questions of equal weight. The seed decides the first weights and
    the order of the images, which is new in every epoch.
    """
    torch.manual_seed(seed)
    model = tile_cnn(images.shape[1], targets.shape[1]).to(images.device)
    loader = DataLoader(TensorDataset(images, targets), BATCH_SIZE, shuffle=True)
    fit_one_cycle(model, loader, F.binary_cross_entropy_with_logits, LEARNING_RATE, epochs)
    return model
