import torch
from torch import nn


class Resizable(nn.Module):
    def __init__(self, body, n_features, n_classes):
        super().__init__()
        self.body = body
        self.norm = nn.BatchNorm1d(2 * n_features)
        self.linear = nn.Linear(2 * n_features, n_classes)

    def forward(self, images):
        maps = self.body(images).flatten(2)
        pooled = torch.cat((maps.max(dim=2).values, maps.mean(dim=2)), dim=1)
        return self.linear(self.norm(pooled))


def make_resizable(body, n_features, n_classes):
    return Resizable(body, n_features, n_classes)


def train_progressive(model, loader_at, sizes, epochs_each, lr):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    model.train()
    losses = []
    for size in sizes:
        loader = loader_at(size)
        for _ in range(epochs_each):
            for images, labels in loader:
                optimizer.zero_grad()
                loss = criterion(model(images), labels)
                loss.backward()
                optimizer.step()
                losses.append(loss.item())
    return losses
