"""Removes its own folder and puts a link in its place."""

import contextlib
import os

here = os.getcwd()
with contextlib.suppress(OSError):
    os.rmdir(here)
    os.symlink("/tmp", here)
