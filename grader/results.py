"""What became of a student's files: reports, marks given by hand, what being late costs."""

from dataclasses import dataclass, field

import msgspec

from grader.report import Report


class Manual(msgspec.Struct, frozen=True):
    """What a person decided: points in place of the judge's (None: these stay), and a comment."""

    points: float | None
    comment: str


@dataclass(frozen=True)
class Result:
    """What became of one student's file for one exercise."""

    exercise: str
    report: Report | None = None  # None: not readable, or not judged yet
    problem: str = ""  # why it could not be read
    late: float = 0.0  # the share of the points lost for being late
    manual: Manual | None = None

    @property
    def penalty(self) -> float:
        """Points lost for being late; a person's points are as they are."""
        if self.report is None or (self.manual and self.manual.points is not None):
            return 0.0
        return round(self.report.earned * self.late, 2)

    @property
    def earned(self) -> float | None:
        """Points; 0 for an unreadable file, None for nothing judged or handed in."""
        if self.manual and self.manual.points is not None:
            return self.manual.points
        if self.report is None:
            return 0.0 if self.problem else None
        return round(self.report.earned - self.penalty, 2)


@dataclass(frozen=True)
class StudentResult:
    """All results of one student, by exercise."""

    student: str
    results: dict[str, Result] = field(default_factory=dict)

    @property
    def total(self) -> float | None:
        """The sum of all points; None while any file is not judged yet."""
        if any(result.earned is None for result in self.results.values()):
            return None
        return round(sum((result.earned or 0.0 for result in self.results.values()), 0.0), 2)
