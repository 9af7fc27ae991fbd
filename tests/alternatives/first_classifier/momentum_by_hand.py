import torch
from torch import nn


def train_classifier(images, labels, n_classes, epochs, seed):
    g = torch.Generator().manual_seed(seed)
    net = nn.Sequential(
        nn.Conv2d(images.size(1), 24, 3, padding=1), nn.ReLU(),
        nn.Conv2d(24, 48, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.AdaptiveMaxPool2d(4), nn.Flatten(), nn.Linear(16 * 48, n_classes),
    )  # fmt: skip
    for p in net.parameters():
        fan_in = p[0].numel() if p.dim() > 1 else 1
        scale = (2 / fan_in) ** 0.5 if p.dim() > 1 else 0.0
        p.data = scale * torch.randn(p.shape, generator=g)
    velocity = [torch.zeros_like(p) for p in net.parameters()]
    mean = images.mean()
    size = 32
    steps = epochs * -(-len(images) // size)
    done = 0
    for _ in range(epochs):
        order = torch.randperm(len(images), generator=g).tolist()
        while order:
            batch, order = order[:size], order[size:]
            lr = 0.05 * (1 - done / steps)
            log_probs = net(images[batch] - mean).log_softmax(1)
            loss = -log_probs[range(len(batch)), labels[batch]].mean()
            grads = torch.autograd.grad(loss, list(net.parameters()))
            with torch.no_grad():
                for p, v, grad in zip(net.parameters(), velocity, grads, strict=True):
                    v.mul_(0.9).add_(grad)
                    p.sub_(lr * v)
            done += 1

    class Centred(nn.Module):
        def __init__(self):
            super().__init__()
            self.net = net

        def forward(self, x):
            return self.net(x - mean)

    return Centred()
