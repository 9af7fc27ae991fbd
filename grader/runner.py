"""The judge's side of the sandbox: hands jobs to the warm process and keeps the time."""

import contextlib
import os
import select
import signal
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from grader import bubblewrap, wire
from grader.isolation import LIMITS, Isolation
from grader.report import Verdict
from grader.warm import InfraError, WarmProcess, remove

Why = Literal["end", "timeout", "protocol", "size", "disk"]

MEMORY = 2 << 30  # bytes a submission may take beyond the warm process
MAX_LOG = 64 << 10  # bytes of a submission's own prints that are kept
GRACE = 3.0  # wall-clock seconds for loading, encoding and leaving
MAX_SCRATCH = 256 << 20  # bytes in the scratch folder
DISK_WATCH = 0.2  # seconds between looks at it
LINGER = 0.5  # after a whole frame, for the end of the stream


@dataclass(frozen=True)
class Job:
    """What crosses to the sandbox: the student's module, the scenario, the cases' public parts."""

    module: str
    source: str
    file_name: str
    scenario: str
    cases: dict[str, Any]
    train: tuple[str, ...] = ()
    seconds: float = 10.0
    train_seconds: float = 0.0
    device: str = "cpu"  # where the cases that train run
    isolation: Isolation = LIMITS
    earlier: Mapping[str, str] = field(default_factory=dict)  # modules that it may import
    max_answer: int = 64 << 20  # bytes of evidence; a batch of submissions is held at a time

    @property
    def hard_seconds(self) -> float:
        return self.seconds + self.train_seconds + GRACE


@dataclass(frozen=True)
class Outcome:
    """What came back: the verdict, the evidence by case and name, and the learner's prints."""

    verdict: Verdict
    evidence: dict[str, dict[str, Any]]
    load_error: dict[str, Any] | None = None
    detail: str = ""
    output: str = ""
    seconds: float = 0.0


def run(warm: WarmProcess, job: Job) -> Outcome:
    """Runs one submission to its end or its limit; nothing of it lives when this returns.

    A warm process that dies is replaced twice before the outcome is `infra`.
    """
    detail = ""
    for _ in range(3):
        try:
            return _run_once(warm, job)
        except (InfraError, OSError) as error:
            detail = str(error)
            warm.stop()
        except BaseException:  # Ctrl-C: the job in flight goes with its warm process
            warm.stop()
            raise
    return Outcome("infra", {}, detail=detail)


def _run_once(warm: WarmProcess, job: Job) -> Outcome:
    apart = job.isolation.level == "full"
    ours, theirs = socket.socketpair()
    log_read, log_write = os.pipe()
    with ours:
        try:
            with theirs:
                warm.fork([theirs.fileno(), log_write], apart)
        finally:
            os.close(log_write)
        started = time.monotonic()
        with scratch_folder(warm, apart) as (inside, outside):
            exchange = _Exchange(ours, log_read, job, inside, outside)
            try:
                why = exchange.until(started + job.hard_seconds)
            finally:
                os.close(log_read)
            seconds = time.monotonic() - started
            status = warm.reap()
    return _outcome(why, exchange, status, seconds, job)


def _job_tree(job: Job, scratch: str) -> dict[str, Any]:
    return {
        "module": job.module,
        "source": job.source,
        "earlier": dict(job.earlier),
        "file_name": job.file_name,
        "scenario": job.scenario,
        "cases": job.cases,
        "train": list(job.train),
        "seconds": job.seconds,
        "train_seconds": job.train_seconds,
        "hard_seconds": job.hard_seconds,
        "memory": MEMORY,
        "device": job.device,
        "scratch": scratch,
        "scratch_size": MAX_SCRATCH,
        "isolation": job.isolation.level,
        "readable": list(job.isolation.readable),
        "listable": list(job.isolation.listable),
        "devices": list(job.isolation.devices),
    }


