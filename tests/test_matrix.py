"""The committed tables of many seeds belong to the exercises as they are."""

import pytest

from benchmarks.matrix import hash_of, load, problems
from curriculum.course import Course, default_course


@pytest.mark.parametrize("name", default_course().exercise_names)
def test_the_table_is_fresh_and_without_a_problem(course: Course, name: str) -> None:
    result = load(name)
    assert result, f"run: python -m benchmarks.matrix {name}"
    stale = f"the exercise changed; run: python -m benchmarks.matrix {name}"
    assert result["hash"] == hash_of(course, course.exercise(name)), stale
    assert problems(result) == []
