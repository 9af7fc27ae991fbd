"""A course of one exercise that is as it should be, to be broken one rule at a time."""

import json
import re
from pathlib import Path

from curriculum.course import Course
from grader.authoring.matrix import ALTERNATIVE_SEEDS, MISTAKE_SEEDS, hash_of
from grader.authoring.new import lay_out

NAME = "tiny"
CONCEPTS = """
[mean]
term = "mean"
lesson = "lesson1"
kind = "vocabulary"
summary = "The sum divided by the number."
definition = "The sum divided by the number."
"""
MORE_MISTAKES = {
    "divided_by_their_number": (
        ["test_the_means_are_right", "test_equal_weights_give_the_plain_mean",
         "test_only_the_ratio_of_the_weights_counts", "test_a_weight_of_zero_leaves_its_value_out"],
        "(values * weights).mean(-1)",
    ),
    "weights_ignored": (
        ["test_the_means_are_right", "test_only_the_ratio_of_the_weights_counts",
         "test_a_weight_of_zero_leaves_its_value_out"],
        "values.mean(-1)",
    ),
}  # fmt: skip


def empty_course(root: Path) -> Course:
    (root / "curriculum").mkdir(parents=True)
    (root / "curriculum" / "concepts.toml").write_text(CONCEPTS)
    return Course(root)


def tiny_course(root: Path) -> Course:
    """The exercise as it is laid out, without what is still to do, and with what is missing."""
    course = empty_course(root)
    for path in lay_out(course, NAME, "mean"):
        path.write_text(re.sub(r"(#|<!--) TODO.*", "", path.read_text()))
    for name, (fails, body) in MORE_MISTAKES.items():
        write_mistake(course, name, fails, body)
    write_matrix(course)
    return Course(root)


def write_mistake(course: Course, name: str, fails: list[str], body: str) -> None:
    (course.paths(NAME).mistakes / f"{name}.py").write_text(
        f'"""You went wrong: {name}."""\n\nfrom solutions.{NAME} import *\n\n'
        f"fails = {fails!r}\n\n\ndef weighted_mean(values, weights):\n    return {body}\n"
    )


def write_matrix(course: Course, **changes: object) -> None:
    paths = course.paths(NAME)
    mistakes = {str(seed): [] for seed in MISTAKE_SEEDS}
    alternatives = {str(seed): {"loops.py": []} for seed in ALTERNATIVE_SEEDS}
    result = {"hash": hash_of(paths), "mistakes": mistakes, "alternatives": alternatives,
              "below_the_bar": {}}  # fmt: skip
    paths.matrix.parent.mkdir(parents=True, exist_ok=True)
    paths.matrix.write_text(json.dumps(result | changes))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new))
