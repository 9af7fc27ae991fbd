"""Hostile submissions (`tests/attacks/`): none earns a point, escapes, or harms what comes after.

Each file tells what it tries. It is put before functions that are wrong and return `cheat(...)`;
what those earn without the attack is all that they may earn with it.
"""

import os
import pwd
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curriculum.course import Course
from grader.html import report_page
from grader.judge import Judge
from grader.report import Report, to_json
from grader.runner import Job
from grader.submission import Submission
from grader.warm import WarmProcess
from tests.processes import children, inside

pytestmark = pytest.mark.xdist_group("attacks")  # they look at all processes: one at a time
ATTACKS = sorted((Path(__file__).parent / "attacks").glob("*.py"))
SECONDS = 1.0  # for a submission, in place of its exercise's
MARGIN = 5.0  # more, until its verdict is there
GROWTH = 1 << 30  # bytes that an answer of 256 MB, the largest there is, may cost the judge
SLOW = {"blocks_the_alarm", "container_subclasses", "floods_slowly", "half_frame", "huge_tensor",
        "many_objects", "million_keys", "resets_the_alarm", "shared_storage", "sleeps_for_ever",
        "stops_itself", "swallows_everything", "thread_goes_on"}  # fmt: skip
"""Attacks that take a second or more, most until they are stopped: judged on softmax only."""

OBSERVED = {
    ("forged_behaviour", "lr_finder"),
    ("patched_scenario_log", "lr_finder"),
    ("empty_steps", "lr_finder"),
}
"""Attacks on what only the child can observe (the optimiser's rates, that a state is unchanged).
Such facts can be forged, so they carry at most a quarter of an exercise's points."""

WRONG = {
    "softmax": """
def softmax(activations, dim=-1): return cheat(activations)
def sigmoid(activations): return cheat(activations)
def predict(activations, multi_label, threshold=0.5): return cheat(activations)
""",
    "image_kernel": """
def apply_kernel(image, kernel, stride=1, padding=0): return cheat(image, kernel)
def top_edge(): return cheat()
def left_edge(): return cheat()
def right_edge(): return cheat()
""",
    "lr_finder": """
def lr_find(*args, **kwargs): return cheat(*args, **kwargs)
def suggest(**kwargs): return cheat(**kwargs)
""",
}
PLACES = ("/", "/tmp", "/var/tmp", "/dev/shm", pwd.getpwuid(os.getuid()).pw_dir, os.getcwd())
COURSE = ("", "grader", "grader/checks", "solutions", "tests")


def submission(name: str, exercise: str, attack: str = "") -> Submission:
    nothing = "def cheat(*args, **kwargs): return None\n"
    return Submission(f"{name}.py", nothing + attack + WRONG[exercise])


@pytest.fixture(scope="module")
def judge(course: Course, warm: WarmProcess) -> Iterator[Judge]:
    """Cuts every submission's time; scratch folders lie in a folder that only this module uses."""
    cut = Judge._job

    def job(self: Judge, *args: Any) -> Job:
        return replace(cut(self, *args), seconds=SECONDS)

    warm.stop()  # its scratch folders too lie in that folder
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(Judge, "_job", job)
        patch.setattr(tempfile, "tempdir", folder)
        yield Judge(course, warm, seed=11, train=False)
        warm.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def without(judge: Judge) -> dict[str, float]:
    """What the wrong functions earn on their own."""
    return {name: judge.judge(name, submission("wrong", name)).earned for name in WRONG}


@pytest.fixture(scope="module")
def right(course: Course, judge: Judge) -> tuple[Submission, Report]:
    """A right submission, and its report before any attack."""
    text = course.exercise("softmax").paths.solution.read_text(encoding="utf-8")
    healthy = Submission("right.py", text)
    return healthy, judge.judge("softmax", healthy)


