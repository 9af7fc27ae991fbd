"""The first layer takes three channels and the last one images of one size, so other images
break it: take the channels from `images.shape[1]`, and let `nn.AdaptiveAvgPool2d(1)` come before
`nn.Flatten()`."""

import torch
import torch.nn.functional as F

from solutions.multilabel import *

fails = ["test_channels_tags_and_size_are_those_of_the_data"]


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    model = tile_cnn(3, targets.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(model(images[batch]), targets[batch]).backward()
            optimizer.step()
        decay.step()
    return model
