"""Your loop never calls `optimizer.step()`: the gradients are computed, and the weights stay as
they were drawn. Watch the loss: it does not fall."""

import torch
import torch.nn.functional as F

from solutions.multilabel import *

fails = ["test_it_learns_a_handful_of_images"]


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    model = tile_cnn(images.shape[1], targets.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(model(images[batch]), targets[batch]).backward()
    return model
