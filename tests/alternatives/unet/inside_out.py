import torch
from torch import nn

from solutions.one_cycle import fit_one_cycle


def block(n_in, n_out):
    layers = []
    for n in (n_in, n_out):
        layers += [nn.Conv2d(n, n_out, 3, padding=1), nn.BatchNorm2d(n_out), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers)


class Level(nn.Module):
    """One size of the U around all smaller ones, as the boxes in a box."""

    def __init__(self, n_in, width, depth):
        super().__init__()
        self.before = block(n_in, width)
        self.inner = None
        if depth > 0:
            self.inner = nn.Sequential(
                nn.MaxPool2d(2),
                Level(width, 2 * width, depth - 1),
                nn.ConvTranspose2d(2 * width, width, 2, stride=2),
            )
            self.after = block(2 * width, width)

    def forward(self, x):
        x = self.before(x)
        if self.inner is None:
            return x
        return self.after(torch.concat((self.inner(x), x), dim=-3))


class UNet(nn.Sequential):
    def __init__(self, in_channels, n_classes, width=16, depth=3):
        super().__init__(Level(in_channels, width, depth), nn.Conv2d(width, n_classes, 1))


def train_unet(net, images, masks, void, epochs, seed):
    """The cycle of the earlier exercise, over batches picked by hand."""
    order = torch.Generator().manual_seed(seed)

    class Batches:
        def __len__(self):
            return -(-len(images) // 4)

        def __iter__(self):
            for some in torch.randperm(len(images), generator=order).split(4):
                yield images[some], masks[some]

    criterion = nn.CrossEntropyLoss(ignore_index=void)
    return fit_one_cycle(net, Batches(), criterion, 0.01, epochs)
