"""Sends itself SIGKILL when called."""

import os
import signal


def cheat(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
