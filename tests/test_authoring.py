"""Every rule for exercises, shown to hold for a good one and to speak about a broken one."""

from pathlib import Path

import pytest

from curriculum.course import Course
from curriculum.errors import MissingData
from grader.authoring.check import described_problems, problems, strays
from grader.authoring.checks import check_problems
from grader.authoring.imports import modules_of
from grader.authoring.judged import Judges, judges
from grader.authoring.matrix import matrix_problems
from grader.warm import InfraError, WarmProcess
from tests.tiny_course import MORE_MISTAKES, NAME, edit, tiny_course, write_matrix, write_mistake

STATEMENT = f"curriculum/exercises/{NAME}/statement.md"
STARTER = f"curriculum/exercises/{NAME}/starter.py"
SCENARIO = f"curriculum/exercises/{NAME}/scenario.py"
CHECKS = f"grader/checks/test_{NAME}.py"
SOLUTION = f"solutions/{NAME}.py"
MISTAKES = f"grader/mistakes/{NAME}"
ALTERNATIVES = f"tests/alternatives/{NAME}"


@pytest.fixture
def tiny(tmp_path: Path) -> Course:
    return tiny_course(tmp_path / "course")


def no_judges() -> Judges:
    raise InfraError("nothing can be judged here")


def without_judging(course: Course) -> list[str]:
    """What is said without a judge, as `path:line: text` from the course's folder."""
    course = Course(course.root)
    with modules_of(course):
        found = [*described_problems(course, NAME), *matrix_problems(course, NAME)]
        if (course.root / CHECKS).exists():
            found += check_problems(course, NAME)
    return [shown(course, problem) for problem in found]


def shown(course: Course, problem: object) -> str:
    return str(problem).removeprefix(f"{course.root}/")


# a good one


def test_nothing_is_wrong_with_a_good_exercise(tiny: Course, warm: WarmProcess) -> None:
    assert without_judging(tiny) == []
    assert list(strays(tiny)) == []
    found = problems(tiny, NAME, lambda: judges(tiny, warm))
    assert [shown(tiny, problem) for problem in found] == []


