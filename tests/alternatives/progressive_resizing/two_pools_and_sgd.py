import torch
import torch.nn.functional as F
from torch import nn


class TwoPools(nn.Module):
    def __init__(self):
        super().__init__()
        self.pools = nn.ModuleList([nn.AdaptiveMaxPool2d(1), nn.AdaptiveAvgPool2d(1)])

    def forward(self, x):
        return torch.hstack([pool(x) for pool in self.pools])


def make_resizable(body, n_features, n_classes):
    n = 2 * n_features
    head = nn.Sequential(TwoPools(), nn.BatchNorm2d(n), nn.Flatten(), nn.Linear(n, n_classes))
    return nn.Sequential(body, head)


def one_epoch(model, loader, optimizer):
    for images, labels in loader:
        log_probs = F.log_softmax(model(images), dim=1)
        loss = -log_probs[torch.arange(len(labels)), labels].mean()
        model.zero_grad()
        loss.backward()
        optimizer.step()
        yield loss.detach()


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    model.train()
    losses = []
    for size in sizes:
        optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
        for _ in range(epochs_each):
            losses.extend(one_epoch(model, loader_at(size), optimizer))
    return torch.stack(losses)
