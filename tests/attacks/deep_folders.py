"""Nests 3,000 folders in its own, which whoever removes it has to go down."""

import os

for _ in range(3_000):
    os.mkdir("d")
    os.chdir("d")