# its files


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (STATEMENT, "+++\ntitle", "title", "statement.md:1: begin with a TOML header"),
        (STATEMENT, "points = 6", "points = = 6", "statement.md:5: the header is no valid TOML"),
        (STATEMENT, "points = 6", "points = '6'", "statement.md:5: field 'points': expected `int`"),
        (STATEMENT, "points = 6", "pionts = 6", "statement.md:5: field 'pionts' is not known here"),
        (STATEMENT, "points = 6", "", "statement.md:1: field 'points' is missing"),
        (STATEMENT, "points = 6", "points = 0", "statement.md:5: field 'points': is 0"),
        (STATEMENT, "points = 6", "points = 6\nseconds = -1.0", "6: field 'seconds': is -1.0"),
        (STATEMENT, '"Weighted mean"', '" "', "statement.md:2: field 'title': is empty"),
        (STATEMENT, "lesson1", "lesson9", "statement.md:3: field 'lesson': there is no lesson 'le"),
        (STATEMENT, '["mean"]', '["maen"]', "4: field 'concepts': there is no concept 'maen' in conc"),
        (STATEMENT, '["mean"]', '["maen"]', "Did you mean 'mean'?"),
        (STATEMENT, '["mean"]', "[]", "statement.md:4: field 'concepts': names no concept"),
        (STATEMENT, "hints = [", "hints = []\nseconds = 9.0\ncalls = [", "6: field 'hints': holds 0"),
        (STATEMENT, '  "Multiply before', '  "", # "Multiply', "field 'hints': hint 2 is empty"),
        (STATEMENT, "points = 6", "points = 6\npackages = ['nowhere']", "'nowhere' is not installed"),
        (STATEMENT, "**Example**", "For instance", "statement.md:13: has no worked example"),
        (STATEMENT, "```python", "", "statement.md:13: has no worked example"),
        (STATEMENT, "points = 6", "points = 6\nafter = ['tiny']", "'after': names the exercise its"),
        (STATEMENT, "points = 6", "points = 6\nafter = ['tony']", "'after': there is no exercise 't"),
        (STARTER, "(values, weights)", "(values, w)", "starter.py:5: `weighted_mean(values, w)` is `w"),
        (STARTER, "weights):", "weights=None):", "`weighted_mean(values, weights=None)` is `weighte"),
        (STARTER, "def weighted_mean", "def mean", "starter.py:5: `mean` is not in tiny.py"),
        (STARTER, "def weighted_mean", "weighted_mean = lambda v, w: 0\nif 0:\n  def f", "defines no func"),
        (STARTER, "import torch", "import solutions.tiny", "starter.py:1: imports solutions.tiny"),
        (SCENARIO, "def scenario", "def scene", "scenario.py: has no `scenario(solution, case)`"),
        (CHECKS, "def cases", "def no_cases", "test_tiny.py: has no `cases(seed)`"),
        (SOLUTION, "return", "return return", "solutions/tiny.py:9: is not valid Python"),
        (SOLUTION, "return", "# TODO: faster\n    return", "tiny.py:9: still to do: faster"),
        (f"{MISTAKES}/not_divided.py", '"""You', '""\n"""You', "not_divided.py:1: has no docstring"),
        (f"{MISTAKES}/not_divided.py", "fails =", "fials =", "does not say which checks it fails"),
        (f"{MISTAKES}/not_divided.py", "fails = [", "fails = []\nothers = [", "`fails` names no check"),
        (f"{MISTAKES}/not_divided.py", '"test_the_m', '"test_teh_m', "there is no check 'test_teh_mea"),
        (CHECKS, "@points(2)", "@points(3)", "the checks' points sum to 7; the header says 6"),
        (CHECKS, "@points(2)", "@points(0)", "test_the_means_are_right: is worth 0 points"),
        (CHECKS, "def test_a_weight", "def text_a_weight", "test_tiny.py: 4 checks; write at least 5"),
        (CHECKS, '@concept("mean")\ndef test_a', "def test_a", "leaves_its_value_out: names no concept"),
        (CHECKS, '@concept("mean")\ndef', '@concept("maen")\ndef', "out: there is no concept 'maen'"),
        (CHECKS, "right(student, reference", "right(studnet, reference", "right: takes 'studnet'; a check"),
        (CHECKS, "from grader.checking", "import nowhere\nfrom grader.checking", "py:3: ModuleNotFoundError"),
        (CHECKS, "def cases", "raise SystemExit('no')\ndef cases", "py:7: SystemExit: no"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said(
    tiny: Course, file: str, old: str, new: str, message: str
) -> None:
    edit(tiny.root / file, old, new)
    found = without_judging(tiny)
    assert any(message in problem for problem in found), found
    assert any(problem.startswith(file) for problem in found), found


@pytest.mark.parametrize("file", [STARTER, SCENARIO, SOLUTION, CHECKS])
def test_a_missing_file_is_named(tiny: Course, file: str) -> None:
    (tiny.root / file).unlink()
    assert f"{file}: is missing" in without_judging(tiny)


def test_a_missing_statement_is_named(tiny: Course) -> None:
    (tiny.root / STATEMENT).unlink()
    found = [shown(tiny, p) for p in problems(Course(tiny.root), NAME, no_judges)]
    assert found[0] == f"{STATEMENT}: cannot be read: No such file or directory"
    assert found[-1].endswith("is not judged yet: first mend what is said above")


def test_a_statement_that_is_no_text(tiny: Course) -> None:
    (tiny.root / STATEMENT).write_bytes(b"+++\n\xff")
    assert f"{STATEMENT}: is not UTF-8 text" in without_judging(tiny)


def test_too_few_mistakes_and_alternatives(tiny: Course) -> None:
    (tiny.root / MISTAKES / "not_divided.py").unlink()
    (tiny.root / ALTERNATIVES / "loops.py").unlink()
    found = without_judging(tiny)
    assert f"{MISTAKES}: 3 mistakes; write at least 4" in found
    assert f"{ALTERNATIVES}: 1 right answers in other styles; write at least 2" in found


def second_exercise(course: Course, header: str) -> None:
    """Another exercise beside the tiny one, with this beside its title."""
    folder = course.paths("other").folder
    folder.mkdir()
    (folder / "statement.md").write_text(f"+++\ntitle = 'Other'\n{header}\n+++\n")


def test_a_circle_of_exercises(tiny: Course) -> None:
    second_exercise(tiny, f"after = ['{NAME}']")
    edit(tiny.root / STATEMENT, "points = 6", "points = 6\nafter = ['other']")
    text = "field 'after': a circle: 'other' itself comes after 'tiny'"
    assert f"{STATEMENT}:6: {text}" in without_judging(tiny)


def test_an_exercise_of_a_later_lesson_cannot_come_first(tiny: Course) -> None:
    second_exercise(tiny, "lesson = 'lesson2'")
    edit(tiny.root / STATEMENT, "points = 6", "points = 6\nafter = ['other']")
    assert f"{STATEMENT}:6: field 'after': 'other' belongs to a later lesson" in without_judging(
        tiny
    )


@pytest.mark.parametrize(
    ("need", "message"),
    [
        (
            "test_the_means_are_rihgt",
            "@needs: there is no check 'test_the_means_are_rihgt'. Did you",
        ),
        ("test_the_means_are_right", "@needs: it waits for itself"),
    ],
)
def test_what_a_check_waits_for(tiny: Course, need: str, message: str) -> None:
    edit(tiny.root / CHECKS, "@points(2)", f'@points(2)\n@needs("{need}")')
    edit(tiny.root / CHECKS, "import Case,", "import needs, Case,")
    assert any(message in problem for problem in without_judging(tiny))


def test_several_problems_are_said_at_once(tiny: Course) -> None:
    edit(tiny.root / STATEMENT, "points = 6", "points = 'six'\nfoo = 1")
    edit(tiny.root / STATEMENT, "lesson1", "lesson9")
    edit(tiny.root / STARTER, "weights):", "w):")
    (tiny.root / SCENARIO).unlink()
    text = "\n".join(without_judging(tiny))
    assert all(
        part in text for part in ("'points'", "'foo'", "'lesson9'", "(values, w)", "missing")
    )


# the result of many seeds


def test_a_result_that_is_missing(tiny: Course) -> None:
    tiny.paths(NAME).matrix.unlink()
    (problem,) = without_judging(tiny)
    assert problem.endswith("tiny.json: is missing; run: python -m benchmarks.matrix tiny")


@pytest.mark.parametrize(
    "file", [SOLUTION, SCENARIO, CHECKS, f"{MISTAKES}/not_divided.py", f"{ALTERNATIVES}/loops.py"]
)
def test_a_result_older_than_a_file(tiny: Course, file: str) -> None:
    path = tiny.root / file
    path.write_text(path.read_text() + "\n")
    (problem,) = without_judging(tiny)
    assert "the exercise has changed since; run: python -m benchmarks.matrix tiny" in problem


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"mistakes": {"1": ["x fails y"]}}, "seed 1: x fails y"),
        ({"mistakes": {"1": []}}, "mistakes: seed 2 is missing"),
        ({"alternatives": {"1": {"loops.py": ["test_x"]}}}, "seed 1: loops.py fails ['test_x']"),
        ({"alternatives": {}}, "alternatives: seed 1 is missing"),
        ({"below_the_bar": {"test_y": []}}, "no mistake stays below the bar of test_y"),
        ({"mistakes": 3}, "is no result; remove it"),
    ],
)
def test_a_result_that_tells_of_something_wrong(
    tiny: Course, changes: dict[str, object], message: str
) -> None:
    write_matrix(tiny, **changes)
    assert any(message in problem for problem in without_judging(tiny))


