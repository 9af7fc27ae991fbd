"""A thread ends the process a moment after the module has loaded."""

import os
import threading
import time


def leave():
    time.sleep(0.005)
    os._exit(0)


threading.Thread(target=leave, daemon=True).start()


def cheat(*args, **kwargs):
    time.sleep(0.05)
