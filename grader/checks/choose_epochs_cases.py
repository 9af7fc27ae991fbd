"""The case of test_choose_epochs: the records of first runs, and what a second one needs."""

import torch

from grader.checking import Case


def runs_case(g):
    """Metric and loss of five first runs, and data and starting weights to train on again.

    Only in `curves` and `ties` is the loss lowest at another epoch than the one to choose.
    """

    def draw(low, high):
        return int(torch.randint(low, high, (), generator=g))

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=g, dtype=torch.float64).item()

    def path(start, moves, low, high):
        """Values that rise by a little where the move is 1 and fall where it is -1, in turn."""
        values = [start]
        for move in moves:
            values.append(round(values[-1] + move * uniform(low, high), 4))
        return values

    def metric(moves):
        return path(round(uniform(0.6, 0.7), 4), moves, 0.004, 0.016)

    def loss(lowest, length):
        """Falls up to this epoch, then rises."""
        return path(round(uniform(1.2, 1.5), 4), hill(lowest, length, -1), 0.02, 0.08)

    def hill(peak, length, sign=1):
        return [sign] * (peak - 1) + [-sign] * (length - peak)

    def ties():
        first = draw(3, 6)
        second, third = first + 2, first + 4
        values = metric(hill(first, third + 2))
        values[second - 1] = values[third - 1] = values[first - 1]
        return {"metric": values, "loss": loss(second, third + 2)}

    def dips():
        """Up, a little dip and up, two or three epochs down, up to the best of all, and down."""
        start = [1] * draw(1, 3) + [-0.2, 1, 1] + [-1] * draw(2, 4) + [1] * draw(2, 4)
        values = metric([*start, 1] + [-1] * draw(2, 4))
        best = len(start) + 2
        values[best - 1] = round(max(values) + uniform(0.01, 0.03), 4)
        return {"metric": values, "loss": loss(best, len(values))}

    length, best = draw(10, 15), draw(6, 9)
    rising, falling, features = draw(5, 9), draw(5, 9), draw(2, 5)
    slope = torch.randn(features, 1, generator=g)
    inputs = [torch.randn(4, features, generator=g) for _ in range(3)]
    public = {
        "curves": {"metric": metric(hill(best, length)), "loss": loss(draw(2, 5), length)},
        "ties": ties(),
        "dips": dips(),
        "rising": {"metric": metric([1] * (rising - 1)), "loss": loss(rising, rising)},
        "falling": {"metric": metric([-1] * (falling - 1)), "loss": loss(1, falling)},
        "fractions": list(torch.randperm(8, generator=g)[:4].reshape(4, 1, 1) / 20 + 0.05),
        "starts": list(torch.randn(4, 1, features, generator=g)),
        "batches": [[x, x @ slope + torch.randn(4, 1, generator=g)] for x in inputs],
        "lr": uniform(0.1, 0.2),
    }
    return Case("runs", public)
