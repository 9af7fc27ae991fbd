"""Calls clone, clone3, vfork and fork by number, where a filter may know only some."""

import ctypes
import os
import time

libc = ctypes.CDLL(None)
for number, flags in ((56, 17), (57, 0), (56, 0x8000 | 17), (56, 0x10000000 | 17), (435, 0)):
    before = os.getpid()
    if libc.syscall(number, flags, 0, 0, 0, 0) == 0 and os.getpid() != before:
        time.sleep(20)
        os._exit(0)
