"""What `fbeta` is asked about: tagged images, and a search for the best threshold."""

import torch


def draw(seed):
    """The public part of the case."""
    g = torch.Generator().manual_seed(seed)
    search = {"lo": uniform(g, 0.05, 0.15), "hi": uniform(g, 0.6, 0.9), "n": between(g, 6, 10)}
    threshold = uniform(g, 0.72, 0.8)
    even = (0.25, 0.5)[between(g, 0, 1)]
    return {
        "one": one_image(g),
        "betas": [1.0, (0.5, 3.0)[between(g, 0, 1)]],
        "batch": batch(g),
        "empty": empty(g),
        "spread": spread(g, threshold),
        "threshold": threshold,
        "on_it": on_the_threshold(g, even),
        "even": even,
        "halves": halves(g),
        "search": search,
        "peaks": peaks(g, **search),
        "plateaus": plateaus(g, **search),
        "tagged": tagged(g, **search),
    }


def between(g, low, high):
    return int(torch.randint(low, high + 1, (), generator=g))


def uniform(g, low, high):
    return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()


def precision_recall(tags, threshold):
    """Of each image, in float64; NaN where nothing is above the threshold, or nothing is true."""
    predicted, targets = (tags["probabilities"] > threshold).double(), tags["targets"].double()
    hits = (predicted * targets).sum(1)
    return hits / predicted.sum(1), hits / targets.sum(1)


def f_score(precision, recall, weight):
    """F-beta, `weight` being beta squared; 0 where it has no value."""
    score = (1 + weight) * precision * recall / (weight * precision + recall)
    return torch.nan_to_num(score)


def f2(tags, threshold):
    return f_score(*precision_recall(tags, threshold), 4.0).mean().item()


def other_means(tags, threshold):
    """What comes of other ways to the mean over the images: name -> F2."""
    as_one = {name: value.reshape(1, -1) for name, value in tags.items()}
    by_tag = {name: value.T for name, value in tags.items()}
    means = (part.mean() for part in precision_recall(tags, threshold))
    return {
        "pooled": f2(as_one, threshold),
        "by tag": f2(by_tag, threshold),
        "mean precision and recall": f_score(*means, 4.0).item(),
    }


def accuracy(tags, threshold):
    return ((tags["probabilities"] > threshold) == tags["targets"].bool()).double().mean().item()


def apart(*values, gap=0.01):
    """Whether the values all differ."""
    ordered = sorted(values)
    return all(b - a > gap for a, b in zip(ordered, ordered[1:], strict=False))


def confident(g, predicted):
    """Probabilities that every sensible threshold reads alike."""
    noise = torch.rand(predicted.shape, generator=g)
    return torch.where(predicted, 0.6 + 0.35 * noise, 0.02 + 0.1 * noise)


def one_image(g):
    """Known counts of hits, inventions and misses, as many inventions as misses never."""
    hits, misses = between(g, 2, 3), between(g, 1, 4)
    inventions = (misses + between(g, 1, 3) - 1) % 4 + 1
    n = hits + misses + inventions + between(g, 2, 4)
    predicted, targets = torch.zeros(2, 1, n)
    predicted[:, : hits + inventions] = 1
    targets[:, :hits] = targets[:, n - misses :] = 1
    order = torch.randperm(n, generator=g)
    return {"probabilities": confident(g, predicted > 0)[:, order], "targets": targets[:, order]}


def batch(g):
    """Several images, at least one hit in each; every other mean is another number."""
    n, k = between(g, 4, 6), between(g, 7, 9)
    while True:
        often = torch.rand(n, 1, generator=g)  # some images have few tags, some have many
        targets = torch.rand(n, k, generator=g) < 0.2 + 0.6 * often
        predicted = targets ^ (torch.rand(n, k, generator=g) < 0.35)
        predicted[0] = targets[0]  # one image is all right
        tags = {"probabilities": confident(g, predicted), "targets": targets.float()}
        hits = (predicted & targets).any(1).all()
        if hits and all(apart(f2(tags, 0.2), m) for m in other_means(tags, 0.2).values()):
            return tags


