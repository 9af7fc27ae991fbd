import random

import torch
import torch.nn.functional as F
from torch import nn


def conv(n_in, n_out, stride=1):
    return nn.Sequential(
        nn.Conv2d(n_in, n_out, 3, stride, 1, bias=False), nn.BatchNorm2d(n_out), nn.LeakyReLU(0.1)
    )


class UNet(nn.Module):
    """Shrinks by a stride; enlarges by sorting channels into pixels, as fastai's U-Net does."""

    def __init__(self, in_channels, n_classes, width=16, depth=3):
        super().__init__()
        self.depth = depth
        self.add_module("stem", nn.Sequential(conv(in_channels, width), conv(width, width)))
        for level in range(depth):
            n = width << level
            self.add_module(f"down{level}", nn.Sequential(conv(n, 2 * n, 2), conv(2 * n, 2 * n)))
            self.add_module(f"rise{level}", nn.Conv2d(2 * n, 4 * n, 1))
            self.add_module(f"up{level}", nn.Sequential(conv(2 * n, n), conv(n, n)))
        self.head = nn.Conv2d(width, n_classes, 1)

    def forward(self, x):
        kept = {0: self.stem(x)}
        for level in range(self.depth):
            kept[level + 1] = self.get_submodule(f"down{level}")(kept[level])
        x = kept[self.depth]
        for level in reversed(range(self.depth)):
            x = F.pixel_shuffle(self.get_submodule(f"rise{level}")(x), 2)
            x = torch.cat((x, kept[level]), 1)
            x = self.get_submodule(f"up{level}")(x)
        return self.head(x)


def train_unet(net, images, masks, void, epochs, seed):
    """Python's own shuffling, the loss from log-softmax and a 0/1 weight for each pixel."""
    dice, n, losses = random.Random(seed), len(images), []
    n_steps = epochs * len(range(0, n, 4))
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-2, weight_decay=1e-4)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1e-2, total_steps=n_steps)
    net.train()
    for _ in range(epochs):
        order = list(range(n))
        dice.shuffle(order)
        while order:
            batch, order = order[:4], order[4:]
            target = masks[batch]
            counts = (target != void).float()
            log_probs = net(images[batch]).log_softmax(1)
            target = target.clone().masked_fill_(target == void, 0)
            picked = log_probs.gather(1, target[:, None])[:, 0]
            loss = -(picked * counts).sum() / counts.sum()
            loss.backward()
            optimizer.step()
            schedule.step()
            net.zero_grad()
            losses.append(loss.item())
    return losses
