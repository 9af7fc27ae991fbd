"""Becomes a shell that writes half an answer and a file, and waits."""

import os

script = "printf 'STUDY' >&3; echo x > /tmp/study_attack_exec; exit 0"
os.execv("/bin/sh", ["sh", "-c", script])
