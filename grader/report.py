"""The one result of judging: a `Report`, which every face, the record and the gradebook share."""

from typing import Literal

import msgspec

SCHEMA = "study.report/1"
Verdict = Literal["ok", "error", "timeout", "crash", "limit", "protocol", "infra"]


class Reading(msgspec.Struct, frozen=True):
    """A concept to reread: its note's anchor in the site, and questions that practise it."""

    concept: str
    term: str
    anchor: str
    questions: tuple[str, ...] = ()


class RecognisedMistake(msgspec.Struct, frozen=True):
    """A shipped mistake whose evidence equals the student's."""

    name: str
    explanation: str
    checks: tuple[str, ...]  # the checks it fails


class CheckResult(msgspec.Struct, frozen=True):
    """One check over all its cases. `blocked`: a check that it needs did not pass."""

    name: str
    title: str
    status: str  # passed | failed | blocked
    points: float
    message: str = ""
    hint: str = ""
    concepts: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    hidden: bool = False
    case: str = ""  # the first case in which it failed

    @property
    def earned(self) -> float:
        return self.points if self.status == "passed" else 0.0


class Report(msgspec.Struct, frozen=True):
    """How one submission to one exercise was judged."""

    exercise: str
    title: str
    submission: str
    verdict: Verdict
    seed: int
    checks: tuple[CheckResult, ...]
    schema: str = SCHEMA
    detail: str = ""  # of the verdict, when it is not ok
    unwritten: bool = False  # the starter, with nothing filled in
    mistakes: tuple[RecognisedMistake, ...] = ()
    reading: tuple[Reading, ...] = ()
    calls: tuple[str, ...] = ()  # library calls in the source that are the answer itself
    output: str = ""  # what the submission printed
    seconds: float = 0.0
    isolation: str = "limits"
    device: str = "cpu"
    torch: str = ""

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks)

    @property
    def earned(self) -> float:
        return sum(check.earned for check in self.checks)

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check.status == "passed" for check in self.checks)

    @property
    def failed_concepts(self) -> tuple[str, ...]:
        """The concepts of the failed checks, each once, in the checks' order."""
        failed = (check for check in self.checks if check.status == "failed")
        return tuple(dict.fromkeys(name for check in failed for name in check.concepts))


def to_json(found: Report | list[Report]) -> str:
    """A report, or a list of them, as JSON, with the sums that readers of the file want."""
    tree = [_tree(report) for report in found] if isinstance(found, list) else _tree(found)
    return msgspec.json.format(msgspec.json.encode(tree), indent=2).decode()


def _tree(report: Report) -> dict[str, object]:
    sums = {"points": report.points, "earned": report.earned, "passed": report.passed}
    tree: dict[str, object] = msgspec.to_builtins(report)
    return tree | sums
