"""Your batches follow the order of the data, and the data come sorted by class: for a while the
network sees nothing but zeros, then nothing but ones, and forgets the zeros. Draw a new order in
each epoch with `torch.randperm(len(images))` and take the batches from that."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_the_batches_mix_the_classes"]


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for x, y in zip(images.split(BATCH_SIZE), labels.split(BATCH_SIZE), strict=True):
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
    return model
