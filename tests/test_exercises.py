"""Every exercise keeps the promises of design: its mistakes fail exactly the checks they name, its
alternatives get full marks, its starter gets none."""

from pathlib import Path

import pytest

from curriculum.course import Course, default_course
from grader.judge import Judge
from grader.reference import mistake_files, standalone
from grader.report import Report
from grader.submission import Submission
from grader.warm import WarmProcess

NAMES = default_course().exercise_names
ALTERNATIVES = Path(__file__).parent / "alternatives"
SEED = 20


@pytest.fixture(scope="module")
def judge(course: Course, warm: WarmProcess) -> Judge:
    """Without the cases that train; those have a test of their own."""
    return Judge(course, warm, seed=SEED, train=False)


def failed(report: Report) -> set[str]:
    return {check.name for check in report.checks if check.status == "failed"}


def source(path: Path) -> Submission:
    return Submission(path.name, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_the_description_is_whole(course: Course, judge: Judge, name: str) -> None:
    exercise = course.exercise(name)
    checks = judge.prepared(name).checks
    assert sum(check.points for check in checks) == exercise.header.points
    assert len(checks) >= 5
    assert len(exercise.header.hints) == 3
    assert exercise.header.lesson in course.lessons
    assert set(exercise.header.after) <= set(course.exercise_names)
    taught = set(exercise.header.concepts).union(*(check.concepts for check in checks))
    assert taught <= course.concepts.keys()
    assert all(check.concepts for check in checks)
    assert all(set(check.needs) <= {c.name for c in checks} for check in checks)


@pytest.mark.parametrize("name", NAMES)
def test_the_starter_is_not_written_yet(course: Course, judge: Judge, name: str) -> None:
    report = judge.judge(name, source(course.exercise(name).paths.starter))
    assert report.unwritten
    assert report.earned == 0


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_gets_full_marks(course: Course, judge: Judge, name: str) -> None:
    report = judge.judge(name, source(course.exercise(name).paths.solution))
    assert report.passed, failed(report)


@pytest.mark.parametrize("name", NAMES)
def test_alternatives_get_full_marks_under_two_seeds(
    course: Course, warm: WarmProcess, name: str
) -> None:
    files = sorted((ALTERNATIVES / name).glob("*.py"))
    assert len(files) >= 2
    for seed in (SEED, SEED + 1):
        judge = Judge(course, warm, seed=seed, train=False)
        for report in judge.judge_all(name, map(source, files)):
            assert report.passed, (report.submission, seed, failed(report))


@pytest.mark.parametrize("name", NAMES)
def test_mistakes_fail_exactly_the_checks_they_name_and_are_recognised(
    course: Course, judge: Judge, name: str
) -> None:
    exercise = course.exercise(name)
    mistakes = judge.prepared(name).mistakes
    assert len(mistakes) >= 4
    submissions = [Submission(f"{m.name}.py", standalone(exercise, m.name)) for m in mistakes]
    for mistake, report in zip(mistakes, judge.judge_all(name, submissions), strict=True):
        assert failed(report) == set(mistake.fails), mistake.name
        assert [found.name for found in report.mistakes] == [mistake.name]
        assert mistake.explanation


@pytest.mark.parametrize("name", NAMES)
def test_every_check_is_failed_by_some_mistake(course: Course, judge: Judge, name: str) -> None:
    """A check that only training cases concern is failed by the starter, which earns nothing."""
    prepared = judge.prepared(name)
    report = judge.judge(name, source(course.exercise(name).paths.starter))
    named = {check for mistake in prepared.mistakes for check in mistake.fails}
    assert named == {check.name for check in report.checks}


@pytest.mark.parametrize("name", [n for n in NAMES if default_course().exercise(n).header.trains])
def test_the_reference_trains_above_the_bar(course: Course, warm: WarmProcess, name: str) -> None:
    report = Judge(course, warm, seed=SEED).judge(
        name, source(course.exercise(name).paths.solution)
    )
    assert report.passed, [check.message for check in report.checks]


def test_every_mistake_file_belongs_to_an_exercise(course: Course) -> None:
    folders = {path.name for path in (course.root / "grader" / "mistakes").iterdir()}
    assert folders - {"__pycache__", "__init__.py"} == set(course.exercise_names)
    assert all(mistake_files(exercise) for exercise in course.exercises)
