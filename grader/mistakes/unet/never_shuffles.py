"""The scenes come in the same order in every epoch, so the same four always make a mini-batch.
Draw a new order for each epoch, with a generator that starts from `seed`."""

from functools import partial

import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from solutions.unet import *

fails = [
    "test_each_epoch_has_an_order_of_its_own_from_the_seed",
]


def train_unet(net, images, masks, void, epochs, seed):
    loader = DataLoader(TensorDataset(images, masks), BATCH_SIZE)
    loss_func = partial(F.cross_entropy, ignore_index=void)
    return fit_one_cycle(net, loader, loss_func, LR_MAX, epochs)
