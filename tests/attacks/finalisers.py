"""Objects whose finalisers and weak references raise, print and never end."""

import gc
import weakref


class Dying:
    def __del__(self):
        raise SystemExit(0)


class Cycle:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("x" * 1000)
        raise KeyboardInterrupt


def cheat(*args, **kwargs):
    dying = [Dying() for _ in range(10)] + [Cycle()]
    weakref.finalize(dying[0], exit, 0)
    gc.set_threshold(1)
    return dying
