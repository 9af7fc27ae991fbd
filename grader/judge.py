"""Judges submissions: runs them apart, runs the checks, recognises mistakes, writes reports."""

import secrets
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from queue import Queue

import msgspec
import torch

from curriculum.course import Course
from grader.calls import calls_in
from grader.canary import best_isolation
from grader.evidence import SPELLING, explain, same_piece
from grader.isolation import Isolation
from grader.reference import Mistake, Prepared
from grader.report import CheckResult, RecognisedMistake, Report
from grader.runner import Job, Outcome, run
from grader.session import CheckError, CheckInfo, Trial, run_checks
from grader.submission import Submission
from grader.warm import WarmProcess

BATCH = 50  # submissions a pytest session: it costs 240 ms to open, and grows with its items
KEEP_EVERY = 2.5  # seconds or so between reports: a run that is stopped loses twice as much at most


def draw_seed() -> int:
    """A seed nobody could know beforehand; it is printed, so that any run can be repeated."""
    return secrets.randbelow(1 << 31)


class Judge:
    """Judges any number of submissions under one seed, as many at a time as `warm` processes.

    `train=False` leaves out the cases that train, and the checks that only they concern. With
    `forbid_calls`, a submission whose source names a call that is the answer itself earns nothing.
    """

    def __init__(
        self,
        course: Course,
        *warm: WarmProcess,
        seed: int | None = None,
        train: bool = True,
        forbid_calls: bool = False,
    ) -> None:
        self.course = course
        self.train = train
        self.forbid_calls = forbid_calls
        self._warm = warm
        self._idle: Queue[WarmProcess] = Queue()
        for process in warm:
            self._idle.put(process)
        self.seed = draw_seed() if seed is None else seed
        self._isolation: Isolation | None = None
        self._prepared: dict[str, Prepared] = {}

    @property
    def isolation(self) -> Isolation:
        """The highest level that a canary found to hold here."""
        if self._isolation is None:
            self._isolation, _ = best_isolation(self._warm[0], self.course.root)
        return self._isolation

    def prepared(self, name: str) -> Prepared:
        """The exercise's cases and reference evidence under this judge's seed."""
        if name not in self._prepared:
            self._prepared[name] = Prepared(self.course.exercise(name), self.seed, self.train)
        return self._prepared[name]

    def judge(self, name: str, submission: Submission) -> Report:
        """The report on one submission to the exercise `name`."""
        return next(self.judge_all(name, [submission]))

    def judge_all(
        self, name: str, submissions: Iterable[Submission]
    ) -> Generator[Report, None, None]:
        """A report for each submission, in their order, from batches of checks.

        While the checks of one batch run, the submissions of the next do. Whoever closes the
        iterator before its end stops them, and with them the judge.
        """
        prepared = self.prepared(name)
        waiting = iter(submissions)
        at_once = size = len(self._warm)
        with ThreadPoolExecutor(at_once) as pool:  # a thread only waits for its child
            running: list[Future[Outcome]] = []
            try:
                batch = list(islice(waiting, size))
                running = self._begin(pool, prepared, batch)
                while batch:
                    started = time.monotonic()
                    outcomes = [future.result() for future in running]
                    following = list(islice(waiting, size))
                    running = self._begin(pool, prepared, following)
                    yield from self._reports(prepared, batch, outcomes)
                    pace = len(batch) / (time.monotonic() - started)
                    size = max(at_once, min(BATCH, round(pace * KEEP_EVERY)))
                    batch = following
            except BaseException:  # Ctrl-C: no child may keep the threads waiting
                if not all(future.done() for future in running):
                    for process in self._warm:
                        process.abandon()
                raise

    def _begin(
        self, pool: ThreadPoolExecutor, prepared: Prepared, batch: Iterable[Submission]
    ) -> list[Future[Outcome]]:
        return [pool.submit(self._run, self._job(prepared, submission)) for submission in batch]

    def _run(self, job: Job) -> Outcome:
        warm = self._idle.get()
        try:
            return run(warm, job)
        finally:
            self._idle.put(warm)

    def _job(self, prepared: Prepared, submission: Submission) -> Job:
        header = prepared.exercise.header
        train = [case for case in prepared.cases if case.train]
        return Job(
            module=prepared.exercise.name,
            source=submission.source,
            earlier=submission.earlier,
            file_name=submission.name,
            scenario=prepared.scenario,
            cases={case.name: case.public for case in prepared.cases},
            train=tuple(case.name for case in train),
            seconds=header.seconds,
            train_seconds=sum(case.seconds for case in train),
            device=self._warm[0].device if train else "cpu",
            isolation=self.isolation,
            max_answer=4 * prepared.answer_size + (4 << 20),
        )

    def _reports(
        self, prepared: Prepared, batch: Sequence[Submission], outcomes: Sequence[Outcome]
    ) -> Iterator[Report]:
        reference = prepared.views(prepared.reference, "the reference")
        values = {c.name: {"name": c.name, **c.public, **c.private} for c in prepared.cases}
        trials = [
            Trial(prepared.views(outcome.evidence, submission.name), reference, values)
            for submission, outcome in zip(batch, outcomes, strict=True)
        ]
        ran = [trial for trial, out in zip(trials, outcomes, strict=True) if out.verdict == "ok"]
        if ran:
            run_checks(prepared.exercise.paths.checks, ran)
        for submission, outcome, trial in zip(batch, outcomes, trials, strict=True):
            yield self._report(prepared, submission, outcome, trial)

    def _report(
        self, prepared: Prepared, submission: Submission, outcome: Outcome, trial: Trial
    ) -> Report:
        detail = outcome.detail
        if outcome.load_error:
            detail = explain(outcome.load_error, submission.name)
            for before in self.course.before(prepared.exercise.name):
                if detail.startswith(f"ModuleNotFoundError: No module named '{before.name}'"):
                    detail += f". Your {before.name}.py must lie beside {submission.name}."
        checks = [info for info in prepared.checks if not _unconcerned(info, trial, prepared)]
        passed = _passed(checks, trial)
        calls = calls_in(submission.source, prepared.exercise.header.calls)
        recognised = []
        if outcome.verdict == "ok" and len(passed) < len(checks):
            failed = {i.name for i in checks if i.name not in passed and passed.issuperset(i.needs)}
            recognised = recognise(prepared, outcome, failed)
        unwritten = outcome.verdict == "ok" and not passed and _unwritten(outcome)
        results = [_check_result(info, trial, passed, recognised, outcome) for info in checks]
        if calls and self.forbid_calls:
            message = f"Does not count: your code uses {', '.join(calls)}."
            results = [
                msgspec.structs.replace(r, status="blocked", message=message) for r in results
            ]
        return Report(
            exercise=prepared.exercise.name,
            title=prepared.exercise.header.title,
            submission=submission.name,
            verdict=outcome.verdict,
            detail=detail,
            unwritten=unwritten,
            seed=self.seed,
            checks=tuple(results),
            calls=calls,
            mistakes=tuple(RecognisedMistake(m.name, m.explanation, m.fails) for m in recognised),
            output=outcome.output,
            seconds=round(outcome.seconds, 3),
            isolation=self.isolation.level,
            torch=str(torch.__version__),
        )


