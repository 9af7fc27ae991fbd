"""Tries what a level of isolation should forbid, before anything else is judged with it."""

import os
import socket
import tempfile
from pathlib import Path

from grader.bubblewrap import why_not
from grader.isolation import LIMITS, Isolation, Level, confined
from grader.runner import MAX_SCRATCH, Job, run
from grader.warm import WarmProcess

CANARY = """
import os, socket, torch

def works(case):
    import fractions  # a module that has to be read from disk
    open("scratch.txt", "w").write("x")
    x = torch.ones(1)
    if case["device"] != "cpu":
        x = x.to(case["device"]).requires_grad_()
        (x * x / 2).sum().backward()
        x = x.grad
    return x.item() + float(fractions.Fraction(2))

def reads(case):
    return open(case["secret"]).read(1)

def writes(case):
    return open(case["target"], "w").write("x")

def connects(case):
    socket.create_connection(("127.0.0.1", case["port"]), timeout=1).close()

def signals(case):
    os.kill(os.getppid(), 0)

def forks(case):
    if os.fork() == 0:
        os._exit(0)

def finds(case):
    os.stat(case["secret"])  # Landlock hides what is in a file, not that it is there

def descends(case):
    if os.getppid() == 0:  # the parent is in a namespace above
        raise ProcessLookupError

def hoards(case):
    disk = os.statvfs(".")
    if disk.f_blocks * disk.f_frsize <= case["scratch"]:
        raise OSError
"""
SCENARIO = """
def scenario(solution, case):
    return {name: (lambda name=name: getattr(solution, name)(case)) for name in case["tries"]}
"""
ALWAYS = ("reads", "writes", "connects", "signals", "forks")
FORBIDDEN: dict[Level, tuple[str, ...]] = {
    "full": (*ALWAYS, "finds", "descends", "hoards"),
    "outer": (*ALWAYS, "finds"),
    "kernel": ALWAYS,
    "limits": ALWAYS,
}


def best_isolation(warm: WarmProcess, course: Path) -> tuple[Isolation, str]:
    """The highest level that holds here, and what keeps the ones above it from holding."""
    levels: tuple[Level, ...] = ("full", "outer") if warm.wrapped else ("kernel",)
    missing = [] if warm.wrapped else [why_not()]
    for level in levels:
        isolation = confined(level, course, warm.device)
        broken = what_gets_through(warm, isolation)
        if not broken:
            return isolation, "; ".join(missing)
        missing.append(f"{level}: {broken}")
    return LIMITS, "; ".join(missing)


def what_gets_through(warm: WarmProcess, isolation: Isolation) -> str:
    """What a canary under this isolation could do and should not; empty when it holds."""
    with tempfile.TemporaryDirectory(prefix="study-canary-") as folder, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        case = {
            "secret": str(Path(__file__)),
            "target": os.path.join(folder, "written"),
            "port": listener.getsockname()[1],
            "scratch": MAX_SCRATCH,
            "device": warm.device,
            "tries": ["works", *FORBIDDEN[isolation.level]],
        }
        job = Job("canary", CANARY, "canary.py", SCENARIO, {"case": case}, isolation=isolation,
                  device=warm.device)  # fmt: skip
        outcome = run(warm, job)
    if outcome.verdict != "ok":
        return outcome.detail or f"the canary ended with: {outcome.verdict}"
    pieces = outcome.evidence["case"]
    if pieces.get("works") != {"value": 3.0}:
        return f"ordinary code does not run: {pieces.get('works')}"
    through = [name for name in FORBIDDEN[isolation.level] if "error" not in pieces.get(name, {})]
    return f"a submission still {', '.join(through)}" if through else ""
