"""Closes all descriptors, the log's included."""

import os

os.closerange(0, 256)
