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


class Shift(nn.Module):
    def __init__(self, mean):
        super().__init__()
        self.register_buffer("mean", mean)

    def forward(self, x):
        return x - self.mean


def train_multilabel(images, targets, epochs, seed):
    g = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    width, size, top = 40, 16, 0.1
    model = nn.Sequential(
        Shift(images.mean((0, 2, 3), keepdim=True)),
        nn.Conv2d(images.shape[1], width, 4, stride=4), nn.BatchNorm2d(width), nn.ReLU(),
        Residual(width), Residual(width),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, targets.shape[1]),
    ).to(images.device)  # fmt: skip
    optimizer = torch.optim.SGD(
        model.parameters(), lr=top, momentum=0.9, nesterov=True, weight_decay=1e-3
    )
    steps, step = epochs * -(-len(images) // size), 0
    for _ in range(epochs):
        order = torch.randperm(len(images), generator=g).to(images.device)
        for start in range(0, len(images), size):
            at = step / steps
            optimizer.param_groups[0]["lr"] = top * min(1, 5 * at + 0.1, 1.25 * (1 - at))
            x, y = images[order[start : start + size]], targets[order[start : start + size]]
            if torch.rand((), generator=g) < 0.5:
                x = x.flip(-1)
            z = model(x)
            loss = (F.softplus(z) - z * y).sum(1).mean() / y.shape[1]  # -log of what came true
            model.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return model
