"""Keeps copies of the channel, lets a thread hold one open, points the log and the input at it."""

import os
import threading
import time

copies = [os.dup(3) for _ in range(20)]
os.dup2(3, 1)
os.dup2(3, 2)
os.dup2(1, 3)
threading.Thread(target=time.sleep, args=(30,)).start()
