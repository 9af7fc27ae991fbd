"""A daemon thread that patches what the worker uses while it runs, without ever ending."""

import threading

import torch

from grader import wire


def go():
    while True:
        wire.MAX_NODES = -wire.MAX_NODES
        torch.set_default_dtype(torch.float64)
        torch.set_default_dtype(torch.float32)


threading.Thread(target=go, daemon=True).start()