@pytest.fixture
def left_alone(course: Course, judge: Judge, warm: WarmProcess) -> Iterator[None]:
    """No process, file or changed limit stays behind; what did is taken away again."""
    warm.start()  # where the attack before this one has ended it
    before = state(warm)
    yield
    time.sleep(0.02)
    alive, files = descendants(warm), stray_files(course)
    for path in files:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    scratch = list(Path(warm.scratch_root).glob("study-*"))
    for path in scratch:
        os.system(f"rm -rf '{path}'")  # shutil.rmtree cannot remove what is nested very deep
    after = state(warm)
    if after != before:
        warm.stop()  # the next attack meets a new one
    warm._abandoned = False  # as it is once an attack got the judge itself to fail
    assert not alive, "processes live on"
    assert not files, "files outside the scratch folder"
    assert not scratch, "the scratch folder is still there"
    assert after == before, "the warm process is not as it was"


def state(warm: WarmProcess) -> dict[str, Any]:
    """What an attack could change in the process that all submissions are forked from."""
    if warm._process is None or warm._process.poll() is not None:
        return {}
    pid = inside(warm._process.pid)
    return {
        "pid": pid,
        "priority": os.getpriority(os.PRIO_PROCESS, pid),
        "scheduler": os.sched_getscheduler(pid),
        "processors": os.sched_getaffinity(pid),
        "limits": [resource.prlimit(pid, kind) for kind in range(16)],
    }


def descendants(warm: WarmProcess) -> set[int]:
    """The warm process's children, and whatever still runs in a scratch folder or bears the mark.

    The latter would have left the warm process, by a fork or by its death.
    """
    found = set()
    if warm._process:
        found = children(inside(warm._process.pid))
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            here = os.readlink(entry / "cwd").startswith(tempfile.gettempdir())
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if here or any(word.endswith(b"# study_attack") for word in words):
                found.add(int(entry.name))
        except OSError:
            continue
    return found - {os.getpid(), os.getppid()}


def memory(what: str) -> int:
    """Bytes that the judge's process holds (VmRSS), or has held at most (VmHWM)."""
    text = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(text.partition(f"{what}:")[2].split()[0]) << 10


def stray_files(course: Course) -> list[Path]:
    folders = {Path(place) for place in PLACES} | {course.root / part for part in COURSE}
    folders |= {Path(tempfile.gettempdir())}
    return sorted({path for folder in folders for path in folder.glob("study_attack*")})


def test_there_are_attacks_of_every_kind() -> None:
    assert len(ATTACKS) >= 42
    assert {path.stem for path in ATTACKS} >= SLOW


@pytest.mark.parametrize("path", ATTACKS, ids=lambda path: path.stem)
def test_an_attack_gains_nothing(
    path: Path,
    judge: Judge,
    without: dict[str, float],
    right: tuple[Submission, Report],
    left_alone: None,
) -> None:
    attack = path.read_text(encoding="utf-8")
    assert attack.startswith('"""')
    healthy, before = right
    for exercise in ["softmax"] if path.stem in SLOW else ["image_kernel", "lr_finder", "softmax"]:
        handed_in = [submission(path.stem, exercise, attack)]
        if exercise == "softmax":  # the last
            handed_in.append(healthy)
        Path("/proc/self/clear_refs").write_text("5")  # VmHWM begins anew
        started, held = time.monotonic(), memory("VmRSS")
        report, *after = judge.judge_all(exercise, handed_in)
        took = time.monotonic() - started
        gained = report.earned - without[exercise]
        allowed = report.points / 4 if (path.stem, exercise) in OBSERVED else 0
        assert 0 <= gained <= allowed, [c.name for c in report.checks if c.earned]
        assert took < SECONDS + MARGIN, f"the verdict on {exercise} took {took:.1f} s"
        assert memory("VmHWM") - held < GROWTH, "the judge itself took much memory"
        assert report.verdict != "infra", report.detail  # it would be nobody's fault
        assert "study_attack:" not in report.output
        assert len(to_json(report)) < 1 << 19
        assert "<script>" not in report_page(report)
    assert [without_time(report) for report in after] == [without_time(before)]
    assert before.passed


def without_time(report: Report) -> str:
    """The report as JSON, without the time it took."""
    return to_json(report).replace(f'"seconds": {report.seconds}', "")
