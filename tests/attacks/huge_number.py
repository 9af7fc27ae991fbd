"""Returns a whole number of 100,000 digits, alone, as a key and in an exception."""

huge = 10**100_000
turn = iter(range(1 << 30))


def cheat(*args, **kwargs):
    if next(turn) % 2:
        raise ValueError(huge)
    return [huge, {huge: huge}, complex(0, 1), 1 << 63, -(1 << 63)]
