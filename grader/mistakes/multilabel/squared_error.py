"""You trained with the squared error, so that the outputs come near 0 and 1, which as logits
mean 50 % and 73 %. A clear no is a logit far below 0. Use `F.binary_cross_entropy_with_logits`."""

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
            F.mse_loss(model(images[batch]), targets[batch]).backward()
            optimizer.step()
        decay.step()
    return model
