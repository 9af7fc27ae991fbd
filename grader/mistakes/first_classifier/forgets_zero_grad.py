"""Your gradients pile up: `backward()` adds to what is already in `.grad`, so each step follows the
sum of all batches so far instead of its own. Call `optimizer.zero_grad()` before every
`backward()`."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_every_step_starts_from_fresh_gradients"]


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
