"""The side of the sandbox: a warm process that has imported torch, and a child per submission.

The judge starts this file's *text* in a fresh interpreter (`runner.py`), so nothing of the course
lies where it runs. The warm process never reads a job: it passes the job's descriptors to a forked
child, which loads the student's module, calls the scenario and answers with one frame of evidence.
"""

import ctypes
import gc
import importlib
import linecache
import os
import random
import resource
import signal
import socket
import sys
import tempfile
import time
import traceback
import types
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from typing import Any

import torch

from grader import confine, namespaces, wire

LOG_FD, JOB_FD = 2, 3
PR_SET_CHILD_SUBREAPER = 36
MAX_FILES = 256
MAX_FILE_BYTES = 64 << 20


class OutOfTime(BaseException):
    """Raised by the alarm in student code; a BaseException, so `except Exception` lets it by."""


def serve(control: socket.socket, packages: list[str], optimises: bool) -> None:
    """Answers the judge until it hangs up: "run" (two descriptors) forks, "end" kills and reaps."""
    warm(packages, optimises)
    if sys.platform == "linux":  # orphans of a child become ours, so that "end" finds them
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    control.send(b"ready")
    child = 0
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 2)
        if message.startswith(b"run"):
            missing = namespaces.next_child_apart() if message == b"run apart" else ""
            child = os.fork()
            if child == 0:
                control.close()
                run_child(descriptors[0], descriptors[1], missing)
            for descriptor in descriptors:
                os.close(descriptor)
            control.send(str(child).encode())
        else:
            status = kill_tree(child)
            if not message:
                return
            control.send(str(status).encode())


def warm(packages: list[str], optimises: bool) -> None:
    """Everything slow that happens once a process, so that no child pays for it; no backward."""
    torch.set_num_threads(1)
    for package in packages:
        importlib.import_module(package)
    with torch.no_grad():
        repr(torch.nn.Conv2d(1, 1, 3)(torch.zeros(1, 1, 4, 4)).softmax(-1))
    if optimises:
        torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    gc.collect()
    gc.freeze()


def kill_tree(child: int) -> int:
    """Kills the child and all that descends from it; the child's wait status."""
    status = 0
    if child:
        _kill(-child)  # its whole session at once
    while True:
        for pid in _children():
            _kill(pid)
        try:
            pid, ended = os.waitpid(-1, 0)
        except ChildProcessError:
            return status
        if pid == child:
            status = ended


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return  # gone already, or (its group) not ours any more


def _children() -> list[int]:
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []  # no procfs: the session's kill has to be enough


def run_child(job_socket: int, log: int, missing: str) -> None:
    """Never returns: judges' job in, one frame of evidence out, then `_exit`."""
    code = 1
    try:
        os.setsid()
        _only_descriptors(job_socket, log)
        job = wire.decode(_read_job())
        scratch = job["scratch"]
        if missing:
            raise confine.Unsupported(missing)
        if job["isolation"] == "full":
            namespaces.leave(scratch, job["scratch_size"])
        os.chdir(scratch)
        os.environ["HOME"] = os.environ["TMPDIR"] = tempfile.tempdir = scratch
        _limit(job["memory"], job["hard_seconds"], job["device"])
        if job["isolation"] != "limits":
            confine.confine(job["readable"], job["listable"], [scratch], job["devices"])
        answer = answer_job(job)
        sys.stdout.flush()
        sys.stderr.flush()
        _write_all(wire.encode(answer))
        code = 0
    except confine.Unsupported as error:
        _write_all(wire.encode({"unsupported": str(error)}))
    except wire.WireError as error:
        _write_all(wire.encode({"refused": str(error)}))
    except MemoryError:
        _write_all(wire.encode({"refused": "memory"}))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _only_descriptors(job_socket: int, log: int) -> None:
    job_socket, log = os.dup2(job_socket, 100), os.dup2(log, 101)
    null = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((null, 0), (log, 1), (log, LOG_FD), (job_socket, JOB_FD)):
        os.dup2(source, target)
    os.closerange(JOB_FD + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    sys.stdin = open(0, closefd=False)
    sys.stdout = open(1, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)
    sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="replace", closefd=False)


def _read_job() -> bytes:
    prefix = _read_exactly(wire.PREFIX.size)
    return prefix + _read_exactly(wire.frame_size(prefix))


def _read_exactly(size: int) -> bytes:
    parts, missing = [], size
    while missing and (part := os.read(JOB_FD, min(missing, 1 << 20))):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


def _write_all(frame: bytes) -> None:
    view = memoryview(frame)
    while view:
        view = view[os.write(JOB_FD, view) :]


def _limit(memory: int, seconds: float, device: str) -> None:
    """Memory beyond what the warm process maps already, processor seconds, files, no core dumps.

    CUDA reserves far more address space than it uses, so there only what can be written counts.
    """
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_CPU: int(seconds) + 2,
        resource.RLIMIT_NOFILE: MAX_FILES,
        resource.RLIMIT_FSIZE: MAX_FILE_BYTES,
    }
    if sys.platform == "linux":
        with open("/proc/self/statm") as file:
            pages = [int(count) for count in file.read().split()]
        cpu = device == "cpu"
        mapped = pages[0 if cpu else 5] * resource.getpagesize()
        limits[resource.RLIMIT_AS if cpu else resource.RLIMIT_DATA] = mapped + memory
    for name, limit in limits.items():
        resource.setrlimit(name, (limit, limit))


