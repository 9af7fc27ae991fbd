"""The cases of test_fine_tune: a tiny network to look at closely, and digits to learn."""

import torch
import torch.nn.functional as F
from torch import nn

from curriculum.datasets import digits, few_per_class, split
from grader.checking import Case
from solutions.first_classifier import conv_layer
from solutions.one_cycle import fit_one_cycle

WIDTH = 16
SHAKES = 3  # each digit appears this many times, shaken anew
N_EACH = 80  # digits of each class to fine-tune on


def network_case(g):
    """Two phases of several epochs, with every argument given."""

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    size, n_each, frozen = draw(4, 7), draw(5, 8), draw(2, 4)
    public = {
        "widths": [draw(4, 8) for _ in range(draw(3, 6))],
        "size": size,
        "epochs": frozen + draw(1, 3),
        "options": {
            "base_lr": 10 ** uniform(-2, -1.5),
            "freeze_epochs": frozen,
            "lr_mult": uniform(5, 40),
            "pct_start": (0.4, 0.5, 0.6)[draw(0, 3)],
            "div": uniform(8, 15),
        },
        "inputs": torch.randn(size * n_each, 4, generator=g),
        "targets": torch.randint(3, (size * n_each,), generator=g),
    }
    return Case("network", public)


def digits_case(seed, g):
    """The case that trains: a body that knows the digits 0 to 4 is to learn 5 to 9."""
    train, held_out = split(digits(), seed, valid=0.4)
    model = pretrained(*shaken(*five(train, 0), g), seed)
    few, _ = few_per_class(train, N_EACH, seed)
    images, labels = shaken(*five(few, 5), g)
    unseen, answers = shaken(*five(held_out, 5), g)
    public = {
        "width": WIDTH,
        "state": model.state_dict(),
        "images": images,
        "labels": labels,
        "epochs": 6,
        "base_lr": 0.02,
        "freeze_epochs": 2,
        "lr_mult": 10,
        "held_out": unseen,
    }
    return Case("digits", public, {"answers": answers}, train=True, seconds=40)


def five(data, first):
    """The images of five digits in a row, with labels 0 to 4."""
    few = data.take(((data.labels >= first) & (data.labels < first + 5)).nonzero()[:, 0])
    return few.images, few.labels - first


def shaken(images, labels, g):
    """Every image several times in random order, moved by up to a pixel, with a little noise."""
    order = torch.arange(len(images)).repeat(SHAKES)
    order = order[torch.randperm(len(order), generator=g)]
    n, _, height, width = images[order].shape
    places = torch.randint(0, 3, (n, 2), generator=g).tolist()
    padded = F.pad(images[order], (1, 1, 1, 1))
    moved = torch.stack([
        image[:, y : y + height, x : x + width]
        for image, (y, x) in zip(padded, places, strict=True)
    ])  # fmt: skip
    noisy = moved + 0.05 * torch.randn(moved.shape, generator=g)
    return noisy.clamp(0, 1), labels[order]


def pretrained(images, labels, seed):
    """A network that knows these digits, but for a new head."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        body = [conv_layer(1, WIDTH, 1), conv_layer(WIDTH, 2 * WIDTH, 2)]
        body += [conv_layer(2 * WIDTH, 4 * WIDTH, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        model = nn.Sequential(*body, nn.Linear(4 * WIDTH, 5))
        loader = list(zip(images.split(64), labels.split(64), strict=True))
        fit_one_cycle(model, loader, F.cross_entropy, 0.01, 2)
        model[-1] = nn.Linear(4 * WIDTH, 5)
    return model
