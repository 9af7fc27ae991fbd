"""You return the mean loss of each epoch. Expected is the loss of every step, in order: append
`loss.item()` inside the inner loop."""

import torch

from solutions.unet import *
from solutions.unet import train_unet as rightly_trained

fails = [
    "test_there_is_a_loss_for_each_mini_batch_of_four",
]


def train_unet(net, images, masks, void, epochs, seed):
    losses = torch.tensor(rightly_trained(net, images, masks, void, epochs, seed))
    return losses.reshape(epochs, -1).mean(1).tolist()
