"""Returns and raises texts of 200 MB."""

long = "\U0001f600" * 50_000_000
turn = iter(range(1 << 30))


def cheat(*args, **kwargs):
    if next(turn) % 2:
        raise ValueError(long)
    return long
