"""Switches the judge's alarm off and ignores it, then waits for longer than allowed."""

import signal
import time

signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)


def cheat(*args, **kwargs):
    signal.setitimer(signal.ITIMER_REAL, 0)
    time.sleep(30)
