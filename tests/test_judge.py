"""What a report says, on a real exercise and on tiny ones made here."""

import json
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

import grader.judge
from curriculum.course import Course
from grader.html import feedback_page, report_page
from grader.judge import Judge
from grader.report import to_json
from grader.results import Result, StudentResult
from grader.runner import Job, Outcome
from grader.session import CheckError, Trial
from grader.submission import Submission
from grader.warm import WarmProcess
from study.guide import Guide

WRONG_AXIS = """
import torch
def softmax(activations, dim=-1):
    e = (activations - activations.max()).exp()
    return e / e.sum(0)
def sigmoid(activations): return activations.sigmoid()
def predict(activations, multi_label, threshold=0.5):
    if multi_label:
        return (activations.sigmoid() > threshold).float()
    return activations.argmax(-1)
"""


@pytest.fixture
def judge(course: Course, warm: WarmProcess) -> Judge:
    return Judge(course, warm, seed=3)


def test_a_mistake_in_other_words_is_recognised(judge: Judge) -> None:
    """The student never wrote what the mistake's file says; the numbers agree."""
    wrong = WRONG_AXIS.replace("activations.max()", "activations.amax(0)")
    report = judge.judge("softmax", Submission("softmax.py", wrong))
    assert [mistake.name for mistake in report.mistakes] == ["wrong_axis"]
    named = [check for check in report.checks if check.mistakes]
    assert {check.name for check in named} <= set(report.mistakes[0].checks)
    assert all(check.status == "failed" for check in named)


def test_a_function_that_is_missing_needs_no_hint_on_what_is_in_it(judge: Judge) -> None:
    source = WRONG_AXIS.replace("def softmax", "def soft_max")
    first, *_ = judge.judge("softmax", Submission("softmax.py", source)).checks
    assert first.message.startswith("softmax.py has no `softmax`.")
    assert first.hint == ""


def test_an_unknown_mistake_is_not_named(judge: Judge) -> None:
    strange = WRONG_AXIS.replace("e.sum(0)", "e.sum(-1, keepdim=True) * 0.9")
    report = judge.judge("softmax", Submission("softmax.py", strange))
    assert not report.mistakes
    assert 0 < report.earned < report.points


def test_a_check_waits_for_the_one_it_needs(judge: Judge) -> None:
    report = judge.judge("softmax", Submission("softmax.py", WRONG_AXIS))
    waiting = {check.name: check for check in report.checks}["test_softmax_works_along_any_dim"]
    assert waiting.status == "blocked"
    assert waiting.earned == 0
    assert "softmax gives the right probabilities" in waiting.message


def test_failed_checks_name_notes_and_questions(course: Course, judge: Judge) -> None:
    report = Guide(course).advise(judge.judge("softmax", Submission("softmax.py", WRONG_AXIS)))
    assert "softmax" in {reading.concept for reading in report.reading}
    assert all(reading.anchor.endswith(f"#{reading.concept}") for reading in report.reading)
    assert any(reading.questions for reading in report.reading)


def test_the_same_seed_gives_the_same_report(course: Course, warm: WarmProcess) -> None:
    def run(seed: int) -> object:
        judge = Judge(course, warm, seed=seed)
        report = judge.judge("softmax", Submission("softmax.py", WRONG_AXIS))
        return [check.message for check in report.checks]

    assert run(5) == run(5)
    assert run(5) != run(6)


def test_reports_keep_the_order_of_the_submissions(course: Course) -> None:
    good = WRONG_AXIS.replace("return e / e.sum(0)", "return activations.softmax(dim)")
    sources = [good if n % 3 == 0 else WRONG_AXIS for n in range(7)]
    submissions = [Submission(f"{n}.py", text) for n, text in enumerate(sources)]
    with WarmProcess() as one, WarmProcess() as two:
        reports = list(Judge(course, one, two, seed=1).judge_all("softmax", submissions))
    assert [report.submission for report in reports] == [f"{n}.py" for n in range(7)]
    assert [report.earned > 8 for report in reports] == [n % 3 == 0 for n in range(7)]


