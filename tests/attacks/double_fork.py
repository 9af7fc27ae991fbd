"""A grandchild in a session of its own that lives on and writes a file a moment later."""

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(0.2)
        with open("/tmp/study_attack_double_fork", "w") as file:
            file.write("x")
        time.sleep(20)
    os._exit(0)
