"""What `pixel_accuracy` is asked about: small scenes, their masks and a model's logits."""

import torch


def draw(seed):
    """The public part of the case: by name a scene of logits, mask and void."""
    g = torch.Generator().manual_seed(seed)
    c, h, w = between(g, 4, 6), between(g, 7, 8), between(g, 9, 11)
    outside = (255, -1)[between(g, 0, 1)]
    return {
        "labelled": labelled(g, between(g, 2, 3), c, h, w),
        "one": labelled(g, 1, c, h, w),
        "void_class": void_class(g, c, h, w),
        "void_outside": void_outside(g, c, h, w, outside),
        "void_one": void_outside(g, c, h, w, outside),
        "uneven": uneven(g, c, h, w, outside),
        "absent": absent(g, c, h, w),
        "all_void": all_void(g, c, h, w),
    }


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def read(scene):
    """A scene as its predictions, its mask, and where that is not void."""
    return scene["logits"].argmax(1), scene["mask"], scene["mask"] != scene["void"]


def accuracies(scene):
    """What comes of each way to treat void pixels: name -> accuracy."""
    predicted, mask, labelled = read(scene)
    right = (predicted == mask).double()
    each = [row[keep].mean() for row, keep in zip(right, labelled, strict=True)]
    found = {
        "right": right[labelled].mean(),
        "counted": right.mean(),
        "below": right[labelled].sum() / right.numel(),
        "by image": torch.stack(each).mean(),
    }
    return {name: value.item() for name, value in found.items()}


def sizes(scene, void_predictions=False):
    """For each class the labelled pixels that are predicted, true, and both: float64 `[C]`."""
    predicted, mask, labelled = read(scene)
    classes = torch.arange(scene["logits"].shape[1]).reshape(-1, 1, 1, 1)
    ours = (predicted == classes) & (labelled | torch.tensor(void_predictions))
    theirs = (mask == classes) & labelled
    counts = [part.flatten(1).sum(1).double() for part in (ours, theirs, ours & theirs)]
    return counts


def overlap(scene, void_predictions=False):
    """Intersection over union `[C]`."""
    ours, theirs, both = sizes(scene, void_predictions)
    return both / (ours + theirs - both)


def apart(a, b, gap=0.004):
    return abs(a - b) > gap


def scene(g, predicted, mask, c, void):
    """Logits of no particular size, the largest where `predicted` says."""
    logits = 2 * torch.randn(len(mask), c, *mask.shape[1:], generator=g)
    lead = 0.1 + torch.rand(mask.shape, generator=g)
    logits.scatter_(1, predicted.unsqueeze(1), (logits.amax(1) + lead).unsqueeze(1))
    return {"logits": logits, "mask": mask, "void": void}


def classes_in(g, shape, c):
    """Class numbers, each about as often."""
    n = torch.Size(shape).numel()
    return (torch.randperm(n, generator=g) % c).reshape(shape)


def guessed(g, mask, c, share):
    """The mask with this share of its pixels right for sure, the others by chance."""
    sure = torch.rand(mask.shape, generator=g) < share
    return torch.where(sure, mask, torch.randint(0, c, mask.shape, generator=g))


def all_overlap(made):
    """Whether every class is predicted, true and both, and not all its true pixels are found."""
    ours, theirs, both = sizes(made)
    return bool((both > 0).all() and (both < theirs).all() and (ours != theirs).any())


def labelled(g, n, c, h, w):
    """Not a void pixel; every class is there."""
    while True:
        mask = classes_in(g, (n, h, w), c)
        made = scene(g, guessed(g, mask, c, 0.5), mask, c, 255)
        if all_overlap(made):
            return made


def void_outside(g, c, h, w, void):
    """One image; void is none of the classes."""
    while True:
        mask = classes_in(g, (1, h, w), c)
        predicted = guessed(g, mask, c, 0.6)
        mask[torch.rand(mask.shape, generator=g) < 0.25] = void
        made = scene(g, predicted, mask, c, void)
        if all_overlap(made) and apart(accuracies(made)["right"], accuracies(made)["below"]):
            return made


def void_class(g, c, h, w):
    """One image; void is one of the classes, and predicted as well: rightly, were it to count."""
    void = between(g, 0, c - 1)
    while True:
        mask = classes_in(g, (1, h, w), c)
        predicted = guessed(g, mask, c, 0.6)
        found = accuracies(scene(g, predicted, mask, c, void))
        ways = sorted(found[name] for name in ("right", "counted", "below"))
        unequal = apart(*ways[:2]) and apart(*ways[1:])
        wrongly = ((predicted == void) & (mask != void)).any()
        if unequal and wrongly:
            return scene(g, predicted, mask, c, void)


def uneven(g, c, h, w, void):
    """Two images, one of them nearly all void and mostly wrong."""
    while True:
        mask = classes_in(g, (2, h, w), c)
        predicted = torch.stack([guessed(g, mask[0], c, 0.2), guessed(g, mask[1], c, 0.8)])
        mask[0][torch.rand(h, w, generator=g) < 0.7] = void
        mask[1][torch.rand(h, w, generator=g) < 0.1] = void
        order = torch.randperm(2, generator=g)
        made = scene(g, predicted[order], mask[order], c, void)
        found = accuracies(made)
        if all_overlap(made) and apart(found["right"], found["by image"], 0.05):
            return made


def absent(g, c, h, w):
    """One class is nowhere, one only true, one only predicted; the others are both."""
    nowhere, true, guess = torch.randperm(c, generator=g)[:3].tolist()
    others = [i for i in range(c) if i not in (nowhere, true, guess)]
    while True:
        mask = torch.tensor([*others, true])[classes_in(g, (1, h, w), len(others) + 1)]
        predicted = torch.where(torch.rand(mask.shape, generator=g) < 0.3, guess, mask)
        predicted[predicted == true] = guess
        made = scene(g, predicted, mask, c, 255)
        if (sizes(made)[2][others] > 0).all():
            return made


def all_void(g, c, h, w):
    mask = torch.full((1, h, w), 255)
    return scene(g, classes_in(g, (1, h, w), c), mask, c, 255)
