"""Replaces the worker's last write, to send the frame twice with a hole in it."""

import os

from grader import worker


def write(frame):
    os.write(3, frame[:20])
    os.write(3, frame[30:] + frame)


worker._write_all = write
