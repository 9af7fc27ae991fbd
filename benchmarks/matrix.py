"""Every mistake on ten seeds, every alternative on twenty, training included, for each exercise.

What takes too long for the test suite runs here once after a change. The result is committed as
`benchmarks/matrix/NAME.json`, under the hash of the exercise's files; a quick test fails when that
hash is stale. A run that is interrupted goes on where it stopped.

    python -m benchmarks.matrix [NAME ...] [--course DIR]
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from curriculum.course import Course, Exercise, ExercisePaths, default_course
from grader.authoring.imports import modules_of
from grader.authoring.judged import failed, faults
from grader.authoring.matrix import (
    ALTERNATIVE_SEEDS,
    MISTAKE_SEEDS,
    Result,
    hash_of,
    load,
    problems,
)
from grader.judge import Judge
from grader.reference import right_answer, wrong_answer
from grader.report import Report
from grader.submission import Submission
from grader.warm import WarmProcess


def save(paths: ExercisePaths, result: Result) -> None:
    paths.matrix.parent.mkdir(parents=True, exist_ok=True)
    part = paths.matrix.with_suffix(".part")
    part.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
    part.replace(paths.matrix)


def mistakes(course: Course, exercise: Exercise, warm: WarmProcess, seed: int) -> Iterator[str]:
    """What is wrong with the mistakes under a seed: other checks fail, or another is recognised."""
    judge = Judge(course, warm, seed=seed, train=False)
    found = judge.prepared(exercise.name).mistakes
    files = [wrong_answer(course, exercise.name, m.name) for m in found]
    for mistake, report in zip(found, judge.judge_all(exercise.name, files), strict=True):
        for fault in faults(mistake, report):
            yield f"{mistake.name} {fault}"


def below_the_bar(course: Course, exercise: Exercise, warm: WarmProcess) -> dict[str, list[str]]:
    """By check that only training concerns: the mistakes that fail it when they do train."""
    seed = MISTAKE_SEEDS[0]
    probed = {c.name for c in _reference(course, exercise, warm, seed, train=False).checks}
    trained = _reference(course, exercise, warm, seed, train=True).checks
    bars: dict[str, list[str]] = {c.name: [] for c in trained if c.name not in probed}
    judge = Judge(course, warm, seed=seed)
    for mistake in judge.prepared(exercise.name).mistakes if bars else ():
        source = wrong_answer(course, exercise.name, mistake.name)
        for check in set(failed(judge.judge(exercise.name, source))) & bars.keys():
            bars[check].append(mistake.name)
    return bars


def _reference(
    course: Course, exercise: Exercise, warm: WarmProcess, seed: int, train: bool
) -> Report:
    source = right_answer(course, exercise.name)
    return Judge(course, warm, seed=seed, train=train).judge(exercise.name, source)


def right_answers(course: Course, exercise: Exercise) -> list[Submission]:
    """The reference and the alternatives."""
    paths = sorted(exercise.paths.alternatives.glob("*.py"))
    return [right_answer(course, exercise.name, p) for p in (exercise.paths.solution, *paths)]


def run(course: Course, exercise: Exercise) -> Result:
    """Fills the exercise's table, saving after every seed."""
    paths = exercise.paths
    result = load(paths)
    if result.get("hash") != hash_of(paths):
        result = {"hash": hash_of(paths), "mistakes": {}, "alternatives": {}}
    header = exercise.header
    with WarmProcess(header.packages, header.optimises) as warm:
        for seed in MISTAKE_SEEDS:
            if str(seed) not in result["mistakes"]:
                result["mistakes"][str(seed)] = list(mistakes(course, exercise, warm, seed))
                save(paths, result)
                print(f"{exercise.name} mistakes seed {seed}", file=sys.stderr)
        if "below_the_bar" not in result:
            result["below_the_bar"] = below_the_bar(course, exercise, warm)
            save(paths, result)
        for seed in ALTERNATIVE_SEEDS:
            if str(seed) not in result["alternatives"]:
                reports = Judge(course, warm, seed=seed).judge_all(
                    exercise.name, right_answers(course, exercise)
                )
                result["alternatives"][str(seed)] = {r.submission: failed(r) for r in reports}
                save(paths, result)
                print(f"{exercise.name} alternatives seed {seed}", file=sys.stderr)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--course", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    course = Course(arguments.course.resolve()) if arguments.course else default_course()
    bad = 0
    for name in arguments.names or course.exercise_names:
        with modules_of(course):
            wrong = list(problems(run(course, course.exercise(name))))
        bad += len(wrong)
        print(f"{name}: {'all as it should be' if not wrong else ''}")
        for text in wrong:
            print(f"  {text}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
