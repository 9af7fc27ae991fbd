"""Sleeps in each function."""

import time


def cheat(*args, **kwargs):
    time.sleep(3600)
