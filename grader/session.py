"""Runs an exercise's checks over the evidence of many submissions, in one pytest session."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from grader.evidence import Evidence, OtherCase

QUIET = [
    "--assert=plain", "--import-mode=importlib", "--disable-plugin-autoload", "-c", "/dev/null",
    "--noconftest", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:terminal",
    "-p", "no:logging", "-p", "no:threadexception", "-p", "no:warnings", "-p", "no:faulthandler",
]  # fmt: skip


class CheckError(Exception):
    """A check, a scenario or a reference is broken: the author's fault, never the student's."""


@dataclass(frozen=True)
class CheckInfo:
    """A check as its author declared it."""

    name: str
    points: float = 1.0
    concepts: tuple[str, ...] = ()
    hint: str = ""
    needs: tuple[str, ...] = ()
    hidden: bool = False

    @property
    def title(self) -> str:
        return self.name.removeprefix("test_").replace("_", " ")


@dataclass
class Trial:
    """One submission before the checks: evidence and case values, each by case name."""

    student: Mapping[str, Evidence]
    reference: Mapping[str, Evidence]
    case: Mapping[str, Mapping[str, Any]]
    verdicts: dict[str, str | None] = field(default_factory=dict)
    """By check: "" when it holds, the failure's message, None when no case concerns it."""
    current: str = ""  # the case that the fixtures show
    failed_in: dict[str, str] = field(default_factory=dict)  # check -> its first failing case


class _Current(Mapping[str, Any]):
    """One of a trial's mappings, at whichever case is current."""

    def __init__(self, trial: Trial, by_case: Mapping[str, Mapping[str, Any]]) -> None:
        self.trial = trial
        self.by_case = by_case

    def __getitem__(self, name: str) -> Any:
        here = self.by_case[self.trial.current]
        if name not in here and any(name in there for there in self.by_case.values()):
            raise OtherCase(name)
        return here[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_case[self.trial.current])

    def __len__(self) -> int:
        return len(self.by_case[self.trial.current])


def check_infos(module: ModuleType) -> tuple[CheckInfo, ...]:
    """The checks of a module, in the order written."""
    infos = []
    for name, function in vars(module).items():
        if not name.startswith("test_"):
            continue
        marks = {mark.name: mark for mark in getattr(function, "pytestmark", [])}
        value = {key: mark.args for key, mark in marks.items()}
        infos.append(
            CheckInfo(
                name=name,
                points=float(value.get("points", (1,))[0]),
                concepts=tuple(value.get("concept", ())),
                hint=str(value.get("hint", ("",))[0]),
                needs=tuple(value.get("needs", ())),
                hidden="hidden" in marks,
            )
        )
    return tuple(infos)


def run_checks(path: Path, trials: Sequence[Trial]) -> None:
    """Fills each trial's verdicts. Raises CheckError when a check itself is broken."""
    plugin = _Plugin(trials)
    with _no_interference():
        status = pytest.main([*QUIET, str(path)], plugins=[plugin])
    if plugin.broken or status != pytest.ExitCode.OK:
        raise CheckError(plugin.broken or f"pytest could not run {path.name} ({status!r})")


@contextmanager
def _no_interference() -> Iterator[None]:
    """pytest leaves the module, sys.path and sys.modules of an outer session alone."""
    path, modules, bytecode = sys.path[:], set(sys.modules), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.path[:], sys.dont_write_bytecode = path, bytecode
        for name in set(sys.modules) - modules:
            if name.rpartition(".")[2].startswith("test_"):
                del sys.modules[name]


class _Plugin:
    """Gives checks their fixtures, runs each over all cases, and keeps the verdicts itself."""

    def __init__(self, trials: Sequence[Trial]) -> None:
        self.trials = trials
        self.broken = ""

    @pytest.fixture
    def student(self, trial: Trial) -> Mapping[str, Any]:
        return _Current(trial, trial.student)

    @pytest.fixture
    def reference(self, trial: Trial) -> Mapping[str, Any]:
        return _Current(trial, trial.reference)

    @pytest.fixture
    def case(self, trial: Trial) -> Mapping[str, Any]:
        return _Current(trial, trial.case)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "trial" not in metafunc.fixturenames:
            metafunc.fixturenames.append("trial")
        metafunc.parametrize("trial", self.trials, ids=range(len(self.trials)))

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Runs the check and notes its verdict, so that pytest never formats a traceback."""
        trial = pyfuncitem.callspec.params["trial"]
        assert isinstance(trial, Trial)
        arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
        verdict = over_all_cases(trial, lambda: pyfuncitem.obj(**arguments))
        trial.verdicts[pyfuncitem.originalname] = verdict
        if verdict:
            trial.failed_in[pyfuncitem.originalname] = trial.current
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.broken = str(report.longrepr)


def over_all_cases(trial: Trial, check: Callable[[], object]) -> str | None:
    """The first failure's message over the cases that the check is about, or "" when it holds for
    all of them; None when it is about no case."""
    concerned = False
    for case in trial.case:
        trial.current = case
        try:
            check()
            concerned = True
        except OtherCase:
            continue
        except AssertionError as failure:
            return str(failure) or "This does not hold."
        except Exception as error:  # evidence of a kind that the check's author did not foresee
            return f"Your result could not be read ({type(error).__name__}: {error})."
    return "" if concerned else None