def test_the_committed_results_are_under_the_hash_of_the_files(course: Course) -> None:
    """What is hashed may not change unseen: every committed result would be stale."""
    assert not list(matrix_problems(course, "softmax"))


def test_files_that_belong_to_no_exercise(tiny: Course) -> None:
    for place in ("grader/mistakes/tony", "tests/alternatives/tony"):
        (tiny.root / place).mkdir()
        (tiny.root / place / "x.py").write_text("")
    for place in ("grader/checks/test_tony.py", "benchmarks/matrix/tony.json"):
        (tiny.root / place).write_text("")
    assert len(list(strays(tiny))) == 4


# what the judge finds


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, warm: WarmProcess) -> list[str]:
    """All that is said about one exercise in which much is wrong at once."""
    course = tiny_course(tmp_path_factory.mktemp("bad") / "course")
    root = course.root
    edit(root / STARTER, "raise NotImplementedError", "return values[:, 0]")
    (root / CHECKS).write_text((root / CHECKS).read_text() + UNFAILED_CHECKS)
    edit(root / MISTAKES / "not_divided.py", '    "test_the_means_are_right",\n', "")
    edit(root / MISTAKES / "over_everything.py", "weights.sum())", "weights.sum())[None][0]")
    edit(root / MISTAKES / "weights_ignored.py", "fails = [", "fails = ['test_never_fails', ")
    same = "(values * weights).sum(-1) / len(weights)"
    write_mistake(course, "twin", ["test_the_means_are_right"], same)
    write_mistake(
        course, "right", ["test_the_means_are_right"], "values @ (weights / weights.sum())"
    )
    write_mistake(
        course,
        "random",
        BUT_THE_SHAPE,
        "values.sum(-1) * int.from_bytes(__import__('os').urandom(4))",
    )
    (root / MISTAKES / "crashes.py").write_text('"""Why."""\nfails = ["test_never_fails"]\n1 / 0\n')
    (root / MISTAKES / "exits.py").write_text('"""Why."""\nfails = []\nimport sys\nsys.exit(0)\n')
    (root / ALTERNATIVES / "wrong.py").write_text(
        "def weighted_mean(v, w):\n    return v.mean(-1)\n"
    )
    (root / ALTERNATIVES / "breaks.py").write_text("import nowhere\n")
    (root / ALTERNATIVES / "seeded.py").write_text(WRONG_UNDER_THE_SECOND_SEED)
    course = Course(root)
    return [shown(course, p) for p in problems(course, NAME, lambda: judges(course, warm))]


