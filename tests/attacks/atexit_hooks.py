"""Leaves exit hooks, excepthooks, an audit hook and a thread that goes on after the end."""

import atexit
import os
import sys
import threading
import time


def later(*args):
    time.sleep(0.01)
    with open("/tmp/study_attack_later", "w") as file:
        file.write("x")


atexit.register(later)
sys.excepthook = sys.unraisablehook = threading.excepthook = later
sys.addaudithook(lambda event, args: None)
os.register_at_fork(before=later, after_in_parent=later, after_in_child=later)
threading.Thread(target=lambda: [later() for _ in range(1000)], daemon=True).start()
