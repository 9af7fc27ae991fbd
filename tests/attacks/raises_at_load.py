"""Raises a KeyboardInterrupt while the module loads."""

raise KeyboardInterrupt
