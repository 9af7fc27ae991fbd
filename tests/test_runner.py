"""The sandbox's promises: whatever a submission does, the judge gets an outcome in time, nothing
of the submission lives on, and the next one is unharmed."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from grader.runner import Job, Outcome, run
from grader.warm import WarmProcess


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmProcess]:
    """At the lowest level: what a process of its own and limits give without any confinement."""
    with WarmProcess(optimises=True, wrap=False) as process:
        yield process


SCENARIO = """
def scenario(solution, case):
    return {"f": lambda: solution.f(case["x"]), "g": lambda: solution.g(case["x"])}
"""
HEALTHY = "def f(x): return x + 1\ndef g(x): return x * 2\n"


def judge(warm: WarmProcess, source: str, **limits: Any) -> Outcome:
    case = {"case": {"x": torch.arange(3.0)}}
    return run(warm, Job("work", source, "work.py", SCENARIO, case, **limits))


def error(outcome: Outcome, name: str) -> dict[str, Any]:
    found: dict[str, Any] = outcome.evidence["case"][name]["error"]
    return found


def test_values_come_back(warm: WarmProcess) -> None:
    outcome = judge(warm, HEALTHY)
    assert outcome.verdict == "ok"
    assert outcome.evidence["case"]["f"]["value"].tolist() == [1, 2, 3]


def test_one_broken_function_costs_only_itself(warm: WarmProcess) -> None:
    outcome = judge(warm, "def f(x):\n    return x / nothing\ndef g(x): return x\n")
    assert error(outcome, "f") == {
        "kind": "exception",
        "type": "NameError",
        "message": "name 'nothing' is not defined",
        "line": 2,
        "source": "return x / nothing",
    }
    assert outcome.evidence["case"]["g"]["value"].tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(x): raise NotImplementedError", "unwritten"),
        ("def g(x): return x", "missing"),
        ("def f(x):\n    while True: pass", "timeout"),
        ("def f(x): return bytearray(10 << 30)", "memory"),
        ("import torch\ndef f(x): return torch.zeros(10 << 30)", "memory"),
        ("def f(x): exit()", "exit"),
        ("def f(x): return f(x)", "exception"),
        ("def f(x): return [0] * 10_000_000", "size"),
        ("def f(x): return input()", "exception"),
    ],
)
def test_failures_are_told_apart(warm: WarmProcess, source: str, kind: str) -> None:
    assert error(judge(warm, source, seconds=3), "f")["kind"] == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("def f(x:\n", "syntax"),
        ("import nowhere_to_be_found", "exception"),
        ("import sys; sys.exit(0)", "exit"),
        ("while True: pass", "timeout"),
    ],
)
def test_a_module_that_does_not_load(warm: WarmProcess, source: str, kind: str) -> None:
    outcome = judge(warm, source, seconds=1.0)
    assert outcome.verdict == "error"
    assert outcome.load_error is not None
    assert outcome.load_error["kind"] == kind


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("import os; os._exit(0)", "crash"),
        ("import ctypes; ctypes.string_at(0)", "crash"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "crash"),
        ("import os; os.write(3, b'STUDY\\x00\\x01\\n' + b'x' * 100)", "protocol"),
        ("import os; os.close(3)\nimport time; time.sleep(60)", "crash"),
        (
            "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass",
            "timeout",
        ),
    ],
)
def test_what_never_answers_gets_a_verdict(warm: WarmProcess, source: str, verdict: str) -> None:
    started = time.monotonic()
    assert judge(warm, source, seconds=0.5).verdict == verdict
    assert time.monotonic() - started < 8


def test_descendants_die_with_the_submission(warm: WarmProcess, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    outcome = judge(
        warm,
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        f"        open({str(note)!r}, 'w').write(str(os.getpid()))\n"
        "        time.sleep(60)\n"
        "    os._exit(0)\n"
        f"while not os.path.exists({str(note)!r}) or not open({str(note)!r}).read(): pass\n"
        + HEALTHY,
    )
    assert outcome.verdict == "ok"
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_prints_are_kept_within_bounds(warm: WarmProcess) -> None:
    outcome = judge(warm, "import sys\nprint('héllo')\nsys.stderr.write('x' * 300_000)\n" + HEALTHY)
    assert outcome.verdict == "ok"
    assert outcome.output.startswith("héllo\nxxx")
    assert len(outcome.output) <= 64 << 10


def test_results_are_bounded_by_the_job(warm: WarmProcess) -> None:
    source = "import torch\ndef f(x): return torch.zeros(1 << 20)\ndef g(x): return x\n"
    assert judge(warm, source, max_answer=8 << 20).verdict == "ok"
    assert judge(warm, source, max_answer=1 << 20).verdict == "limit"


def test_a_full_disk_is_the_submissions_own_limit(
    warm: WarmProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.runner.MAX_SCRATCH", 8 << 20)
    source = (
        "import time\nfor n in range(4): open(str(n), 'wb').write(bytes(4 << 20))\ntime.sleep(30)\n"
    )
    outcome = judge(warm, source, seconds=20.0)
    assert (outcome.verdict, outcome.seconds < 5) == ("limit", True)


def test_each_piece_gets_its_own_case_and_the_same_random_numbers(warm: WarmProcess) -> None:
    source = (
        "import torch\ndef f(x):\n    x.zero_()\n    return torch.rand(2)\n"
        "def g(x): return torch.cat([x, torch.rand(2)])\n"
    )
    pieces = judge(warm, source).evidence["case"]
    drawn = pieces["f"]["value"].tolist()
    assert pieces["g"]["value"].tolist() == [0, 1, 2, *drawn]


def test_what_one_submission_changes_the_next_does_not_see(warm: WarmProcess) -> None:
    judge(
        warm, "import torch\ntorch.exp = None\ntorch.set_default_dtype(torch.float64)\n" + HEALTHY
    )
    source = "import torch\ndef f(x): return torch.zeros(1)\ndef g(x): return torch.exp(x * 0)\n"
    pieces = judge(warm, source).evidence["case"]
    assert pieces["f"]["value"].dtype == torch.float32
    assert pieces["g"]["value"].tolist() == [1, 1, 1]


def test_files_are_written_to_a_scratch_folder_that_goes(warm: WarmProcess) -> None:
    outcome = judge(
        warm, "import os\nopen('a.txt', 'w').write('x')\nprint(os.getcwd())\n" + HEALTHY
    )
    assert outcome.verdict == "ok"
    assert not Path(outcome.output.strip()).exists()


def test_a_dead_warm_process_is_replaced() -> None:
    with WarmProcess() as warm:
        assert judge(warm, HEALTHY).verdict == "ok"
        assert warm._process is not None
        os.kill(warm._process.pid, signal.SIGKILL)
        assert judge(warm, HEALTHY).verdict == "ok"


def test_the_warm_process_has_one_thread() -> None:
    with WarmProcess(optimises=True) as warm:
        judge(warm, HEALTHY)
        assert warm._process is not None
        assert len(os.listdir(f"/proc/{warm._process.pid}/task")) == 1


def test_only_what_trains_goes_to_the_device(warm: WarmProcess) -> None:
    """Tried with torch's device without memory; CUDA would break under a bound on addresses."""
    source = (
        "import resource\n"
        "def f(x):\n"
        "    bounds = (resource.RLIMIT_AS, resource.RLIMIT_DATA)\n"
        "    return [x.device.type, *(resource.getrlimit(b)[0] > 0 for b in bounds)]\n"
        "def g(x): return x.device.type\n"
    )
    cases = {"probe": {"x": torch.zeros(1)}, "train": {"x": torch.zeros(1)}}
    limits: dict[str, Any] = {"train": ("train",), "train_seconds": 9.0, "device": "meta"}
    outcome = run(warm, Job("work", source, "work.py", SCENARIO, cases, **limits))
    assert outcome.evidence["probe"]["f"]["value"] == ["cpu", False, True]
    assert outcome.evidence["train"]["f"]["value"] == ["meta", False, True]
