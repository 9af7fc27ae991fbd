import torch
from torch import nn


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
    """A loop of its own with PyTorch's cycle; the loss picks the labelled pixels itself."""
    torch.manual_seed(seed)
    n_steps = epochs * -(-len(images) // 4)
    optimizer = torch.optim.AdamW(net.parameters(), lr=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, n_steps)
    criterion = nn.CrossEntropyLoss()
    losses = []
    net.train()
    for _ in range(epochs):
        for some in torch.randperm(len(images)).to(images.device).split(4):
            optimizer.zero_grad()
            known = masks[some] != void
            logits = net(images[some]).permute(0, 2, 3, 1)
            loss = criterion(logits[known], masks[some][known])
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.detach())
    return torch.stack(losses)
