"""Raises an exception whose text, name, traceback and attributes fail or are huge."""


class Hostile(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__
    filename = property(__str__)

    @property
    def __traceback__(self):
        raise KeyboardInterrupt


Hostile.__name__ = "x" * 10_000_000


def cheat(*args, **kwargs):
    raise Hostile
