"""Raises its own limits to what they were, then allocates 3 GB."""

import contextlib
import resource

for name in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE):
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(name, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def cheat(*args, **kwargs):
    if len(bytearray(3 << 30)):
        print("study_attack: got 3 GB")
