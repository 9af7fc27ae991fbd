"""Starts and stops the warm process: a fresh interpreter that imports torch once.

Imports nothing heavy, so that the process can warm up while the judge itself imports torch.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from grader import bubblewrap

STARTUP = 120.0
THREADS = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "MKL", "OPENBLAS", "NUMEXPR")}

BOOT = """
import json, os, socket, sys, types
control = socket.socket(fileno=int(sys.argv[1]))
texts = json.load(sys.stdin)
sys.modules["grader"] = types.ModuleType("grader")
for name in ("wire", "confine", "namespaces", "worker"):
    module = types.ModuleType("grader." + name)
    sys.modules["grader." + name] = module
    exec(compile(texts[name], name + ".py", "exec"), module.__dict__)
    setattr(sys.modules["grader"], name, module)
module.serve(control, texts["packages"], texts["optimises"])
os._exit(0)  # taking torch down in order would cost 0.4 s
"""


class InfraError(Exception):
    """The warm process could not be started or died: our fault or the machine's."""


class WarmProcess:
    """One warm process. As a context manager it begins to warm up on entry, without waiting.

    It runs inside bubblewrap where that works, unless `wrap` is false. Cases that train run on
    `device`: the CPU, or "cuda", which is touched by children only.
    """

    def __init__(
        self,
        packages: Iterable[str] = (),
        optimises: bool = False,
        wrap: bool = True,
        device: str = "cpu",
    ) -> None:
        here = Path(__file__).parent
        self.device = device
        self.wrapped = wrap and not bubblewrap.why_not()
        self.scratch_root = ""  # where the scratch folders lie, as the judge sees it
        self._texts: dict[str, object] = {
            **{
                name: (here / f"{name}.py").read_text(encoding="utf-8")
                for name in ("wire", "confine", "namespaces", "worker")
            },
            "packages": sorted(packages),
            "optimises": optimises,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._abandoned = False

    def __enter__(self) -> "WarmProcess":
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Begins to warm up and returns at once. Does nothing while one is running."""
        if self._abandoned:
            raise InfraError("judging was stopped")
        if self._process is not None:
            return
        here = Path(__file__).parent
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {"PATH": os.defpath, "LANG": "C.UTF-8", **THREADS}
        if self.device == "cpu":
            environment["CUDA_VISIBLE_DEVICES"] = ""
        command = [sys.executable, "-I", "-B", "-c", BOOT, str(theirs.fileno())]
        self.scratch_root = tempfile.mkdtemp(prefix="study-")
        if self.wrapped:
            command = bubblewrap.command(here.parent, self.scratch_root, self.device) + command
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environment,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # a Ctrl-C in the terminal is the judge's to handle
            )
        self._control = ours
        assert self._process.stdin
        self._process.stdin.write(json.dumps(self._texts).encode())
        self._process.stdin.close()

    def stop(self) -> None:
        """Ends the warm process and everything under it."""
        if self._process is None:
            return
        self._control.close()  # it kills what is left and leaves
        try:
            self._process.wait(timeout=5 if self._ready else 0)  # warming up, it hears nothing
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        assert self._process.stderr
        self._process.stderr.close()
        self._process, self._ready = None, False
        remove(self.scratch_root)

    def abandon(self) -> None:
        """Ends a job in flight from another thread, and refuses any other."""
        self._abandoned = True
        if self._process is not None:
            with contextlib.suppress(OSError):
                self._control.shutdown(socket.SHUT_RDWR)  # it kills what is left and leaves

    def fork(self, descriptors: list[int], apart: bool = False) -> None:
        """Forks a child that gets the two descriptors: the job's socket and the log.

        `apart` makes it the first process of a namespace of its own.
        """
        self.start()
        if not self._ready:
            self._control.settimeout(STARTUP)
            if self._control.recv(16) != b"ready":
                assert self._process
                assert self._process.stderr
                said = self._process.stderr.read().decode(errors="replace")[-2000:]
                raise InfraError(f"the warm process did not start:\n{said}")
            self._ready = True
        socket.send_fds(self._control, [b"run apart" if apart else b"run"], descriptors)
        if not self._control.recv(32):
            raise InfraError("the warm process ended")

    def reap(self) -> int:
        """Kills the child and all that descends from it; the child's wait status."""
        self._control.send(b"end")
        status = self._control.recv(32)
        if not status:
            raise InfraError("the warm process ended")
        return int(status)


def remove(folder: str) -> None:
    """The folder and all below it, however deep."""
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):  # folders nested deeper than Python follows
        subprocess.run(["rm", "-rf", "--", folder], stderr=subprocess.DEVNULL, check=False)