def answer_job(job: dict[str, Any]) -> dict[str, Any]:
    """{"evidence": {case: {name: {"value" or "error": …}}}} of every case, or a load error."""
    clock = Clock(job["seconds"])
    signal.signal(signal.SIGALRM, _alarm)
    file_name = job["file_name"]
    sys.meta_path.insert(0, Earlier(job["earlier"]))
    try:
        with clock:
            solution = load_module(job["module"], job["source"], file_name)
    except BaseException as error:
        return {"load_error": describe(error, file_name)}
    scenario = load_module("scenario", job["scenario"], "scenario.py").scenario
    evidence = {}
    for name, frame in job["cases"].items():
        trains = name in job["train"]
        case_clock = Clock(job["train_seconds"]) if trains else clock
        case = copy_tree(frame, job["device"]) if trains else frame
        evidence[name] = run_case(scenario, solution, case, case_clock, file_name)
    return {"evidence": evidence}


class Earlier(MetaPathFinder, Loader):
    """Imports the author's own earlier files, which came with the job."""

    def __init__(self, sources: dict[str, str]) -> None:
        self.sources = sources

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in self.sources else None

    def exec_module(self, module: types.ModuleType) -> None:
        name = module.__name__
        exec(compile(self.sources[name], f"{name}.py", "exec"), module.__dict__)


def load_module(name: str, source: str, file_name: str) -> Any:
    """The source as a module; its lines are known to tracebacks."""
    module = types.ModuleType(name)
    module.__file__ = file_name
    sys.modules[name] = module
    linecache.cache[file_name] = (len(source), None, source.splitlines(keepends=True), file_name)
    exec(compile(source, file_name, "exec"), module.__dict__)
    return module


def run_case(
    scenario: Callable[..., dict[str, Callable[[], Any]]],
    solution: Any,
    case: Any,
    clock: AbstractContextManager[None],
    file_name: str,
    caught: type[BaseException] = BaseException,
) -> dict[str, Any]:
    """Calls each piece of the scenario on its own copy of the case, with fresh random seeds.

    What a piece raises is its evidence; beside trusted code only `Exception` is to be caught, so
    that Ctrl-C stays Ctrl-C.
    """
    evidence: dict[str, Any] = {}
    names = list(scenario(solution, copy_tree(case)))
    for name in names:
        reseed()
        try:
            with clock:
                value = scenario(solution, copy_tree(case))[name]()
            evidence[name] = {"value": value}
            wire.encode(value)  # a value too large for the wire is this piece's error alone
        except caught as error:
            evidence[name] = {"error": describe(error, file_name)}
    return evidence


def copy_tree(value: Any, device: str | None = None) -> Any:
    """A deep copy of plain values and tensors: what one piece changes in place, no other sees."""
    if isinstance(value, torch.Tensor):
        return value.to(device, copy=True)
    if isinstance(value, list):
        return [copy_tree(item, device) for item in value]
    if isinstance(value, dict):
        return {key: copy_tree(item, device) for key, item in value.items()}
    return value


def reseed() -> None:
    """The same random numbers for every piece of evidence, whoever computes it."""
    random.seed(0)
    torch.default_generator.manual_seed(0)  # torch.manual_seed formats three tracebacks for CUDA
    if torch.cuda.is_initialized():  # type: ignore[no-untyped-call]
        torch.cuda.manual_seed_all(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)


class Clock(AbstractContextManager[None]):
    """Shares a budget of wall-clock seconds among calls; one call may take a third of it."""

    def __init__(self, seconds: float) -> None:
        self.left = self.seconds = seconds

    def __enter__(self) -> None:
        self.started = time.monotonic()
        if self.left <= 0:
            raise OutOfTime
        signal.setitimer(signal.ITIMER_REAL, max(min(self.left, self.seconds / 3), 0.05))

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.left -= time.monotonic() - self.started


def _alarm(*_: object) -> None:
    raise OutOfTime


def describe(error: BaseException, file_name: str) -> dict[str, Any]:
    """What went wrong as plain values: kind, type, message, and the student's own last line."""
    kind = "exception"
    if isinstance(error, NotImplementedError):
        kind = "unwritten"
    elif isinstance(error, OutOfTime):
        kind = "timeout"
    elif isinstance(error, MemoryError) or "can't allocate memory" in _message(error):
        kind = "memory"
    elif isinstance(error, SystemExit):
        kind = "exit"
    elif isinstance(error, SyntaxError) and error.filename == file_name:
        kind = "syntax"
    elif isinstance(error, AttributeError) and isinstance(error.obj, types.ModuleType):
        kind = "missing" if getattr(error.obj, "__file__", None) == file_name else kind
    elif isinstance(error, wire.WireError):
        kind = "size"
    line, source = _student_line(error, file_name)
    if kind == "syntax":
        line, source = error.lineno or 0, (error.text or "").strip()  # type: ignore[attr-defined]
    message = _message(error)
    if kind == "missing":
        message = str(error.name)  # type: ignore[attr-defined]
    return {
        "kind": kind,
        "type": type(error).__name__[:100],
        "message": message[:2000],
        "line": line,
        "source": source[:200],
    }


def _message(error: BaseException) -> str:
    try:
        return str(error.msg if isinstance(error, SyntaxError) else error)
    except BaseException:  # a student's own __str__, or a number too long to print
        return "(its message cannot be shown)"


def _student_line(error: BaseException, file_name: str) -> tuple[int, str]:
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == file_name]
    return (frames[-1].lineno or 0, frames[-1].line or "") if frames else (0, "")
