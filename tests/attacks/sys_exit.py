"""Raises SystemExit, with codes of every kind, in each function."""

import sys

codes = iter([0, None, True, "passed", 0.0, (), -1] * 100)


def cheat(*args, **kwargs):
    sys.exit(next(codes))
