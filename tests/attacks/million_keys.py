"""Returns a dict with a million keys."""


def cheat(*args, **kwargs):
    return {str(number): number for number in range(1_000_000)}
