"""The rules that need the judge: what it says of the starter, right answers and wrong ones."""

from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import combinations
from pathlib import Path

from curriculum.course import Course, Exercise
from grader.authoring.checks import line_of
from grader.authoring.files import parses, python_in
from grader.authoring.problem import Problem, attempt, some
from grader.evidence import explain, same_piece
from grader.judge import Judge
from grader.reference import Mistake, Prepared, load, mistake_files, right_answer, wrong_answer
from grader.report import Report
from grader.warm import InfraError, WarmProcess

SEEDS = (20, 21)  # a mistake is judged under the first, an alternative under both

Judges = tuple[Judge, Judge]


def judges(course: Course, *warm: WarmProcess) -> Judges:
    """A judge for each seed, without the cases that train: those are for `benchmarks.matrix`."""
    first, second = (Judge(course, *warm, seed=seed, train=False) for seed in SEEDS)
    return first, second


def judged_problems(course: Course, name: str, judges: Judges) -> Iterator[Problem]:
    """What the judge finds in the starter, the solution, the alternatives and the mistakes.

    Raises InfraError where nothing can be judged on this machine.
    """
    judge, other = judges
    exercise = course.exercise(name)
    prepared = attempt(course, exercise.paths.checks, lambda: judge.prepared(name))
    if isinstance(prepared, Problem):
        yield prepared
        return
    if wrong := [*_case_problems(prepared), *_reference_problems(course, prepared)]:
        yield from wrong
        return
    yield from _leave_out_broken(course, prepared)
    right = [exercise.paths.solution, *filter(parses, python_in(exercise.paths.alternatives))]
    reports = _reports(course, judge, exercise, [exercise.paths.starter, *right], prepared.mistakes)
    again: list[Report] | Problem = []
    if not isinstance(reports, Problem):
        starter, *others = reports
        yield from _starter_problems(exercise, starter)
        yield from _mistake_problems(exercise, prepared.mistakes, others[len(right) :])
        yield from _unfailed(prepared, starter)
        again = _reports(course, other, exercise, right[1:])
    if isinstance(reports, Problem) or isinstance(again, Problem):
        yield from (found for found in (reports, again) if isinstance(found, Problem))
        return
    of_right = zip(right + right[1:], others[: len(right)] + again, strict=True)
    yield from _right_answer_problems(list(of_right))


def _reports(
    course: Course,
    judge: Judge,
    exercise: Exercise,
    files: Sequence[Path],
    mistakes: Sequence[Mistake] = (),
) -> list[Report] | Problem:
    """The judge's report on each file, then on each mistake."""

    def judged() -> list[Report]:
        if not mistakes:
            judge.prepared(exercise.name).mistakes = ()  # nothing is to be recognised
        handed_in = [
            *(right_answer(course, exercise.name, path) for path in files),
            *(wrong_answer(course, exercise.name, mistake.name) for mistake in mistakes),
        ]
        reports = list(judge.judge_all(exercise.name, handed_in))
        for report in reports:
            if report.verdict == "infra":
                raise InfraError(report.detail)
        return reports

    return attempt(course, exercise.paths.checks, judged)


def _case_problems(prepared: Prepared) -> Iterator[Problem]:
    path = prepared.exercise.paths.checks
    names = [case.name for case in prepared.cases]
    if not names:
        yield Problem(path, "`cases(seed)` gives no case but those that train")
    for name in {name for name in names if names.count(name) > 1}:
        yield Problem(path, f"`cases(seed)` gives more than one case named '{name}'")


def _reference_problems(course: Course, prepared: Prepared) -> Iterator[Problem]:
    """Where the solution itself has no evidence to give; nothing can be compared then."""
    paths = prepared.exercise.paths
    evidence = attempt(course, paths.scenario, lambda: prepared.evidence_of(load(paths.solution)))
    if isinstance(evidence, Problem):
        yield evidence
        return
    errors: dict[tuple[int, str], list[str]] = {}
    for case, pieces in evidence.items():
        for name, piece in pieces.items():
            if "error" in piece:
                place = (piece["error"]["line"], explain(piece["error"], paths.solution.name))
                errors.setdefault(place, []).append(f"{case}/{name}")
    for (line, text), names in errors.items():
        yield Problem(paths.solution if line else paths.scenario, f"{some(names)}: {text}", line)
    if not errors:
        prepared.reference = evidence


