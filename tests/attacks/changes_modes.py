"""Makes files of its own setuid and its folder unreadable, so that it cannot be removed."""

import contextlib
import os

open("study_attack_setuid", "w").close()
os.umask(0)
for path, mode in (("study_attack_setuid", 0o6777), (".", 0), ("..", 0o777)):
    with contextlib.suppress(OSError):
        if path != "..":
            os.chmod(path, mode)
os.mkdir("study_attack_closed", 0)
with contextlib.suppress(OSError):
    os.mknod("study_attack_device", 0o20666, os.makedev(1, 1))
