"""The cases of test_unet: small networks and plain masks to look at closely, and digit scenes."""

import torch
import torch.nn.functional as F

from curriculum.datasets import VOID, digit_scenes, digits, split
from grader.checking import Case

DIGITS = 4  # the scenes show 0 to 3
N_TRAIN, N_HELD_OUT = 250, 120
BATCH_SIZE = 4


def probe(seed):
    """Networks to look into, and a training in which every scene has the same classes."""
    g = torch.Generator().manual_seed(seed)
    sizes, bottom = network(g, 3), [2, 3]
    n, k = between(g, 9, 11), between(g, 4, 6)
    return Case("small", {
        "sizes": sizes,
        "bottom": bottom,
        "images": images(g, sizes, bottom),
        "others": [other(g, depth) for depth in (1, 2, 4)],
        **training(g, n, k),
    })  # fmt: skip


def training(g, n, k):
    """N one-coloured scenes whose masks have each class equally often; void is one of the classes
    or none of them."""
    void, outside = between(g, 1, k - 1), (VOID, -1)[between(g, 0, 1)]
    counts = 3 + torch.randperm(8, generator=g)[:k]
    counts[void] = between(g, 10, 14)
    pixels = torch.arange(k).repeat_interleave(counts)
    pixels = F.pad(pixels, (0, -len(pixels) % 8), value=void)
    shuffled = [pixels[torch.randperm(len(pixels), generator=g)] for _ in range(n)]
    masks = torch.stack(shuffled).reshape(n, -1, 8)
    colours = torch.arange(n).float() / 100  # each its own
    seeds = torch.randperm(1000, generator=g)[:2].tolist()
    bias = torch.randn(k, generator=g)
    while too_alike(losses_by_void(bias, masks[0], void)):
        bias = torch.randn(k, generator=g)
    return {
        "bias": bias,
        "scenes": colours[:, None, None, None].repeat(1, 2, *masks.shape[1:]),
        "void_class": {"masks": masks, "void": void},
        "void_outside": {"masks": masks.where(masks != void, outside), "void": outside},
        "epochs": between(g, 3, 4),
        "seeds": seeds,
    }


def losses_by_void(bias, mask, void):
    """The loss of a net that gives these logits everywhere, by what is done with void pixels."""

    def loss(classes):
        return F.cross_entropy(bias.expand(classes.numel(), -1), classes.flatten()).item()

    labelled = mask != void
    right = loss(mask[labelled])
    found = {
        "left out": right,
        "in the denominator": right * labelled.double().mean().item(),
        "background": loss(mask.where(labelled, 0)),
        "summed": right * int(labelled.sum()) * BATCH_SIZE,
    }
    return found | ({"a class": loss(mask)} if 0 <= void < len(bias) else {})


def too_alike(found):
    """Whether the right loss is within 5 % of a wrong one."""
    right, *wrong = found.values()
    return any(abs(other / right - 1) < 0.05 for other in wrong)


def digit_case(seed):
    """The case that trains."""
    g = torch.Generator().manual_seed(seed)
    parts = [first_digits(part) for part in split(digits(), seed, valid=0.3)]
    train, held_out = (
        digit_scenes(part, n, g) for part, n in zip(parts, (N_TRAIN, N_HELD_OUT), strict=True)
    )
    public = {
        "sizes": [1, len(train.classes), 16, 3],
        "images": train.images,
        "masks": train.masks,
        "void": VOID,
        "epochs": 8,
        "seed": seed,
        "held_out": held_out.images,
    }
    private = {"answers": held_out.masks, "classes": train.classes}
    return Case("digits", public, private, train=True, seconds=240)


def first_digits(data):
    few = data.take((data.labels < DIGITS).nonzero()[:, 0])
    return type(data)(few.images, few.labels, data.classes[:DIGITS])


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def network(g, depth):
    """The arguments of a `UNet`: channels, classes, width and depth."""
    return [between(g, 1, 4), between(g, 3, 6), between(g, 4, 6), depth]


def images(g, sizes, bottom):
    """Two images that are `bottom` when they have been halved as often as the depth says."""
    height, width = (side * 2 ** sizes[3] for side in bottom)
    return torch.rand(2, sizes[0], height, width, generator=g)


def other(g, depth):
    sizes = network(g, depth)
    bottom = [(1, 2), (3, 1), (2, 1)][between(g, 0, 2)]
    return {"sizes": sizes, "images": images(g, sizes, bottom)}
