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
    """A network that gives logits `[M, n_classes]`, trained on images `[N, C, H, W]`, labels `[N]`.

    The seed decides the first weights and the order of the images, which is new in every epoch.
    `on_step`, where given, is called with the loss of each step.
    """
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], n_classes).to(images.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    model.train()
    for _ in range(epochs):
        order = torch.randperm(len(images)).to(images.device)
        shuffled_images, shuffled_labels = images[order], labels[order]
        for start in range(0, len(images), BATCH_SIZE):
            batch = slice(start, start + BATCH_SIZE)
            loss = F.cross_entropy(model(shuffled_images[batch]), shuffled_labels[batch])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            if on_step:
                on_step(loss.item())
    return model
