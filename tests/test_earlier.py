"""A submission may import its author's earlier exercises by name, and nobody else's."""

from pathlib import Path

import pytest

from curriculum.course import Course
from grader.reference import right_answer
from grader.runner import Job, Outcome, run
from grader.submission import portable, read_submission
from grader.warm import WarmProcess

SCENARIO = "def scenario(solution, case):\n    return {'f': solution.f}\n"


def judge(warm: WarmProcess, source: str, earlier: dict[str, str]) -> Outcome:
    return run(warm, Job("later", source, "later.py", SCENARIO, {"case": {}}, earlier=earlier))


def test_an_earlier_file_is_imported_by_name(warm: WarmProcess) -> None:
    source = "from second import two\ndef f(): return two() + 1\n"
    earlier = {"second": "import first\ndef two(): return first.one() + 1\n",
               "first": "def one(): return 1\n"}  # fmt: skip
    assert judge(warm, source, earlier).evidence["case"]["f"] == {"value": 3}


def test_an_error_in_an_earlier_file_is_told(warm: WarmProcess) -> None:
    outcome = judge(warm, "from first import one\n", {"first": "one = 1 / 0\n"})
    assert outcome.load_error
    assert outcome.load_error["type"] == "ZeroDivisionError"


def test_what_was_not_handed_in_is_not_there(warm: WarmProcess) -> None:
    outcome = judge(warm, "from first import one\n", {})
    assert outcome.load_error
    assert outcome.load_error["message"] == "No module named 'first'"


def test_files_beside_a_submission_come_with_it(course: Course, tmp_path: Path) -> None:
    later = next(e for e in course.exercises if e.header.after)
    before = [e.name for e in course.before(later.name)]
    assert set(before) >= set(later.header.after)
    for name in (later.name, before[0], "unrelated"):
        (tmp_path / f"{name}.py").write_text(f"# {name}\n")
    found = read_submission(tmp_path / f"{later.name}.py", course, later.name)
    assert found.source == f"# {later.name}\n"
    assert found.earlier == {before[0]: f"# {before[0]}\n"}


def test_an_unreadable_earlier_file_does_not_stop_a_check(course: Course, tmp_path: Path) -> None:
    later = next(e for e in course.exercises if e.header.after)
    (tmp_path / f"{later.name}.py").write_text("x = 1\n")
    (tmp_path / f"{later.header.after[0]}.py").write_bytes(b"\xff\xfe")
    assert read_submission(tmp_path / f"{later.name}.py", course, later.name).earlier == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from solutions.softmax import softmax\n", "from softmax import softmax\n"),
        ("x = 'from solutions.softmax import'\n", "x = 'from solutions.softmax import'\n"),
    ],
)
def test_a_solution_becomes_a_learners_file(text: str, expected: str) -> None:
    assert portable(text) == expected


def test_a_right_answer_names_no_package_of_the_course(course: Course) -> None:
    for name in course.exercise_names:
        answer = right_answer(course, name)
        for text in (answer.source, *answer.earlier.values()):
            assert "from solutions" not in text
