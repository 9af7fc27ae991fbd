"""Your model ends in a softmax, so that its outputs add up to 1 for every image: two tags can
never both be sure, and an image without any still hands out the whole 1. End with the linear
layer, and let `F.binary_cross_entropy_with_logits` take a sigmoid for each tag."""

import torch
import torch.nn.functional as F
from torch import nn

from solutions.multilabel import *

fails = ["test_outputs_are_logits_and_no_probabilities"]


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    model = nn.Sequential(*tile_cnn(images.shape[1], targets.shape[1]), nn.Softmax(1))
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy(model(images[batch]), targets[batch]).backward()
            optimizer.step()
        decay.step()
    return model
