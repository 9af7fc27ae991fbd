"""Alters the scenario's own log of steps and rates from within, without training anything."""

import sys


def cheat(*args, **kwargs):
    frame = sys._getframe(1)
    while frame := frame.f_back:
        log = frame.f_locals.get("log")
        if hasattr(log, "rates"):
            log.rates += [0.1, 0.2, 0.3]
            log.optimisers += 1
    return [0.1, 0.2, 0.3], [1.0, 1.0, 1.0]