class _Exchange:
    """Sends the job and takes in the answer and the log, whichever is ready, up to a deadline."""

    def __init__(
        self, job_socket: socket.socket, log: int, job: Job, inside: str, outside: str
    ) -> None:
        self.job_socket = job_socket
        self.log = log
        self.max_answer = job.max_answer
        self.scratch = outside  # "" where its size is bounded by its mount
        self.to_send = memoryview(wire.encode(_job_tree(job, inside)))
        self.answer = bytearray()
        self.output = bytearray()
        self.complete = False  # one whole frame is here

    def until(self, deadline: float) -> Why:
        """How it ended: "end" when the child closed its side, "protocol" at a byte too many."""
        self.job_socket.setblocking(False)
        poll = select.poll()
        poll.register(self.job_socket, select.POLLIN | select.POLLOUT)
        poll.register(self.log, select.POLLIN)
        look = time.monotonic() + DISK_WATCH
        while (left := deadline - time.monotonic()) > 0:
            if time.monotonic() > look:
                if self.scratch and disk_use(self.scratch) > MAX_SCRATCH:
                    return "disk"
                look = time.monotonic() + DISK_WATCH
            for descriptor, event in poll.poll(min(left, DISK_WATCH) * 1000):
                if descriptor == self.log:
                    if not self._take_log():
                        poll.unregister(self.log)
                    continue
                if event & select.POLLOUT:
                    self._send()
                    if not self.to_send:
                        poll.modify(self.job_socket, select.POLLIN)
                if event & (select.POLLIN | select.POLLHUP | select.POLLERR):
                    if end := self._take_answer():
                        self._drain_log()
                        return end
                    if self.complete:  # something the child left behind may keep the socket open
                        deadline = min(deadline, time.monotonic() + LINGER)
        self._drain_log()
        return "end" if self.complete else "timeout"

    def _send(self) -> None:
        try:
            self.to_send = self.to_send[self.job_socket.send(self.to_send) :]
        except BlockingIOError:
            return
        except OSError:  # the child is gone; reading its end tells the rest
            self.to_send = memoryview(b"")

    def _take_answer(self) -> Literal["", "end", "protocol", "size"]:
        try:
            part = self.job_socket.recv(1 << 20)
        except BlockingIOError:
            return ""
        except OSError:
            return "end"
        self.answer += part
        if not part:
            return "end"
        if len(self.answer) >= wire.PREFIX.size:
            try:
                size = wire.PREFIX.size + wire.frame_size(bytes(self.answer[: wire.PREFIX.size]))
            except wire.WireError:
                return "protocol"
            if size > self.max_answer:
                return "size"
            if len(self.answer) > size:
                return "protocol"
            self.complete = len(self.answer) == size
        return ""

    def _take_log(self) -> bool:
        part = os.read(self.log, 1 << 16)
        self.output += part[: MAX_LOG - len(self.output)]
        return bool(part)

    def _drain_log(self) -> None:
        """Takes in what the child printed just before its end, without waiting for more."""
        os.set_blocking(self.log, False)
        try:
            while len(self.output) < MAX_LOG and self._take_log():
                pass
        except BlockingIOError:
            return


@contextlib.contextmanager
def scratch_folder(warm: WarmProcess, apart: bool) -> Iterator[tuple[str, str]]:
    """A submission's own folder, as the child names it and as the judge does.

    It goes with all that was put into it. A child `apart` mounts its own, out of the judge's sight.
    """
    if apart:
        yield bubblewrap.SCRATCH, ""
        return
    folder = tempfile.mkdtemp(prefix="study-", dir=warm.scratch_root)
    inside = f"{bubblewrap.SCRATCH}/{os.path.basename(folder)}" if warm.wrapped else folder
    try:
        yield inside, folder
    finally:
        remove(folder)


def disk_use(folder: str) -> int:
    """Bytes of all files below the folder; links are not followed."""
    total = 0
    try:
        for place, _, names in os.walk(folder):
            for name in names:
                with contextlib.suppress(OSError):  # gone between listing and looking
                    total += os.lstat(os.path.join(place, name)).st_size
    except RecursionError:
        return MAX_SCRATCH + 1
    return total


def _outcome(why: str, exchange: _Exchange, status: int, seconds: float, job: Job) -> Outcome:
    output = exchange.output.decode("utf-8", errors="replace")

    def outcome(verdict: Verdict, detail: str = "", **more: Any) -> Outcome:
        found = {"evidence": {}, **more}
        return Outcome(verdict, detail=detail, output=output, seconds=seconds, **found)

    if why == "timeout":
        return outcome("timeout", f"it ran longer than {job.hard_seconds:.0f} seconds")
    if why == "size":
        return outcome("limit", f"its results are larger than {job.max_answer >> 20} MB")
    if why == "disk":
        return outcome("limit", f"it wrote more than {MAX_SCRATCH >> 20} MB to disk")
    if why == "protocol":
        return outcome("protocol", "it wrote to the judge's channel")
    if not exchange.answer:
        return outcome(*_death(status))
    try:
        answer = wire.decode(bytes(exchange.answer))
    except wire.WireError as error:
        return outcome("protocol", str(error))
    match answer:
        case {"unsupported": str(reason)}:  # from a canary; after it held, a forgery
            return outcome("protocol", f"the sandbox cannot be set up: {reason}")
        case {"refused": "memory"}:
            return outcome("limit", f"it needed more than {MEMORY >> 30} GB of memory")
        case {"refused": str(reason)}:
            return outcome("limit", reason)
        case {"load_error": dict(load_error)}:
            return outcome("error", load_error=load_error)
        case {"evidence": dict(evidence)} if all(type(e) is dict for e in evidence.values()):
            return outcome("ok", evidence=evidence)
    return outcome("protocol", "the answer is not evidence")


def _death(status: int) -> tuple[Verdict, str]:
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number == signal.SIGXCPU:
            return "timeout", "it used up its processor time"
        names = {s.value: s.name for s in signal.Signals}
        return "crash", f"Python itself crashed ({names.get(number, f'signal {number}')})"
    return "crash", "it ended the Python process before the judge had its answers"
