"""Your loss counts void pixels. Where void is the number of a class, the net learns to draw it;
where it is 255 or -1, the loss does not know such a class. Pass `ignore_index=void`: the void
pixels then leave both the sum and the number it is divided by."""

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from solutions.unet import *

fails = [
    "test_void_pixels_have_no_part_in_the_loss",
]


def train_unet(net, images, masks, void, epochs, seed):
    loader = DataLoader(
        TensorDataset(images, masks),
        BATCH_SIZE,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    return fit_one_cycle(net, loader, F.cross_entropy, LR_MAX, epochs)
