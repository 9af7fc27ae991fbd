"""The committed tables of many seeds belong to the exercises as they are."""

import pytest

from curriculum.course import Course, default_course
from grader.authoring.matrix import matrix_problems


@pytest.mark.parametrize("name", default_course().exercise_names)
def test_the_table_is_fresh_and_without_a_problem(course: Course, name: str) -> None:
    assert [str(problem) for problem in matrix_problems(course, name)] == []
