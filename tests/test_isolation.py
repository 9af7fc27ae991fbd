"""What confinement forbids and what it leaves alone, tried for real."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import torch

from curriculum.course import Course
from grader import bubblewrap
from grader.canary import FORBIDDEN, best_isolation, what_gets_through
from grader.isolation import LIMITS, Isolation, Level, _open_up, confined
from grader.runner import Job, Outcome, run
from grader.warm import WarmProcess

SCENARIO = "def scenario(solution, case):\n    return {'f': lambda: solution.f(case)}\n"


class Sandbox(NamedTuple):
    warm: WarmProcess
    isolation: Isolation


LEVELS: tuple[Level, ...] = ("full", "outer", "kernel")


@pytest.fixture(scope="module")
def unwrapped() -> Iterator[WarmProcess]:
    with WarmProcess(optimises=True, wrap=False) as process:
        yield process


@pytest.fixture(scope="module", params=LEVELS)
def confinement(
    request: pytest.FixtureRequest, warm: WarmProcess, unwrapped: WarmProcess, course: Course
) -> Sandbox:
    """Each level that this machine offers."""
    process = unwrapped if request.param == "kernel" else warm
    if request.param != "kernel" and not warm.wrapped:
        pytest.skip(f"no bubblewrap: {bubblewrap.why_not() or 'left out by an option'}")
    isolation = confined(request.param, course.root)
    if broken := what_gets_through(process, isolation):
        assert request.param != "kernel" or process.wrapped or "landlock" in broken
        pytest.skip(f"this machine does not offer {request.param}: {broken}")
    return Sandbox(process, isolation)


def judge(sandbox: Sandbox, source: str, **case: Any) -> Outcome:
    job = Job("work", source, "work.py", SCENARIO, {"case": case}, isolation=sandbox.isolation)
    return run(sandbox.warm, job)


def test_the_canary_sees_what_limits_alone_let_through(unwrapped: WarmProcess) -> None:
    found = what_gets_through(unwrapped, LIMITS)
    for name in ("reads", "writes", "connects", "forks"):
        assert name in found


def test_a_level_holds_what_it_says_and_no_more(
    confinement: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a higher level forbids besides, a lower one lets through: the canary tries for real."""
    warm, isolation = confinement
    assert what_gets_through(warm, isolation) == ""
    through = {"full": "", "outer": "descends, hoards", "kernel": "finds, descends, hoards"}
    monkeypatch.setitem(FORBIDDEN, isolation.level, FORBIDDEN["full"])
    assert what_gets_through(warm, isolation).endswith(through[isolation.level])


@pytest.mark.parametrize(
    ("wrapped", "broken", "best"),
    [
        (True, set(), "full"),
        (True, {"full"}, "outer"),
        (True, {"full", "outer"}, "limits"),
        (False, set(), "kernel"),
        (False, {"kernel"}, "limits"),
    ],
)
def test_the_highest_level_that_holds_is_taken(
    monkeypatch: pytest.MonkeyPatch, course: Course, wrapped: bool, broken: set[str], best: str
) -> None:
    warm = WarmProcess()
    warm.wrapped = wrapped
    monkeypatch.setattr(
        "grader.canary.what_gets_through", lambda _, it: "broken" * (it.level in broken)
    )
    isolation, missing = best_isolation(warm, course.root)
    assert isolation.level == best
    assert all(f"{level}: broken" in missing for level in broken)


def test_a_disk_of_its_own_is_full_at_its_size(confinement: Sandbox) -> None:
    if confinement.isolation.level != "full":
        pytest.skip("bounded by watching at this level")
    source = "def f(case):\n    for n in range(9): open(f'{n}', 'wb').write(bytes(60 << 20))\n"
    piece = judge(confinement, source).evidence["case"]["f"]
    assert "No space left" in piece["error"]["message"]


def test_where_bubblewrap_is_missing_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    bubblewrap.why_not.cache_clear()
    monkeypatch.setenv("PATH", "/nowhere")
    try:
        assert "install the package `bubblewrap`" in bubblewrap.why_not()
        assert not WarmProcess().wrapped
    finally:
        bubblewrap.why_not.cache_clear()


@pytest.mark.parametrize("wrap", [True, False])
def test_a_user_without_privileges_gets_the_same(course: Course, wrap: bool) -> None:
    """In a user namespace of its own, where the user is nobody special and has no capabilities."""
    with WarmProcess(wrap=wrap) as warm:
        best = best_isolation(warm, course.root)[0].level
    script = (
        "from curriculum.course import default_course\n"
        "from grader.canary import best_isolation\n"
        "from grader.warm import WarmProcess\n"
        f"with WarmProcess(wrap={wrap}) as warm:\n"
        "    print(best_isolation(warm, default_course().root)[0].level)\n"
    )
    command = [sys.executable, "-c", script]
    if os.geteuid() == 0:
        if not shutil.which("unshare"):
            pytest.skip("no `unshare` to become an ordinary user with")
        command = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--", *command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == best, done.stderr


@pytest.mark.parametrize(
    "place",
    [
        "solutions/softmax.py", "grader/checks/test_softmax.py", "grader/judge.py",
        "grader/mistakes/softmax/wrong_axis.py", "tests/test_isolation.py", "quizzes/questions.py",
        "curriculum/datasets/images.py",
    ],
)  # fmt: skip
def test_the_course_cannot_be_read(confinement: Sandbox, course: Course, place: str) -> None:
    source = "def f(case): return open(case['path']).read()"
    outcome = judge(confinement, source, path=str(course.root / place))
    kind = "PermissionError" if confinement.isolation.level == "kernel" else "FileNotFoundError"
    assert outcome.evidence["case"]["f"]["error"]["type"] == kind


def test_labels_of_packaged_data_cannot_be_read(confinement: Sandbox) -> None:
    source = "def f(case):\n    from sklearn.datasets import load_digits\n    return load_digits()"
    assert "error" in judge(confinement, source).evidence["case"]["f"]


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
    readable = confined("kernel", course.root).readable
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
def test_ordinary_code_runs_as_ever(confinement: Sandbox, style: str) -> None:
    source = f"import torch\ndef f(case):\n    {RIGHT_STYLES[style]}\n"
    outcome = judge(confinement, source)
    assert "value" in outcome.evidence["case"]["f"], outcome.evidence
