"""Starts programs with subprocess, os.system, popen, pty and multiprocessing."""

import contextlib
import multiprocessing
import os
import pty
import subprocess

command = "touch /tmp/study_attack_subprocess; sleep 20 # study_attack"
with contextlib.suppress(Exception):
    subprocess.Popen(["/bin/sh", "-c", command], start_new_session=True)
with contextlib.suppress(Exception):
    os.system(f"({command}) &")
with contextlib.suppress(Exception):
    os.popen(f"({command}) &")
with contextlib.suppress(Exception):
    multiprocessing.get_context("spawn").Process(target=os.getpid).start()
with contextlib.suppress(Exception):
    if pty.fork()[0] == 0:
        os._exit(0)
