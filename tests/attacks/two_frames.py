"""Sends a frame of its own when called, before the worker sends the real one."""

import os

from grader import wire


def cheat(*args, **kwargs):
    os.write(3, wire.encode({"evidence": {}}))