BUT_THE_SHAPE = MORE_MISTAKES["divided_by_their_number"][0]
UNFAILED_CHECKS = """

@concept("mean")
def test_never_fails(student):
    student["rows"]


@concept("mean")
def test_nobody_fails(student):
    student["rows"]


@concept("mean")
def test_reads_nothing_there(student):
    student["rosw"]
"""
WRONG_UNDER_THE_SECOND_SEED = """
import torch

def weighted_mean(values, weights):
    first = torch.Generator().manual_seed(20)
    rows = [int(torch.randint(3, 7, (), generator=first)) for _ in range(2)][0]
    known = torch.randn(values.shape, generator=first)
    right = values @ (weights / weights.sum())
    return right if torch.equal(known[1:, 1:], values[1:, 1:]) else right + 1
"""


@pytest.mark.parametrize(
    "message",
    [
        f"{STARTER}: earns 3 points as it is: test_each_row_gives_one_number, test_n",
        f"{MISTAKES}/not_divided.py:7: also fails test_the_means_are_right, which `fails` does not",
        f"{MISTAKES}/weights_ignored.py:5: does not fail test_never_fails, which `fails` names",
        f"{MISTAKES}/twin.py: gives the same evidence as divided_by_their_number: no check can te",
        f"{MISTAKES}/right.py:5: gives the same evidence as the solution: no check can see it",
        f"{MISTAKES}/random.py:5: is not recognised: where it runs apart, its evidence is another",
        f"{MISTAKES}/crashes.py:3: ZeroDivisionError: division by zero",
        f"{MISTAKES}/exits.py:4: SystemExit: 0",
        f"{CHECKS}:61: test_nobody_fails: no mistake fails it; write one that does",
        f"{CHECKS}:66: test_reads_nothing_there: reads evidence that no case gives",
        f"{ALTERNATIVES}/wrong.py: fails test_the_means_are_right: The means: ",
        f"{ALTERNATIVES}/breaks.py: does not run to its end: ModuleNotFoundError: No module named",
        f"{ALTERNATIVES}/seeded.py: fails test_the_means_are_right: The means: ",
    ],
)
def test_the_judge_finds(found: list[str], message: str) -> None:
    assert any(problem.startswith(message) for problem in found), found


