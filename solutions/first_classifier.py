"""A first image classifier: a small convolutional network, trained from scratch."""

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

BATCH_SIZE = 64
LEARNING_RATE = 3e-3


def conv_layer(n_in: int, n_out: int, stride: int) -> nn.Sequential:
    """`[N, n_in, H, W]` -> `[N, n_out, H/stride, W/stride]`: convolution, BatchNorm, ReLU."""
    return nn.Sequential(
        nn.Conv2d(n_in, n_out, kernel_size=3, stride=stride, padding=1, bias=False),
        nn.BatchNorm2d(n_out),  # has a bias of its own, hence none above (Ioffe & Szegedy, 2015)
        nn.ReLU(),
    )


def small_cnn(n_channels: int, n_classes: int, width: int = 16) -> nn.Sequential:
    """Images `[N, n_channels, H, W]` -> logits `[N, n_classes]`.

    Wherever a stride of 2 halves height and width, the number of channels doubles. Pooling to 2×2
    makes the last layer fit images of any size.
    """
    return nn.Sequential(
        conv_layer(n_channels, width, stride=1),
        conv_layer(width, 2 * width, stride=2),
        conv_layer(2 * width, 4 * width, stride=2),
        nn.AdaptiveAvgPool2d(2),
        nn.Flatten(),
        nn.Linear(4 * 4 * width, n_classes),
    )


def train_classifier(
    images: Tensor,
    labels: Tensor,
    n_classes: int,
    epochs: int,
    seed: int,
    on_step: Callable[[float], None] | None = None,
) -> nn.Module:
    """A network trained on images `[N, C, H, W]` with labels `[N]`; it gives logits `[N, n_classes]`.

    The seed decides the first weights and the order of the images, which is new in every epoch.
    `on_step`, where given, is called with the loss of each step.
    """
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], n_classes).to(images.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    model.train()
    for _ in range(epochs):
        order = torch.randperm(len(images)).to(images.device)
        batches = zip(images[order].split(BATCH_SIZE), labels[order].split(BATCH_SIZE), strict=True)
        for inputs, targets in batches:
            loss = F.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if on_step:
                on_step(loss.item())
    return model