def _leave_out_broken(course: Course, prepared: Prepared) -> Iterator[Problem]:
    """The mistakes whose files do not run; the judge goes on with the others."""
    whole = []
    for path in mistake_files(prepared.exercise):
        found = attempt(course, path, partial(prepared.mistake, path))
        if isinstance(found, Problem):
            yield found
        else:
            whole.append(found)
    prepared.mistakes = tuple(whole)


def _starter_problems(exercise: Exercise, report: Report) -> Iterator[Problem]:
    path = exercise.paths.starter
    if report.verdict != "ok":
        yield Problem(path, f"does not run: {report.detail}")
    elif report.earned:
        passed = [check.name for check in report.checks if check.status == "passed"]
        yield Problem(path, f"earns {report.earned:g} points as it is: {some(passed)}")
    elif not report.unwritten:
        yield Problem(path, "a function of it does not end with `raise NotImplementedError`")


def _right_answer_problems(judged: Sequence[tuple[Path, Report]]) -> Iterator[Problem]:
    """Each check that the solution or an alternative fails, under the first seed it fails with."""
    seen: set[tuple[Path, str]] = set()
    for path, report in judged:
        under = f"(seed {report.seed})"
        found = {c.name: f"fails {c.name}: {c.message}" for c in report.checks
                 if c.status == "failed"}  # fmt: skip
        if report.verdict != "ok":
            found = {"": f"does not run to its end: {report.detail}"}
        for check, text in found.items():
            if (path, check) not in seen:
                seen.add((path, check))
                yield Problem(path, f"{text} {under}")


def _mistake_problems(
    exercise: Exercise, mistakes: Sequence[Mistake], reports: Sequence[Report]
) -> Iterator[Problem]:
    twins = {(a.name, b.name) for a, b in combinations(mistakes, 2) if _same_evidence(a, b)}
    for a, b in sorted(twins):
        text = f"gives the same evidence as {a}: no check can tell the two apart"
        yield Problem(exercise.paths.mistakes / f"{b}.py", text)
    for mistake, report in zip(mistakes, reports, strict=True):
        same = {name for pair in twins if mistake.name in pair for name in pair}
        path = exercise.paths.mistakes / f"{mistake.name}.py"
        for text in faults(mistake, report, same):
            yield Problem(path, text, _fails_line(path))


def _same_evidence(a: Mistake, b: Mistake) -> bool:
    return a.differs == b.differs and all(
        same_piece(a.evidence[case].get(name), b.evidence[case].get(name))
        for case, name in a.differs
    )


def faults(mistake: Mistake, report: Report, twins: Set[str] = frozenset()) -> Iterator[str]:
    """What a mistake does not keep: it fails the checks it names and is recognised as itself."""
    if report.verdict != "ok":
        yield f"does not run to its end: {report.detail}"
        return
    named, fails = set(mistake.fails), set(failed(report))
    if not mistake.differs:
        yield "gives the same evidence as the solution: no check can see it"
        return
    if extra := sorted(fails - named):
        yield f"also fails {some(extra)}, which `fails` does not name{_first_error(mistake)}"
    if spared := sorted(named - fails):
        yield f"does not fail {some(spared)}, which `fails` names"
    recognised = {found.name for found in report.mistakes}
    if fails & named and mistake.name not in recognised:
        yield "is not recognised: where it runs apart, its evidence is another"
    if others := sorted(recognised - {mistake.name} - twins):
        yield f"is also recognised as {some(others)}"


def _first_error(mistake: Mistake) -> str:
    """What the mistake raises, if it does: perhaps its author did not mean it to."""
    for case, name in mistake.differs:
        if error := mistake.evidence[case].get(name, {}).get("error"):
            return f". In {case}/{name}: {explain(error, f'{mistake.name}.py')}"
    return ""


def _fails_line(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith("fails")), 0)


def _unfailed(prepared: Prepared, starter: Report) -> Iterator[Problem]:
    """The checks that no mistake fails, and those that no case concerns. What only training
    concerns is proven by `benchmarks.matrix`."""
    path = prepared.exercise.paths.checks
    module = load(path)
    concerned = {check.name for check in starter.checks}
    trains = any(case.train for case in module.cases(prepared.seed))
    named = {check for mistake in prepared.mistakes for check in mistake.fails}
    for info in prepared.checks:
        line = line_of(module, info.name)
        if info.name not in concerned and not trains:
            yield Problem(path, f"{info.name}: reads evidence that no case gives", line)
        elif info.name in concerned and info.name not in named:
            yield Problem(path, f"{info.name}: no mistake fails it; write one that does", line)


def failed(report: Report) -> list[str]:
    """The checks that failed, by name; those that waited for one did not."""
    return sorted(check.name for check in report.checks if check.status == "failed")
