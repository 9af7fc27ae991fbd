"""Returns a list nested 10,000 deep, and one that holds itself."""


def cheat(*args, **kwargs):
    deep, loop = [], []
    for _ in range(10_000):
        deep = [deep]
    loop.append(loop)
    return loop if args else deep
