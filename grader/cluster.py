"""Judges a class on a Ray cluster: the same judge, in actors, each with a warm process of its own.

Actors are the judge's side; students' code runs confined below them, as on one machine. They
return reports only. A report lies under the hash of all it depends on, so a job that Ray runs
twice, after a node was lost, changes nothing. Every node needs this version of study installed.
"""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec

from curriculum.course import Course, default_course
from grader.report import Report
from grader.submission import Submission
from grader.warm import InfraError

CHUNK = 8  # submissions a call; a session of checks costs about as much as judging two
WAITING = 2  # calls queued for each actor, so that none idles
TRIES = 12  # of a call whose node is lost; a node takes some seconds to come or to be given up


class Cluster:
    """A judge whose work is done by Ray's actors. Use as a context manager.

    `address` is that of a running cluster, None starts one on this machine; `gpus` is the share
    of a GPU that each actor takes (0 for none).
    """

    def __init__(
        self,
        course: Course,
        seed: int,
        *,
        address: str | None = None,
        actors: int = 2,
        gpus: float = 0.0,
        forbid_calls: bool = False,
        weak: bool = False,
    ) -> None:
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        import ray

        self.course, self.seed, self.forbid_calls = course, seed, forbid_calls
        self._ray: Any = ray
        try:
            ray.init(address=address, log_to_driver=False, ignore_reinit_error=True)
        except (ConnectionError, ValueError, TimeoutError) as error:
            raise InfraError(f"no Ray cluster answers at {address}: {error}") from None
        remote = ray.remote(max_restarts=-1, max_task_retries=2, num_cpus=1, num_gpus=gpus)(_Actor)
        device = "cuda" if gpus else "cpu"
        self._actors: list[Any] = [
            remote.remote(seed, forbid_calls, device, weak) for _ in range(actors)
        ]

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        for actor in self._actors:
            self._ray.kill(actor)
        self._ray.shutdown()

    def judge_all(self, name: str, submissions: Iterable[Submission]) -> Iterator[Report]:
        """A report for each submission, in their order."""
        waiting = iter(submissions)
        queue: list[_Call] = []
        while True:
            while len(queue) < WAITING * len(self._actors) and (
                chunk := [_encoded(s) for s in islice(waiting, CHUNK)]
            ):
                queue.append(self._call(name, chunk, queue))
            if not queue:
                return
            first = queue.pop(0)
            for report in self._reports(name, first, queue):
                yield msgspec.json.decode(report, type=Report)

    def _call(self, name: str, chunk: "list[Fields]", queue: "list[_Call]") -> "_Call":
        """The chunk, given to the actor with the least to do."""
        busy = [call.actor for call in queue]
        actor = min(range(len(self._actors)), key=busy.count)
        return _Call(actor, chunk, self._actors[actor].judge.remote(name, chunk))

    def _reports(self, name: str, call: "_Call", queue: "list[_Call]") -> list[bytes]:
        """A call's reports. Where its node was lost it is made again; that changes no result."""
        errors = self._ray.exceptions
        for attempt in range(TRIES):
            try:
                reports: list[bytes] = self._ray.get(call.reference)
                return reports
            except (errors.ActorUnavailableError, errors.ActorDiedError):
                time.sleep(min(attempt, 5))
                call = self._call(name, call.chunk, [*queue, call])
            except errors.RayError as error:
                raise InfraError(f"the cluster cannot judge {name}: {error}") from None
        raise InfraError(f"the cluster lost the same job of {name} {TRIES} times")


Fields = tuple[str, str, str, dict[str, str]]  # of a Submission


@dataclass(frozen=True)
class _Call:
    """Submissions given to one actor, and Ray's promise of their reports."""

    actor: int
    chunk: list[Fields]
    reference: Any


def _encoded(submission: Submission) -> Fields:
    return submission.name, submission.source, submission.student, dict(submission.earlier)


class _Actor:
    """One judge and its warm process, on some node."""

    def __init__(self, seed: int, forbid_calls: bool, device: str, weak: bool) -> None:
        self._options = (seed, forbid_calls, device, weak)
        self._judges: dict[str, Any] = {}

    def judge(self, name: str, submissions: list[Fields]) -> list[bytes]:
        """The reports, as JSON."""
        judge = self._judge(name)
        return [
            msgspec.json.encode(report)
            for report in judge.judge_all(name, (Submission(*fields) for fields in submissions))
        ]

    def _judge(self, name: str) -> Any:
        """A judge for the exercise; its warm process imports what that needs."""
        from grader.judge import Judge
        from grader.warm import WarmProcess

        if name not in self._judges:
            seed, forbid_calls, device, weak = self._options
            course = default_course()
            header = course.exercise(name).header
            warm = WarmProcess(
                header.packages, header.optimises, device=device if header.trains else "cpu"
            )
            judge = Judge(course, warm, seed=seed, forbid_calls=forbid_calls)
            if judge.isolation.level == "limits" and not weak:
                raise RuntimeError("a node cannot confine the students' code; see study doctor")
            self._judges[name] = judge
        return self._judges[name]
