"""`study doctor`: tries out what study rests on, and says what to do where something is missing."""

import platform
from collections.abc import Callable
from importlib.metadata import version

import click

from curriculum.course import default_course
from study.guide import Guide
from study.record import Record, home

Finding = tuple[str, str]  # what was found; what to do, or "" when it works

CANARY = """
import signal

def work():
    return 1

def hoard():
    return bytearray(10 << 30)

def hang():
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        pass
"""
SCENARIO = """
def scenario(solution, case):
    return {name: getattr(solution, name) for name in case["pieces"]}
"""


@click.command(epilog="\b\nExamples:\n  study doctor")
def doctor() -> int:
    """Show what works on this machine, what does not and why. Exit code 3 if something is amiss."""
    tries: dict[str, Callable[[], Finding]] = {
        "study": _versions,
        "course": _course,
        "record": _record,
        "device": _device,
        "judge": _judge,
        "data": _data,
    }
    amiss = False
    for name, attempt in tries.items():
        try:
            found, advice = attempt()
        except Exception as error:
            found, advice = f"{type(error).__name__}: {error}", "see the message"
        amiss |= bool(advice)
        click.echo(f"  {'✗' if advice else '✓'} {name:<8} {found}")
        if advice:
            click.echo(f"      → {advice}")
    return 3 if amiss else 0


def _versions() -> Finding:
    return (
        f"{version('study-lessons')}, Python {platform.python_version()}, "
        f"torch {version('torch')}, "
        f"{platform.system()} {platform.machine()}",
        "",
    )


def _course() -> Finding:
    course = default_course()
    bank = Guide(course).bank
    found = (f"{len(course.concepts)} concepts, {len(bank.questions)} questions, "
             f"{len(course.exercises)} exercises")  # fmt: skip
    return found, ""


def _record() -> Finding:
    with Record(home()) as record:
        rows = ", ".join(f"{count} {table}" for table, count in record.counts().items())
        return f"{record.path} ({rows})", ""


def _device() -> Finding:
    import torch

    from study.devices import best_device

    device = best_device()
    name = (
        torch.cuda.get_device_name()
        if device.type == "cuda"
        else f"{torch.get_num_threads()} threads"
    )
    return f"`study train` runs on {device} ({name}); submissions are judged on the CPU", ""


def _judge() -> Finding:
    """Runs a submission that works, one that hoards memory and one that blocks its alarm."""
    from grader.canary import best_isolation
    from grader.isolation import MEANING
    from grader.runner import Job, run
    from grader.warm import WarmProcess

    def job(*pieces: str) -> Job:
        cases = {"case": {"pieces": list(pieces)}}
        return Job("canary", CANARY, "canary.py", SCENARIO, cases, seconds=0.5)

    with WarmProcess() as warm:
        found = run(warm, job("work", "hoard"))
        hung = run(warm, job("hang"))
        isolation, missing = best_isolation(warm, default_course().root)
    if found.verdict == "infra":
        return found.detail, "the process that runs submissions does not start here"
    pieces = found.evidence.get("case", {})
    held = {
        "a submission runs": pieces.get("work") == {"value": 1},
        "memory is limited": pieces.get("hoard", {}).get("error", {}).get("kind") == "memory",
        "time is limited": hung.verdict == "timeout",
    }
    if failed := [name for name, ok in held.items() if not ok]:
        return f"does not hold: {', '.join(failed)}", "do not judge other people's code here"
    why = f" (no better level: {missing})" if missing else ""
    return f"isolation {MEANING[isolation.level]}{why}", ""


def _data() -> Finding:
    from curriculum.sources import SOURCES

    by_state: dict[str, list[str]] = {"here": [], "missing": [], "damaged": []}
    for source in SOURCES.values():
        by_state[source.state].append(source.name)
    found = "; ".join(f"{state}: {', '.join(names)}" for state, names in by_state.items() if names)
    amiss = [name for name in SOURCES if SOURCES[name].installed and name in by_state["missing"]]
    broken = " ".join(by_state["damaged"] + amiss)
    return found, f"`study data get {broken}`" if broken else ""
