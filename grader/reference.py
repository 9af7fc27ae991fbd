"""The judge's own side of an exercise: cases, the reference's evidence and the mistakes'.

All of it is trusted code and runs in the judge's process; nothing of it crosses to the sandbox.
"""

import dataclasses
import importlib.util
import inspect
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from curriculum.course import Course, Exercise
from grader import wire, worker
from grader.evidence import Evidence, same_piece
from grader.session import CheckError, CheckInfo, check_infos
from grader.submission import Submission, portable

Pieces = dict[str, dict[str, Any]]  # name -> {"value": …} or {"error": …}


@dataclass(frozen=True)
class Mistake:
    """A shipped mistake, its evidence, and where that differs from the reference's."""

    name: str
    explanation: str
    fails: tuple[str, ...]
    evidence: dict[str, Pieces]
    differs: tuple[tuple[str, str], ...]  # (case, name)


class Prepared:
    """An exercise made ready to judge under one seed. Slow parts are computed once, when needed.

    Without `train` the cases that train are left out, and so are the checks that only they concern.
    """

    def __init__(self, exercise: Exercise, seed: int, train: bool = True) -> None:
        self.exercise = exercise
        self.train = train
        self.seed = seed
        self.scenario = exercise.paths.scenario.read_text(encoding="utf-8")
        checks = load(exercise.paths.checks)
        self.checks: tuple[CheckInfo, ...] = check_infos(checks)
        self.cases = tuple(case for case in checks.cases(seed) if train or not case.train)

    @cached_property
    def probes(self) -> dict[str, dict[str, Any]]:
        return {case.name: case.public for case in self.cases if not case.train}

    @cached_property
    def reference(self) -> dict[str, Pieces]:
        """The reference's evidence on the probes. Raises CheckError where it has none."""
        evidence = self.evidence_of(load(self.exercise.paths.solution))
        for case, pieces in evidence.items():
            for name, piece in pieces.items():
                if "error" in piece:
                    raise CheckError(f"{self.exercise.name}: the reference fails at {case}/{name}")
        return evidence

    @cached_property
    def answer_size(self) -> int:
        """Bytes of the reference's own answer, by which a submission's is bounded."""
        return len(wire.encode(self.reference))

    @cached_property
    def mistakes(self) -> tuple[Mistake, ...]:
        """Every mistake with its evidence, computed the first time that a check fails."""
        return tuple(self.mistake(path) for path in mistake_files(self.exercise))

    def mistake(self, path: Path) -> Mistake:
        """The mistake in the file, with its evidence."""
        module = load(path)
        evidence = self.evidence_of(module)
        differs = tuple(
            (case, name)
            for case, pieces in self.reference.items()
            for name, piece in pieces.items()
            if not same_piece(evidence[case].get(name), piece)
        )
        explanation = inspect.cleandoc(module.__doc__ or "")
        return Mistake(
            path.stem, explanation, tuple(getattr(module, "fails", ())), evidence, differs
        )

    def evidence_of(self, module: ModuleType) -> dict[str, Pieces]:
        """A trusted module's evidence on the probes, in this process, on one thread."""
        scenario = load(self.exercise.paths.scenario).scenario
        clock: AbstractContextManager[None] = nullcontext()
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        state = torch.get_rng_state()
        try:
            found = {
                name: worker.run_case(
                    scenario, module, public, clock, str(module.__file__), Exception
                )
                for name, public in self.probes.items()
            }
        finally:
            torch.set_num_threads(threads)
            torch.set_rng_state(state)
        evidence: dict[str, Pieces] = wire.decode(wire.encode(found))  # as the student's comes
        return evidence

    @cached_property
    def known(self) -> dict[str, frozenset[str]]:
        """The names of each case's evidence."""
        scenario = load(self.exercise.paths.scenario).scenario
        module = load(self.exercise.paths.solution)
        return {case.name: frozenset(scenario(module, case.public)) for case in self.cases}

    def views(self, evidence: dict[str, Pieces], where: str) -> dict[str, Evidence]:
        """Evidence by case, as the checks read it."""
        return {
            case.name: Evidence(evidence.get(case.name, {}), self.known[case.name], where)
            for case in self.cases
        }


def load(path: Path) -> ModuleType:
    """A trusted file of the course as a module."""
    spec = importlib.util.spec_from_file_location(
        f"study_course.{path.parent.name}_{path.stem}", path
    )
    if spec is None or spec.loader is None:
        raise CheckError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def mistake_files(exercise: Exercise) -> list[Path]:
    return sorted(p for p in exercise.paths.mistakes.glob("*.py") if p.name != "__init__.py")


def right_answer(course: Course, name: str, path: Path | None = None) -> Submission:
    """The reference, or a right answer at `path`, as a student would hand it in."""
    texts = {e.name: e.paths.solution.read_text(encoding="utf-8") for e in course.before(name)}
    earlier = {name: portable(text) for name, text in texts.items()}
    path = path or course.exercise(name).paths.solution
    return Submission(path.name, portable(path.read_text(encoding="utf-8")), earlier=earlier)


def wrong_answer(course: Course, name: str, mistake: str) -> Submission:
    """A shipped mistake as a student would hand it in."""
    source = standalone(course.exercise(name), mistake)
    return dataclasses.replace(right_answer(course, name), name=f"{mistake}.py", source=source)


def standalone(exercise: Exercise, mistake: str) -> str:
    """A mistake as one file that a sandbox without `solutions` can run.

    The reference keeps a module of its own in it, so that, as in the mistake's own file, what the
    mistake redefines changes no other function.
    """
    reference = portable(exercise.paths.solution.read_text(encoding="utf-8"))
    name = f"solutions.{exercise.name}"
    wrong = (exercise.paths.mistakes / f"{mistake}.py").read_text(encoding="utf-8")
    head = (
        "import sys as _sys, types as _types\n"
        f"_sys.modules[{name!r}] = _types.ModuleType({name!r})\n"
        f"exec({reference!r}, _sys.modules[{name!r}].__dict__)\n"
    )
    return head + wrong