def test_a_problem_under_both_seeds_is_said_once(found: list[str]) -> None:
    wrong = [problem for problem in found if "wrong.py: fails test_the_means" in problem]
    assert len(wrong) == 1
    assert "(seed 20)" in wrong[0]
    assert any("seeded.py" in problem and "(seed 21)" in problem for problem in found)


def test_a_mistake_recognised_as_another_too(tiny: Course, warm: WarmProcess) -> None:
    """One that differs from the solution in less than another does, and equally there."""
    body = "values.mean(-1) if len(set(weights.tolist())) > 1 and 0.0 not in weights else "
    right = "values @ (weights / weights.sum())"
    write_mistake(tiny, "partly", ["test_the_means_are_right",
                  "test_only_the_ratio_of_the_weights_counts"], body + right)  # fmt: skip
    found = [str(p) for p in problems(Course(tiny.root), NAME, lambda: judges(tiny, warm))]
    assert any("weights_ignored.py:5: is also recognised as partly" in text for text in found), (
        found
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (SOLUTION, "return", "raise ValueError('x')", "y:9: values/rows, values/equal, values/tripl"),
        (SOLUTION, '"""The mean of v', 'import nowhere\n"""The mean of v', "ModuleNotFoundError"),
        (SCENARIO, 'case["values"], ', 'case["vlaues"], ', "scenario.py:3: KeyError: 'vlaues'"),
        (SCENARIO, "solution.weighted_mean(values, 3", "oops(values, 3", "values/tripled"),
        (CHECKS, "values, weights = t", "raise OSError(2, 'no')\n    values, weights = t", "py:10: FileNot"),
        (CHECKS, "return [Case", "return [][:0] or [] and [Case", "`cases(seed)` gives no case"),
        (CHECKS, "[Case(\"values\", public)]", "2 * [Case('a', public)]", "more than one case named 'a'"),
        (CHECKS, "[Case(", "[public, Case(", "AttributeError"),
    ],
)  # fmt: skip
def test_what_crashes_before_anything_is_judged(
    tiny: Course, warm: WarmProcess, file: str, old: str, new: str, message: str
) -> None:
    edit(tiny.root / file, old, new)
    found = [shown(tiny, p) for p in problems(tiny, NAME, lambda: judges(tiny, warm))]
    assert any(p.startswith(file) and message in p for p in found), found


def test_what_needs_no_judge_is_said_though_there_is_none(tiny: Course) -> None:
    edit(tiny.root / STATEMENT, "points = 6", "points = 7")
    found = problems(tiny, NAME, no_judges)
    assert "points sum to 6; the header says 7" in str(next(found))
    with pytest.raises(InfraError):
        next(found)


def test_missing_data_are_nobodys_mistake(tiny: Course, warm: WarmProcess) -> None:
    raising = "from curriculum.errors import MissingData\n    raise MissingData('not here')\n    "
    edit(tiny.root / CHECKS, "values, weights = t", raising + "values, weights = t")
    with pytest.raises(MissingData):
        list(problems(tiny, NAME, lambda: judges(tiny, warm)))


def test_a_broken_neighbour_does_not_stop_the_check(tiny: Course, warm: WarmProcess) -> None:
    second_exercise(tiny, "points = 'many'")
    assert not list(problems(Course(tiny.root), NAME, lambda: judges(tiny, warm)))


def test_another_course_leaves_no_module_behind(tiny: Course, warm: WarmProcess) -> None:
    import sys

    import solutions

    before = list(solutions.__path__)
    list(problems(tiny, NAME, lambda: judges(tiny, warm)))
    assert f"solutions.{NAME}" not in sys.modules
    assert list(solutions.__path__) == before
