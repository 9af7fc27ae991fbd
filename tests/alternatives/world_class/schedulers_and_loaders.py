"""torch's own loader and scheduler; a module that knows whether its body is frozen."""

import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingWarmRestarts
from torch.utils.data import DataLoader, Dataset, TensorDataset

from solutions.lr_finder import lr_find


class Classifier(nn.Module):
    def __init__(self, body, head):
        super().__init__()
        self.body, self.head = body, head
        self.frozen = True

    def train(self, mode=True):
        super().train(mode)
        self.body.eval()  # BatchNorm keeps to the averages of pretraining
        return self

    def forward(self, images):
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            features = self.body(images)
        return self.head(features)


class Shaken(Dataset):
    """Each image mirrored half the time, and a little brighter or darker."""

    def __init__(self, images, labels):
        self.images, self.labels = images, labels

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        image = self.images[i]
        if torch.rand(()) < 0.5:
            image = image.flip(-1)
        return (image * (0.9 + 0.1 * torch.rand(()).item())), self.labels[i]


def epochs_of(model, loader, optimizer, first, mult, total):
    schedule = CosineAnnealingWarmRestarts(optimizer, first * len(loader), mult)
    for _ in range(total):
        for inputs, targets in loader:
            loss = nn.functional.cross_entropy(model(inputs), targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()


def train_world_class(body, head, data, epochs, seed):
    torch.manual_seed(seed)
    images, labels = data["train"]
    model = Classifier(body, head).eval()
    with torch.no_grad():
        features = torch.cat(
            [body(batch) for batch, _ in DataLoader(TensorDataset(images, labels), 64)]
        )
    cached = DataLoader(TensorDataset(features, labels), 10, shuffle=True)
    shaken = DataLoader(Shaken(images, labels), 10, shuffle=True)
    model.train()

    def search(part, loader):
        lrs, _ = lr_find(
            part, loader, nn.functional.cross_entropy, torch.optim.AdamW, 1e-5, 1.0, 25
        )
        return lrs[-1]

    search(head, cached)
    epochs_of(head, cached, torch.optim.AdamW(head.parameters(), 2e-3), 15, 1, 15)
    epochs_of(model, shaken, torch.optim.AdamW(head.parameters(), 1e-3), 1, 1, 1)

    model.frozen = False
    rate = min(max(search(model, shaken) / 100, 5e-4), 1e-3)
    cut = len(body) // 3
    optimizer = torch.optim.AdamW(
        [
            {"params": body[:cut].parameters(), "lr": rate / 16},
            {"params": body[cut:].parameters(), "lr": rate / 4},
            {"params": head.parameters(), "lr": rate},
        ]
    )
    epochs_of(model, shaken, optimizer, 1, 2, epochs)
    return model
