"""You gave the last layer ten outputs, as for digits. Use the argument: `nn.Linear(…,
n_classes)`."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_the_model_gives_a_logit_for_every_class"]


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], 10)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
