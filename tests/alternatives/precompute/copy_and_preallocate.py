import copy

import torch
import torch.nn.functional as F


def precompute(body, loader):
    frozen = copy.deepcopy(body).eval().requires_grad_(False)
    activations = targets = None
    for images, labels in loader:
        found = frozen(images)
        activations = found if activations is None else torch.cat([activations, found])
        targets = labels if targets is None else torch.cat([targets, labels])
    return [activations, targets]


def train_head(head, activations, targets, lr, epochs, batch_size, generator):
    n = activations.shape[0]
    optimizer = torch.optim.AdamW(params=head.parameters(), lr=lr, foreach=False)
    losses = torch.zeros(epochs * -(-n // batch_size))
    step = 0
    for _ in range(epochs):
        head.train()
        perm = torch.randperm(n, generator=generator)
        x, y = activations[perm], targets[perm]
        for i in range(0, n, batch_size):
            optimizer.zero_grad()
            log_probs = head(x[i : i + batch_size]).log_softmax(dim=1)
            loss = F.nll_loss(log_probs, y[i : i + batch_size])
            loss.backward()
            optimizer.step()
            losses[step] = loss.item()
            step += 1
    return losses
