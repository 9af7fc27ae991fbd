"""Reads address zero through ctypes."""

import ctypes


def cheat(*args, **kwargs):
    return ctypes.string_at(0)
