"""Leaves with a good exit code in the middle of the first function."""

import os


def cheat(*args, **kwargs):
    os._exit(0)