def _unconcerned(info: CheckInfo, trial: Trial, prepared: Prepared) -> bool:
    """Whether no case concerns the check. Raises CheckError where training cases are not left out:
    the check then reads evidence that does not exist."""
    unconcerned = info.name in trial.verdicts and trial.verdicts[info.name] is None
    if unconcerned and prepared.train:
        raise CheckError(f"{prepared.exercise.name}: {info.name} reads evidence that no case gives")
    return unconcerned


def _passed(checks: list[CheckInfo], trial: Trial) -> set[str]:
    """The checks that hold, and whose needed checks pass in turn."""
    passed = {info.name for info in checks if trial.verdicts.get(info.name) == ""}
    while short := {i.name for i in checks if i.name in passed and not passed.issuperset(i.needs)}:
        passed -= short
    return passed


def _check_result(
    info: CheckInfo, trial: Trial, passed: set[str], mistakes: list[Mistake], outcome: Outcome
) -> CheckResult:
    """A check without a verdict has failed: silence is never a pass."""
    message = trial.verdicts.get(info.name) or ""
    status = "passed" if info.name in passed else "failed"
    if waits := [need for need in info.needs if need not in passed]:
        status = "blocked"
        message = f"Judged once this passes: {waits[0].removeprefix('test_').replace('_', ' ')}."
    if status == "failed" and not message:
        message = "Not judged: see above." if outcome.verdict != "ok" else "No verdict."
    return CheckResult(
        name=info.name,
        title=info.title,
        status=status,
        points=info.points,
        message="This check is hidden." if info.hidden and status == "failed" else message,
        hint=info.hint if status == "failed" and SPELLING not in message else "",
        concepts=info.concepts,
        mistakes=tuple(m.name for m in mistakes if info.name in m.fails and status == "failed"),
        hidden=info.hidden,
        case=trial.failed_in.get(info.name, "") if status == "failed" else "",
    )


def _unwritten(outcome: Outcome) -> bool:
    """Every piece of evidence stopped at the starter's NotImplementedError."""
    pieces = [piece for case in outcome.evidence.values() for piece in case.values()]
    return bool(pieces) and all(
        isinstance(piece, dict)
        and isinstance(piece.get("error"), dict)
        and piece["error"].get("kind") == "unwritten"
        for piece in pieces
    )


def recognise(prepared: Prepared, outcome: Outcome, failed: set[str]) -> list[Mistake]:
    """The shipped mistakes whose evidence equals the student's wherever the reference's differs.

    Only mistakes that fail one of the failed checks are looked at; all that fit are named.
    """

    def fits(mistake: Mistake) -> bool:
        return bool(mistake.differs) and all(
            same_piece(outcome.evidence.get(case, {}).get(name), mistake.evidence[case][name])
            for case, name in mistake.differs
        )

    return [m for m in prepared.mistakes if failed & set(m.fails) and fits(m)]
