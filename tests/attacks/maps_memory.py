"""Maps 1 TB of anonymous memory without reserving it, locks it, and grows the stack."""

import mmap
import resource


def cheat(*args, **kwargs):
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000
    resource.setrlimit(resource.RLIMIT_STACK, (1 << 30, 1 << 30))
    return len(mmap.mmap(-1, 1 << 40, flags=flags))
