"""Recurses as deep as C allows, with the limit raised."""

import sys

sys.setrecursionlimit(1 << 30)


def cheat(*args, **kwargs):
    return sorted([0, 1], key=lambda _: cheat())
