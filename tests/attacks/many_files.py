"""Leaves 5,000 files with strange names in its own folder."""

import os

for number in range(5_000):
    os.close(os.open(b"\xff\n-rf %d" % number, os.O_CREAT | os.O_WRONLY))
