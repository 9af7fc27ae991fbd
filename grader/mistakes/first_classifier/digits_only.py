"""Your network fits grey images of 8×8 only. Take the number of channels from `images.shape[1]`,
and let `nn.AdaptiveAvgPool2d` give the last layer the same size whatever the image's."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_images_may_have_any_size_and_channels"]


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    model = small_cnn(1, n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
