"""Installs trace and profile hooks that change the locals of the worker and raise in it."""

import sys
import threading


def hook(frame, event, argument):
    if frame.f_code.co_name in ("run_case", "describe", "_pack", "encode"):
        frame.f_locals["value"] = True
        raise SystemExit(0)
    return hook


def cheat(*args, **kwargs):
    threading.settrace(hook)
    threading.setprofile(hook)
    sys.setprofile(hook)
    sys.settrace(hook)
