"""What a class's results say together; built student by student, so that memory stays small."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from curriculum.course import Course
from grader.results import StudentResult
from quizzes.items import LEARNERS, Item, analyse


@dataclass
class CheckCount:
    """How one check went with the class."""

    exercise: str
    title: str
    concepts: tuple[str, ...]
    passed: int = 0
    failed: int = 0

    @property
    def share(self) -> float:
        """Of those whom it judged, who passed."""
        return self.passed / max(1, self.passed + self.failed)


@dataclass
class MistakeCount:
    """How many students made one recognised mistake."""

    exercise: str
    explanation: str
    students: int = 0


@dataclass
class ExerciseCount:
    """How one exercise went."""

    points: float
    earned: list[float] = field(default_factory=list)  # of those who handed in
    not_run: int = 0  # the code did not run to its end, or could not be read
    late: int = 0

    @property
    def full(self) -> int:
        return sum(points >= self.points for points in self.earned)

    @property
    def mean(self) -> float:
        return sum(self.earned) / max(1, len(self.earned))


class Summary:
    """Adds up a class."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.students = 0
        self.totals: list[float] = []  # shares of what there was to earn, of who handed in anything
        self.exercises: dict[str, ExerciseCount] = {}
        self.checks: dict[tuple[str, str], CheckCount] = {}
        self.mistakes: dict[tuple[str, str], MistakeCount] = {}
        self._concepts: dict[str, Counter[bool]] = defaultdict(Counter)
        self._scores: list[tuple[str, str, float]] = []  # student, exercise/check, 0 or 1

    def add(self, result: StudentResult) -> None:
        self.students += 1
        concepts: dict[str, bool] = {}
        possible = 0.0
        for exercise, got in result.results.items():
            header = self.course.exercise(exercise).header
            count = self.exercises.setdefault(exercise, ExerciseCount(header.points))
            if got.earned is None:
                continue
            possible += header.points
            count.earned.append(got.earned)
            count.late += got.late > 0
            report = got.report
            count.not_run += bool(got.problem) or (report is not None and report.verdict != "ok")
            for check in report.checks if report else ():
                key = (exercise, check.name)
                entry = self.checks.setdefault(
                    key, CheckCount(exercise, check.title, check.concepts)
                )
                entry.passed += check.status == "passed"
                entry.failed += check.status == "failed"
                passed = check.status == "passed"
                self._scores.append((result.student, f"{exercise}/{check.name}", float(passed)))
                if check.status != "blocked":
                    for concept in check.concepts:
                        concepts[concept] = concepts.get(concept, True) and passed
            for mistake in report.mistakes if report else ():
                key = (exercise, mistake.name)
                self.mistakes.setdefault(key, MistakeCount(exercise, mistake.explanation))
                self.mistakes[key].students += 1
        if possible and result.total is not None:
            self.totals.append(result.total / possible)
        for concept, held in concepts.items():
            self._concepts[concept][held] += 1

    @property
    def hardest(self) -> list[CheckCount]:
        """The checks that anybody failed, the hardest first."""
        failed = [check for check in self.checks.values() if check.failed]
        return sorted(failed, key=lambda check: (check.share, -check.failed))

    @property
    def common_mistakes(self) -> list[MistakeCount]:
        return sorted(self.mistakes.values(), key=lambda mistake: -mistake.students)

    @property
    def to_reteach(self) -> list[tuple[str, int, int]]:
        """(concept, students who missed it, students asked), the most missed first."""
        found = [(name, c[False], c.total()) for name, c in self._concepts.items() if c[False]]
        return sorted(found, key=lambda entry: (-entry[1] / entry[2], -entry[1]))

    @property
    def items(self) -> list[Item]:
        """Facility and discrimination of the checks; empty below 30 students."""
        if self.students < LEARNERS:
            return []
        return [item for item in analyse(self._scores) if item.discrimination]

    def histogram(self, bins: int = 10) -> list[int]:
        """How many students earned 0–10 %, 10–20 %, … of what they handed in for."""
        counts = [0] * bins
        for share in self.totals:
            counts[min(bins - 1, max(0, int(share * bins)))] += 1
        return counts
