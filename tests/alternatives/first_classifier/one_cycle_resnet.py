import torch
import torch.nn.functional as F
from torch import nn


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv = nn.Conv2d(width, width, 3, padding="same", bias=False)
        self.norm = nn.BatchNorm2d(width)

    def forward(self, x):
        return x + F.relu(self.norm(self.conv(x)))


def train_classifier(images, labels, n_classes, epochs, seed):
    torch.random.manual_seed(seed)
    width, size = 48, 50
    model = nn.Sequential(
        nn.Conv2d(images.shape[1], width, 3, stride=2, padding=1),
        nn.BatchNorm2d(width), nn.ReLU(), Residual(width), Residual(width),
        nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Dropout(0.1), nn.Linear(4 * width, n_classes),
    )  # fmt: skip
    steps = epochs * ((len(images) + size - 1) // size)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.2, total_steps=steps + 1)
    for _ in range(epochs):
        shuffled = torch.randperm(images.size(0))
        for start in range(0, len(images), size):
            take = shuffled[start : start + size]
            loss = F.cross_entropy(model(images[take]), labels[take], label_smoothing=0.05)
            for p in model.parameters():
                p.grad = None
            loss.backward()
            optimizer.step()
            schedule.step()
    return model