def empty(g):
    """Four images: nothing predicted, nothing true, neither, and one that is all right."""
    k = between(g, 5, 8)
    some = torch.arange(k) < between(g, 2, 3)
    none = torch.zeros_like(some)
    predicted = torch.stack([none, some, none, some])
    targets = torch.stack([some, none, none, some])
    order = torch.randperm(k, generator=g)
    return {
        "probabilities": confident(g, predicted)[:, order],
        "targets": targets[:, order].float(),
    }


def spread(g, threshold):
    """One image whose F2 depends on where the threshold is."""
    while True:
        levels = torch.tensor([0.02, 0.27, 0.55, 0.84]).repeat(3)
        probabilities = (levels + 0.12 * torch.rand(12, generator=g)).reshape(1, -1)
        targets = (torch.rand(1, 12, generator=g) < probabilities.sqrt()).float()
        tags = {"probabilities": probabilities, "targets": targets}
        if apart(*(f2(tags, t) for t in (0.0, 0.2, 0.5, threshold)), gap=0.02):
            return tags


def on_the_threshold(g, even):
    """One image, three of whose probabilities equal the threshold, a number exact in binary."""
    while True:
        tags = one_image(g)
        k = tags["targets"].shape[1]
        tags["probabilities"][0, torch.randperm(k, generator=g)[:3]] = even
        if apart(f2(tags, even), f2(tags, even - 0.01)):
            return tags


def halves(g):
    """Images with probabilities of exactly 0.25 and 0.5, and between the two, among others."""
    while True:
        values = torch.tensor([0.1, 0.25, 0.25, 0.35, 0.5, 0.5, 0.8])
        probabilities = torch.stack([values[torch.randperm(7, generator=g)] for _ in range(3)])
        targets = (torch.rand(3, 7, generator=g) < 0.6).float()
        tags = {"probabilities": probabilities, "targets": targets}
        if apart(*(accuracy(tags, t) for t in (0.2, 0.25, 0.49, 0.5))):
            return tags


def grid(lo, hi, n):
    return torch.linspace(lo, hi, n, dtype=torch.float64).tolist()


def peaks(g, lo, hi, n):
    """Where metrics are highest: near both ends, and between."""
    step = (hi - lo) / (n - 1)
    inner = [lo + (between(g, 1, n - 2) + sign * 0.3) * step for sign in (1, -1)]
    return [lo + 0.2 * step, *inner, hi - 0.2 * step]


def plateaus(g, lo, hi, n):
    """From where to where metrics are equally high: over several thresholds, and over all."""
    step = (hi - lo) / (n - 1)
    start = between(g, 1, n - 4)
    return [[lo + (start - 0.5) * step, lo + (start + 2.5) * step], [lo - step, hi + step]]


def tagged(g, lo, hi, n):
    """Images for whose tags one threshold between the ends is best, and for F2 another one."""
    while True:
        targets = (torch.rand(14, 4, generator=g) < 0.5).float()
        probabilities = (4 * targets - 2 + 1.2 * torch.randn(14, 4, generator=g)).sigmoid()
        tags = {"probabilities": probabilities, "targets": targets}
        near = min((probabilities - t).abs().min().item() for t in grid(lo, hi, n))
        scores = [all_right(tags, t) for t in grid(lo, hi, n)]
        best = max(range(n), key=scores.__getitem__)
        twos = [f2(tags, t) for t in grid(lo, hi, n)]
        unique = 0 < best < n - 1 and scores.count(scores[best]) == 1
        other = apart(*sorted(twos)[-2:]) and max(range(n), key=twos.__getitem__) != best
        if near > 1e-4 and unique and other:
            return tags


def all_right(tags, threshold):
    right = (tags["probabilities"] > threshold) == tags["targets"].bool()
    return right.all(1).double().mean().item()
