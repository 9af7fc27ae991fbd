"""Starts 2,000 threads that wait."""

import threading
import time

for _ in range(2_000):
    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
