"""Attaches to its parent with ptrace and reads its memory with process_vm_readv."""

import ctypes
import os

libc = ctypes.CDLL(None)
parent, room = os.getppid(), ctypes.create_string_buffer(8)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(room), 8)
other = (ctypes.c_void_p * 2)(id(None), 8)
if libc.ptrace(16, parent, None, None) == 0:
    libc.ptrace(17, parent, None, None)
    print("study_attack: attached to the parent")
if libc.process_vm_readv(parent, vector, 1, other, 1, 0) == 8:
    print("study_attack: read the parent")
