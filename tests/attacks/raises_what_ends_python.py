"""Raises KeyboardInterrupt, GeneratorExit, StopIteration and pytest's own outcomes in turn."""

import sys

sys.path.append("/usr/lib/python3/dist-packages")
kinds = [KeyboardInterrupt, GeneratorExit, StopIteration, StopAsyncIteration, BaseException]
try:
    from _pytest.outcomes import Exit, Skipped

    kinds += [Exit, Skipped]
except ImportError:
    pass
count = iter(range(1 << 30))


def cheat(*args, **kwargs):
    raise kinds[next(count) % len(kinds)]("passed")