def test_the_next_submissions_run_while_the_checks_do(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = [Event() for _ in range(3)]
    run, run_checks = grader.judge.run, grader.judge.run_checks

    def noted_run(warm: WarmProcess, job: Job) -> Outcome:
        begun[int(job.file_name[0])].set()
        return run(warm, job)

    def late_checks(checks: Path, trials: list[Trial]) -> None:
        if not begun[2].is_set():
            assert begun[1].wait(30)
        run_checks(checks, trials)

    monkeypatch.setattr(grader.judge, "run", noted_run)
    monkeypatch.setattr(grader.judge, "run_checks", late_checks)
    submissions = [Submission(f"{n}.py", WRONG_AXIS) for n in range(3)]
    assert len(list(judge.judge_all("softmax", submissions))) == 3


def test_closing_the_reports_early_ends_what_runs(course: Course) -> None:
    endless = [Submission("a.py", WRONG_AXIS), Submission("b.py", "while True: pass")]
    with WarmProcess() as own:
        judge = Judge(course, own, seed=1)
        reports = judge.judge_all("softmax", endless)
        assert next(reports).verdict == "ok"
        reports.close()
        assert judge.judge("softmax", endless[0]).verdict == "infra"


@pytest.mark.parametrize(
    "source",
    [
        "import os; os._exit(0)",
        "def softmax(: pass",
        "while True: pass",
        "import ctypes; ctypes.string_at(0)",
    ],
)
def test_no_verdict_is_a_fail(judge: Judge, source: str) -> None:
    report = judge.judge("softmax", Submission("softmax.py", source))
    assert report.earned == 0
    assert report.detail
    assert not report.passed
    assert {check.status for check in report.checks} <= {"failed", "blocked"}


@pytest.mark.parametrize(
    "value",
    ["None", "'text'", "object()", "[]", "float('nan')", "[1, 'a']", "{}", "torch.zeros(0)"],
)
def test_a_wrong_type_is_told_and_earns_nothing(judge: Judge, value: str) -> None:
    source = f"import torch\ndef softmax(*a, **k): return {value}\nsigmoid = predict = softmax\n"
    report = judge.judge("softmax", Submission("softmax.py", source))
    assert report.earned == 0
    assert all(check.message for check in report.checks)
    assert not any("could not be read" in check.message for check in report.checks)


def test_json_is_versioned_and_complete(judge: Judge) -> None:
    tree = json.loads(to_json(judge.judge("softmax", Submission("softmax.py", WRONG_AXIS))))
    assert tree["schema"] == "study.report/1"
    assert tree["points"] == 10
    assert tree["earned"] == sum(c["points"] for c in tree["checks"] if c["status"] == "passed")
    assert tree["passed"] is False
    assert {"name", "title", "status", "message", "concepts"} <= tree["checks"][0].keys()


def test_pages_escape_what_students_wrote(judge: Judge) -> None:
    source = (
        "print('<script>alert(1)</script>')\ndef softmax(*a): raise ValueError('<img src=x>')\n"
    )
    report = judge.judge("softmax", Submission("<b>.py", source))
    results = {"softmax": Result("softmax", report), "lr": Result("lr", problem="<u>")}
    student = StudentResult("<i>Ana</i>", results)
    for page in (report_page(report), feedback_page(student)):
        assert "<script>" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
        assert "<b>" not in page
        assert "<i>" not in page


def test_pages_show_code_as_code(judge: Judge) -> None:
    source = "def softmax(x): raise ValueError('`<u>`')\n"
    page = report_page(judge.judge("softmax", Submission("softmax.py", source)))
    assert "<code>&lt;u&gt;</code>" in page


@pytest.fixture
def tiny(tmp_path: Path) -> Course:
    """A course of one exercise whose files a test overwrites."""
    course = Course(tmp_path)
    files = {
        "curriculum/exercises/double/statement.md": '+++\ntitle = "Double"\nlesson = "lesson1"\n'
        'concepts = []\npoints = 1\nhints = ["a", "b", "c"]\nseconds = 2\n+++\nDouble it.\n',
        "curriculum/exercises/double/starter.py": "def double(x):\n    raise NotImplementedError\n",
        "curriculum/exercises/double/scenario.py": "def scenario(solution, case):\n"
        '    return {"twice": lambda: solution.double(case["x"])}\n',
        "solutions/double.py": "def double(x):\n    return 2 * x\n",
        "grader/checks/test_double.py": "from grader.checking import Case, assert_close, hidden\n"
        'def cases(seed):\n    return [Case("a", {"x": 2.0}), Case("b", {"x": 3.0}, {"label": 9})]\n'
        'def test_it_doubles(student, reference):\n    assert_close(student["twice"], reference["twice"], "x")\n',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return course


def add_check(course: Course, text: str) -> None:
    with course.exercise("double").paths.checks.open("a") as file:
        file.write(text)


def test_a_check_has_to_hold_in_every_case(tiny: Course, warm: WarmProcess) -> None:
    source = "def double(x): return 4.0 if x == 2 else x"
    report = Judge(tiny, warm).judge("double", Submission("double.py", source))
    assert report.checks[0].message == "X: expected 6, yours is 3."


def test_private_values_reach_the_check_and_not_the_student(
    tiny: Course, warm: WarmProcess
) -> None:
    add_check(tiny, "def test_label(case):\n    assert case.get('label', 9) == 9\n")
    tiny.exercise("double").paths.scenario.write_text(
        "def scenario(solution, case):\n"
        "    return {'twice': lambda: solution.double(case['x']), 'keys': lambda: list(case)}\n"
    )
    add_check(tiny, "def test_keys(student):\n    assert student['keys'] == ['x']\n")
    report = Judge(tiny, warm).judge("double", Submission("d.py", "def double(x): return 2 * x"))
    assert report.passed


def test_a_hidden_check_keeps_its_reason(tiny: Course, warm: WarmProcess) -> None:
    add_check(
        tiny, "@hidden\ndef test_quiet(student):\n    assert student['twice'] == 0, 'secret'\n"
    )
    report = Judge(tiny, warm).judge("double", Submission("d.py", "def double(x): return 2 * x"))
    assert report.checks[1].status == "failed"
    assert "secret" not in to_json(report)


def test_an_authors_fault_is_not_the_students(tiny: Course, warm: WarmProcess) -> None:
    right = Submission("d.py", "def double(x): return 2 * x")
    add_check(tiny, "def test_typo(student):\n    assert student['twise'] == 4\n")
    with pytest.raises(CheckError, match="test_typo reads evidence that no case gives"):
        Judge(tiny, warm).judge("double", right)
    tiny.exercise("double").paths.solution.write_text("def double(x):\n    return nothing\n")
    with pytest.raises(CheckError, match="the reference fails at a/twice"):
        Judge(tiny, warm).judge("double", right)


def test_a_broken_check_file_is_an_authors_fault(tiny: Course, warm: WarmProcess) -> None:
    add_check(tiny, "def test_fixture(student, nonsense):\n    pass\n")
    with pytest.raises(CheckError):
        Judge(tiny, warm).judge("double", Submission("d.py", "def double(x): return 2 * x"))


def test_training_cases_can_be_left_out(tiny: Course, warm: WarmProcess) -> None:
    path = tiny.exercise("double").paths.checks
    path.write_text(path.read_text().replace('{"label": 9})]', '{"label": 9}, train=True)]'))
    tiny.exercise("double").paths.scenario.write_text(
        "def scenario(solution, case):\n    name = 'twice' if case['x'] == 2 else 'trained'\n"
        "    return {name: lambda: solution.double(case['x'])}\n"
    )
    add_check(tiny, "def test_trained(student):\n    assert student['trained'] == 6\n")
    right = Submission("d.py", "def double(x): return 2 * x")
    assert len(Judge(tiny, warm).judge("double", right).checks) == 2
    assert len(Judge(tiny, warm, train=False).judge("double", right).checks) == 1
    lazy = replace(right, source="def double(x):\n    if x == 2: return 4\n    while True: pass\n")
    report = Judge(tiny, warm).judge("double", lazy)
    assert [check.status for check in report.checks] == ["passed", "failed"]
