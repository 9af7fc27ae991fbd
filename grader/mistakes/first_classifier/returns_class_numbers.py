"""Your model answers with class numbers, shape [N]. Return the model that gives logits `[N,
n_classes]`, the numbers that `cross_entropy` was trained on; whoever uses the model takes the
`argmax`."""

import torch
import torch.nn.functional as F
from torch import nn

from solutions.first_classifier import *

fails = ["test_the_model_gives_a_logit_for_every_class"]


class Answers(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, images):
        return self.model(images).argmax(1)


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = small_cnn(images.shape[1], n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return Answers(model)
