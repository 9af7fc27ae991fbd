"""What confinement forbids and what it leaves alone, tried for real."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from curriculum.course import Course
from grader.canary import best_isolation, what_gets_through
from grader.isolation import LIMITS, Isolation, _open_up, kernel_isolation
from grader.runner import Job, Outcome, run
from grader.warm import WarmProcess

SCENARIO = "def scenario(solution, case):\n    return {'f': lambda: solution.f(case)}\n"


@pytest.fixture(scope="module")
def kernel(warm: WarmProcess, course: Course) -> Isolation:
    isolation, missing = best_isolation(warm, course.root)
    if isolation.level != "kernel":
        pytest.skip(f"this machine offers no kernel isolation: {missing}")
    return isolation


def judge(warm: WarmProcess, isolation: Isolation, source: str, **case: Any) -> Outcome:
    job = Job("work", source, "work.py", SCENARIO, {"case": case}, isolation=isolation)
    return run(warm, job)


def test_the_canary_sees_what_limits_alone_let_through(warm: WarmProcess) -> None:
    found = what_gets_through(warm, LIMITS)
    for name in ("reads", "writes", "connects", "forks"):
        assert name in found


def test_the_canary_finds_nothing_under_kernel_isolation(
    warm: WarmProcess, kernel: Isolation
) -> None:
    assert what_gets_through(warm, kernel) == ""


def test_a_user_without_privileges_gets_the_same(kernel: Isolation) -> None:
    """In a user namespace of its own, where the user is nobody special and has no capabilities."""
    script = (
        "from curriculum.course import default_course\n"
        "from grader.canary import best_isolation\n"
        "from grader.warm import WarmProcess\n"
        "with WarmProcess() as warm: print(best_isolation(warm, default_course().root)[0].level)\n"
    )
    command = [sys.executable, "-c", script]
    if os.geteuid() == 0:
        if not shutil.which("unshare"):
            pytest.skip("no `unshare` to become an ordinary user with")
        command = ["unshare", "--user", "--map-user=1000", "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "kernel", done.stderr


@pytest.mark.parametrize(
    "place",
    [
        "solutions/softmax.py", "grader/checks/test_softmax.py", "grader/judge.py",
        "grader/mistakes/softmax/wrong_axis.py", "tests/test_isolation.py", "quizzes/questions.py",
        "curriculum/datasets.py",
    ],
)  # fmt: skip
def test_the_course_cannot_be_read(
    warm: WarmProcess, kernel: Isolation, course: Course, place: str
) -> None:
    source = "def f(case): return open(case['path']).read()"
    outcome = judge(warm, kernel, source, path=str(course.root / place))
    assert outcome.evidence["case"]["f"]["error"]["type"] == "PermissionError"


def test_labels_of_packaged_data_cannot_be_read(warm: WarmProcess, kernel: Isolation) -> None:
    source = "def f(case):\n    from sklearn.datasets import load_digits\n    return load_digits()"
    assert "error" in judge(warm, kernel, source).evidence["case"]["f"]


def test_hidden_places_are_left_out_with_links_to_them(tmp_path: Path) -> None:
    for name in ("site/torch", "site/grader/checks", "site/other", "lib"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "site" / "link").symlink_to(tmp_path / "site" / "grader")
    (tmp_path / "lib64").symlink_to(tmp_path / "site")
    readable: list[str] = []
    listable: list[str] = []
    _open_up(str(tmp_path), {str(tmp_path / "site" / "grader")}, readable, listable)
    assert sorted(readable) == [str(tmp_path / p) for p in ("lib", "site/other", "site/torch")]
    assert sorted(listable) == [str(tmp_path), str(tmp_path / "site")]


def test_the_interpreter_stays_readable(course: Course) -> None:
    readable = kernel_isolation(course.root).readable
    assert any(Path(os.__file__).is_relative_to(path) for path in readable)
    assert any(Path(torch.__file__).is_relative_to(path) for path in readable)
    assert not any(Path(__file__).is_relative_to(path) for path in readable)


RIGHT_STYLES = {
    "autograd": "x = torch.ones(3, requires_grad=True); (x * x).sum().backward(); return x.grad",
    "optimiser": "m = torch.nn.Linear(3, 1); o = torch.optim.Adam(m.parameters())\n"
    "    m(torch.ones(2, 3)).sum().backward(); o.step(); return m.weight",
    "data_loader": "from torch.utils.data import DataLoader, TensorDataset\n"
    "    return [b[0].sum().item() for b in DataLoader(TensorDataset(torch.ones(4, 2)), 2)]",
    "convolution": "return torch.nn.Conv2d(1, 2, 3)(torch.randn(1, 1, 8, 8)).shape[1]",
    "lstm": "return torch.nn.LSTM(3, 4)(torch.randn(2, 1, 3))[0].shape[2]",
    "svd": "return torch.linalg.svd(torch.randn(3, 3))[1]",
    "numpy": "import numpy as np; return np.arange(3).sum()",
    "pandas": "import pandas as pd; return pd.DataFrame({'a': [1, 2]})",
    "printing": "print('hello'); return repr(torch.ones(2))",
    "no_grad": "\n    with torch.no_grad(): return torch.nn.Linear(2, 1)(torch.ones(1, 2)) * 0",
    "threads": "from concurrent.futures import ThreadPoolExecutor\n"
    "    with ThreadPoolExecutor(4) as pool: return list(pool.map(abs, [-1, -2]))",
    "scratch_file": "torch.save(torch.ones(2), 'a.pt'); return torch.load('a.pt')",
    "temporary_file": "import tempfile\n    with tempfile.TemporaryFile() as f: return f.write(b'x')",
}


@pytest.mark.parametrize("style", RIGHT_STYLES)
def test_ordinary_code_runs_as_ever(warm: WarmProcess, kernel: Isolation, style: str) -> None:
    source = f"import torch\ndef f(case):\n    {RIGHT_STYLES[style]}\n"
    outcome = judge(warm, kernel, source)
    assert "value" in outcome.evidence["case"]["f"], outcome.evidence
