"""The real program: its help, its lists, its errors."""

import json

import pytest

from curriculum.course import Course, default_course
from grader.canary import best_isolation
from grader.warm import WarmProcess
from study.cli.main import COMMANDS
from tests.conftest import Study


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(study: Study, command: str) -> None:
    done = study(command, "--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert f"study {command}" in done.stdout


def test_alone_it_says_where_i_stand_and_what_next(study: Study) -> None:
    done = study()
    assert done.returncode == 0
    assert "lesson3" in done.stdout
    assert "Next: study" in done.stdout


def test_capitals_in_a_name_are_understood(study: Study) -> None:
    done = study("concepts", "Softmax", "--lesson", "Lesson3")
    assert done.stdout.startswith("softmax  (softmax, lesson3)")
    asked = study("quiz", "LESSON3", "--concept", "SoftMax", "-n", "1", stdin="q\n")
    assert "Question 1 of 1" in asked.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["qiuz", "lesson3"], "Did you mean 'quiz'?"),
        (["quiz", "lesson33"], "Did you mean"),
        (["quiz"], "Missing argument 'LESSON'"),
        (["quiz", "lesson3", "--concept", "sofmax"], "Did you mean 'softmax"),
        (["quiz", "lesson3", "-n", "0"], "give a number from 1, or 'all'"),
        (["check", "exercise", "sofmax"], "Did you mean 'softmax'"),
        (["check", "exercise", "softmax"], "study start exercise softmax"),
        (["check", "exercise", "softmax", "nowhere.py"], "nowhere.py does not exist"),
        (["check", "exercise", "softmax", "."], "is a folder"),
        (["check", "exercise", "softmax", "--seed", "x"], "not a valid integer"),
        (
            ["check", "exercise", "softmax", "--device", "tpu"],
            "is not one of 'cpu', 'cuda', 'auto'",
        ),
        (["start", "exercise", "sofmax"], "Did you mean 'softmax'"),
        (["solution", "exercise", "softmax"], "--give-up"),
        (["check", "softmax"], "Did you mean `study check exercise softmax`?"),
        (["start", "exercice", "softmax"], "Did you mean 'exercise'?"),
        (["start", "lesson2"], "`study start exercise` takes one of its exercises:"),
        (["concepts", "relv"], "Did you mean 'relu'"),
        (["concepts", "--lesson", "9"], "There is no lesson '9'"),
        (["grade", "nowhere", "--out", "x"], "is not a folder"),
    ],
)
def test_bad_input_is_one_clear_error_and_exit_2(
    study: Study, arguments: list[str], message: str
) -> None:
    done = study(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_lists_as_json(study: Study, course: Course) -> None:
    concepts = json.loads(study("concepts", "--json").stdout)
    assert [entry["id"] for entry in concepts] == list(course.concepts)
    softmax = next(entry for entry in concepts if entry["id"] == "softmax")
    assert softmax["notes"] == "lesson3.html#softmax"
    assert {"softmax", "cross_entropy"} <= set(softmax["exercises"])
    assert "softmax-two-properties" in softmax["questions"]
    exercises = json.loads(study("exercises", "--json").stdout)
    assert {entry["name"] for entry in exercises} == set(course.exercise_names)
    assert len(json.loads(study("lessons", "--json").stdout)) == 4


def test_the_doctor_tries_and_tells(study: Study, course: Course) -> None:
    done = study("doctor")
    assert done.returncode == 0, done.stdout
    assert "✓ judge" in done.stdout
    with WarmProcess() as warm:
        level = best_isolation(warm, course.root)[0].level
    assert f"isolation {level} (" in done.stdout or "no sandbox" in done.stdout


def test_every_exercise_is_listed_after_those_it_builds_on() -> None:
    order = [exercise.name for exercise in default_course().exercises]
    for exercise in default_course().exercises:
        assert all(order.index(name) < order.index(exercise.name) for name in exercise.header.after)
