"""You took the number of classes from the labels. A class may have no image in this training set
and still be one that the model must be able to name: the last layer has `n_classes` outputs."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_the_model_gives_a_logit_for_every_class"]


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], int(labels.max()) + 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
