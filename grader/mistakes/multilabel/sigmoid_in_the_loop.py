"""You take the sigmoid of the logits and hand that to `binary_cross_entropy_with_logits`, which
takes it again. Print the loss of a model that is always right: it would be 0.31 at best where a
tag is there and 0.69 where it is not. Hand over the logits."""

import torch
import torch.nn.functional as F

from solutions.multilabel import *

fails = ["test_the_loss_is_binary_cross_entropy_of_the_logits"]


def train_multilabel(images, targets, epochs, seed):
    torch.manual_seed(seed)
    model = tile_cnn(images.shape[1], targets.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(
                model(images[batch]).sigmoid(), targets[batch]
            ).backward()
            optimizer.step()
        decay.step()
    return model
