"""What `binary_loss` is asked about: single activations, and batches with their targets."""

import torch


def draw(seed):
    """The public part of the case."""
    g = torch.Generator().manual_seed(seed)
    sizes = torch.tensor([0.4, 1.1, 1.9, 2.7]) + 0.5 * torch.rand(4, generator=g)
    signs = torch.tensor([1.0, -1.0, 1.0, -1.0])[torch.randperm(4, generator=g)]
    large = 30 + 40 * torch.rand((), generator=g).item()
    return {
        "single": sizes * signs,
        "sure": torch.tensor([large, -large, 1e4, -1e4]),
        "batch": batch(g),
        "answers": answers(g),
        "narrow": narrow(g),
        "halves": halves(g),
    }


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def apart(*values, gap=0.01):
    """Whether the values all differ."""
    ordered = sorted(values)
    return all(b - a > gap for a, b in zip(ordered, ordered[1:], strict=False))


def accuracy(items, above=0.0):
    """The share of right answers, "yes" being an activation above this."""
    right = (items["activations"] > above) == items["targets"].bool()
    return right.double().mean().item()


def found(items):
    """The share of the yeses that are found."""
    return (items["activations"] > 0)[items["targets"].bool()].double().mean().item()


def both_answers(g, n):
    """0/1 targets, more than one of each."""
    return (torch.randperm(n, generator=g) % 3 == between(g, 0, 2)).float()


def batch(g):
    n = between(g, 7, 11)
    return {"activations": 2 * torch.randn(n, generator=g), "targets": both_answers(g, n)}


def answers(g):
    """Activations of 1 at least, on either side."""
    n = between(g, 11, 15)
    while True:
        signs = torch.where(torch.rand(n, generator=g) < 0.5, 1.0, -1.0)
        activations = signs * (1 + 2 * torch.rand(n, generator=g))
        items = {"activations": activations, "targets": both_answers(g, n)}
        share = accuracy(items)
        others = (1 - share, found(items), accuracy(items, -9.0), 1 - accuracy(items, -9.0))
        if all(apart(share, other) for other in others):
            return items


def narrow(g):
    """Several activations between 0 and 0.5: little more than one half for a probability."""
    n = between(g, 11, 15)
    while True:
        activations = torch.randn(n, generator=g)
        activations[: between(g, 4, 6)] = 0.0
        activations = torch.where(
            activations == 0, 0.05 + 0.4 * torch.rand(n, generator=g), activations
        )
        items = {"activations": activations, "targets": both_answers(g, n)}
        if apart(accuracy(items), accuracy(items, 0.5)):
            return items


def halves(g):
    """Several activations of exactly 0, for a probability of exactly one half."""
    n = between(g, 11, 15)
    while True:
        activations = torch.where(torch.rand(n, generator=g) < 0.5, 1.0, -1.0)
        activations *= 1 + torch.rand(n, generator=g)
        activations[torch.randperm(n, generator=g)[: between(g, 3, 5)]] = 0.0
        items = {"activations": activations, "targets": both_answers(g, n)}
        if apart(accuracy(items), accuracy(items, -0.1)):
            return items
