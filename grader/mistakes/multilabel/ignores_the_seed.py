"""You never used `seed`: the first weights and the order of the images come from wherever the
random numbers happened to be, so no run can be repeated. Begin with `torch.manual_seed(seed)`."""

import torch
import torch.nn.functional as F

from solutions.multilabel import *

fails = ["test_the_seed_decides_the_model"]


def train_multilabel(images, targets, epochs, seed):
    model = tile_cnn(images.shape[1], targets.shape[1])
    optimizer = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.05, epochs)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.binary_cross_entropy_with_logits(model(images[batch]), targets[batch]).backward()
            optimizer.step()
        decay.step()
    return model
