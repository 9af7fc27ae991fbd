"""You normalised the images in place: after `images -= images.mean()` the caller's tensor is
changed too, and so is everybody's who uses it. Write `images = (images - mean) / std`, a new
tensor."""

import torch
import torch.nn.functional as F

from solutions.first_classifier import *

fails = ["test_the_images_and_labels_are_left_as_they_were"]


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.manual_seed(seed)
    images -= images.mean()
    images /= images.std()
    model = small_cnn(images.shape[1], n_classes)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LEARNING_RATE)
    for _ in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH_SIZE):
            optimizer.zero_grad()
            F.cross_entropy(model(images[batch]), labels[batch]).backward()
            optimizer.step()
    return model
