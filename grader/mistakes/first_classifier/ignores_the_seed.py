"""You never used `seed`: the first weights and the order of the images come from wherever the
random numbers happened to be, so no run can be repeated. Begin with `torch.manual_seed(seed)`."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_the_seed_decides_the_model"]


def train_classifier(images, labels, n_classes, epochs, seed):
    model = small_cnn(images.shape[1], n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
