"""Makes ten million small objects and returns them."""


def cheat(*args, **kwargs):
    return [[number] for number in range(10_000_000)]
