"""You put class 0 where the mask says void. That trains the net to answer 0 wherever people were
not sure, and a digit becomes thinner with it. Nobody knows these pixels: leave them out of the
loss."""

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from solutions.unet import *

fails = [
    "test_void_pixels_have_no_part_in_the_loss",
]


def train_unet(net, images, masks, void, epochs, seed):
    masks = masks.masked_fill(masks == void, 0)
    loader = DataLoader(
        TensorDataset(images, masks),
        BATCH_SIZE,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    return fit_one_cycle(net, loader, F.cross_entropy, LR_MAX, epochs)
