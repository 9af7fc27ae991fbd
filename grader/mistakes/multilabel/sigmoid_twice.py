"""Your model ends in a sigmoid, and `binary_cross_entropy_with_logits` takes a second one. A
probability of 0 to 1 becomes 0.5 to 0.73 then: the loss cannot believe a clear no, and never
falls below 0.3. Let the model end with its linear layer."""

import torch
import torch.nn.functional as F
from torch import nn

from solutions.multilabel import *

fails = ["test_outputs_are_logits_and_no_probabilities"]


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    model = nn.Sequential(*tile_cnn(images.shape[1], targets.shape[1]), nn.Sigmoid())
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(model(images[batch]), targets[batch]).backward()
            optimizer.step()
        decay.step()
    return model
