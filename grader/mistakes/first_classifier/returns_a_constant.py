"""Your model gives the same answer whatever the image is. Follow one batch through `forward`: is
the input used at all, does the result still differ from image to image, and is the learning rate so
high that everything after the first ReLU has become zero?"""

import torch
import torch.nn.functional as F
from torch import nn

from solutions.first_classifier import *

fails = ["test_it_learns_a_handful_of_images"]


class SameForAll(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.bias = nn.Parameter(0.01 * torch.randn(n_classes))

    def forward(self, images):
        return self.bias.expand(len(images), -1)


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = SameForAll(n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
