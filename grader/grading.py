"""Judges a class into its store, and reads the students' results back from it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from curriculum.course import Course
from grader.classroom import ClassFolder, Handed
from grader.report import Report
from grader.results import Manual, Result, StudentResult
from grader.rules import Rules
from grader.store import Store, judged_by, key_of
from grader.submission import Submission


class Engine(Protocol):
    """What judges: this machine's `Judge`, or a cluster of them."""

    course: Course
    seed: int
    forbid_calls: bool

    def judge_all(self, name: str, submissions: Iterable[Submission]) -> Iterator[Report]: ...


@dataclass(frozen=True)
class Grading:
    """A class, what judges it, and where the results are kept."""

    judge: Engine
    found: ClassFolder
    store: Store
    rules: Rules = Rules()

    @cached_property
    def keys(self) -> dict[tuple[str, str], str]:
        """What each readable file's result lies under, by student and exercise."""
        by = {name: judged_by(self.judge.course, name) for name in self.found.exercises}
        return {
            (item.student, item.exercise): key_of(
                item.submission, by[item.exercise], self.judge.seed, self.judge.forbid_calls
            )
            for item in self.found.handed
            if item.submission
        }

    def open(self, only: Collection[str] = (), students: Collection[str] = ()) -> list[Handed]:
        """The files without a result, of these exercises and students (empty: of all)."""
        return [
            item
            for item in self.found.handed
            if item.submission
            and (not only or item.exercise in only)
            and (not students or item.student in students)
            and not self._has_result(item)
        ]

    def _has_result(self, item: Handed) -> bool:
        report = self.store.report(self.keys[item.student, item.exercise])
        return report is not None and report.verdict != "infra"

    def run(self, open_items: list[Handed]) -> Iterator[Handed]:
        """Judges the files and keeps each report; yields a file once its result is on disk.

        Equal files are judged once. What could not be judged (`infra`) is kept too, but counts as
        open the next time.
        """
        for exercise in dict.fromkeys(item.exercise for item in open_items):
            same: dict[str, list[Handed]] = defaultdict(list)
            for item in open_items:
                if item.exercise == exercise:
                    same[self.keys[item.student, exercise]].append(item)
            firsts = (items[0].submission for items in same.values())
            reports = self.judge.judge_all(exercise, (s for s in firsts if s))
            for (key, items), report in zip(same.items(), reports, strict=True):
                self.store.add(key, report)
                yield from items

    def results(self) -> Iterator[StudentResult]:
        """Student by student, in the class's order; only one student's reports are in memory."""
        handed: dict[str, list[Handed]] = defaultdict(list)
        for item in self.found.handed:
            handed[item.student].append(item)
        manual = self.store.manual()
        for student in self.found.students:
            items = {item.exercise: item for item in handed[student]}
            results = {}
            for exercise in self.found.exercises:
                by_hand = manual.get((student, exercise))
                if exercise in items or by_hand:
                    results[exercise] = self._result(exercise, items.get(exercise), by_hand)
            yield StudentResult(student, results)

    def _result(self, exercise: str, item: Handed | None, manual: Manual | None) -> Result:
        if item is None or item.submission is None:
            return Result(exercise, problem=item.problem if item else "", manual=manual)
        report = self.store.report(self.keys[item.student, exercise])
        late = self.rules.penalty(item.student, exercise, item.at)
        return Result(exercise, report, late=late, manual=manual)
