"""Every mistake on ten seeds, every alternative on twenty, training included, for each exercise.

What takes too long for the test suite runs here once after a change. The result is committed as
`benchmarks/matrix/NAME.json`, under the hash of the exercise's files; a quick test fails when that
hash is stale. A run that is interrupted goes on where it stopped.

    python -m benchmarks.matrix [NAME ...]
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from curriculum.course import Course, Exercise, default_course
from grader.judge import Judge
from grader.reference import mistake_files, standalone
from grader.report import Report
from grader.submission import Submission
from grader.warm import WarmProcess

FOLDER = Path(__file__).parent / "matrix"
MISTAKE_SEEDS = range(1, 11)
ALTERNATIVE_SEEDS = range(1, 21)

Result = dict[str, Any]


def files_of(course: Course, exercise: Exercise) -> list[Path]:
    """All that a result depends on: the exercise's own files."""
    paths = exercise.paths
    return sorted(
        [
            paths.scenario,
            paths.checks,
            *paths.checks.parent.glob(f"{exercise.name}_*.py"),  # what the checks import
            paths.solution,
            *mistake_files(exercise),
            *(course.root / "tests" / "alternatives" / exercise.name).glob("*.py"),
        ]
    )


def hash_of(course: Course, exercise: Exercise) -> str:
    digest = hashlib.sha256()
    for path in files_of(course, exercise):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def load(name: str) -> Result:
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def save(name: str, result: Result) -> None:
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.with_suffix(".part").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
    path.with_suffix(".part").replace(path)


def failed(report: Report) -> list[str]:
    return sorted(check.name for check in report.checks if check.status == "failed")


def mistakes(course: Course, exercise: Exercise, warm: WarmProcess, seed: int) -> Iterator[str]:
    """What is wrong with the mistakes under a seed: other checks fail, or another is recognised."""
    judge = Judge(course, warm, seed=seed, train=False)
    found = judge.prepared(exercise.name).mistakes
    files = [Submission(f"{m.name}.py", standalone(exercise, m.name)) for m in found]
    for mistake, report in zip(found, judge.judge_all(exercise.name, files), strict=True):
        if failed(report) != sorted(mistake.fails):
            yield f"{mistake.name} fails {failed(report)}"
        if [m.name for m in report.mistakes] != [mistake.name]:
            yield f"{mistake.name} is recognised as {[m.name for m in report.mistakes]}"


def below_the_bar(course: Course, exercise: Exercise, warm: WarmProcess) -> dict[str, list[str]]:
    """By check that only training concerns: the mistakes that fail it when they do train."""
    seed = MISTAKE_SEEDS[0]
    probed = {c.name for c in _reference(course, exercise, warm, seed, train=False).checks}
    trained = _reference(course, exercise, warm, seed, train=True).checks
    bars: dict[str, list[str]] = {c.name: [] for c in trained if c.name not in probed}
    judge = Judge(course, warm, seed=seed)
    for mistake in judge.prepared(exercise.name).mistakes if bars else ():
        source = Submission(f"{mistake.name}.py", standalone(exercise, mistake.name))
        for check in set(failed(judge.judge(exercise.name, source))) & bars.keys():
            bars[check].append(mistake.name)
    return bars


def _reference(
    course: Course, exercise: Exercise, warm: WarmProcess, seed: int, train: bool
) -> Report:
    source = Submission("reference.py", exercise.paths.solution.read_text())
    return Judge(course, warm, seed=seed, train=train).judge(exercise.name, source)


def right_answers(course: Course, exercise: Exercise) -> list[Submission]:
    """The reference and the alternatives."""
    paths = sorted((course.root / "tests" / "alternatives" / exercise.name).glob("*.py"))
    return [Submission(p.name, p.read_text()) for p in (exercise.paths.solution, *paths)]


def run(course: Course, exercise: Exercise) -> Result:
    """Fills the exercise's table, saving after every seed."""
    result = load(exercise.name)
    if result.get("hash") != hash_of(course, exercise):
        result = {"hash": hash_of(course, exercise), "mistakes": {}, "alternatives": {}}
    header = exercise.header
    with WarmProcess(header.packages, header.optimises) as warm:
        for seed in MISTAKE_SEEDS:
            if str(seed) not in result["mistakes"]:
                result["mistakes"][str(seed)] = list(mistakes(course, exercise, warm, seed))
                save(exercise.name, result)
                print(f"{exercise.name} mistakes seed {seed}", file=sys.stderr)
        if "below_the_bar" not in result:
            result["below_the_bar"] = below_the_bar(course, exercise, warm)
            save(exercise.name, result)
        for seed in ALTERNATIVE_SEEDS:
            if str(seed) not in result["alternatives"]:
                reports = Judge(course, warm, seed=seed).judge_all(
                    exercise.name, right_answers(course, exercise)
                )
                result["alternatives"][str(seed)] = {r.submission: failed(r) for r in reports}
                save(exercise.name, result)
                print(f"{exercise.name} alternatives seed {seed}", file=sys.stderr)
    return result


def problems(result: Result) -> list[str]:
    """Every entry of a table that should be empty and is not, and every missing seed."""
    wrong = [f"seed {seed}: {text}" for seed, texts in result["mistakes"].items() for text in texts]
    for seed, failures in result["alternatives"].items():
        wrong += [
            f"seed {seed}: {name} fails {checks}" for name, checks in failures.items() if checks
        ]
    bars = result.get("below_the_bar", {"training": []})
    wrong += [
        f"no mistake stays below the bar of {bar}" for bar, names in bars.items() if not names
    ]
    for kind, seeds in (("mistakes", MISTAKE_SEEDS), ("alternatives", ALTERNATIVE_SEEDS)):
        wrong += [
            f"{kind}: seed {seed} is missing" for seed in seeds if str(seed) not in result[kind]
        ]
    return wrong


def main() -> int:
    course = default_course()
    bad = 0
    for name in sys.argv[1:] or course.exercise_names:
        wrong = problems(run(course, course.exercise(name)))
        bad += len(wrong)
        print(f"{name}: {'all as it should be' if not wrong else ''}")
        for text in wrong:
            print(f"  {text}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
