"""`study author`: laying out an exercise, and the list of what is wrong with one."""

import subprocess
import sys
from pathlib import Path

import pytest

from curriculum.course import Course, default_course
from curriculum.errors import InputError
from grader.authoring import new
from grader.authoring.imports import modules_of
from grader.reference import load
from study.cli.main import run
from tests.conftest import Study
from tests.tiny_course import NAME, edit, empty_course, tiny_course, write_matrix


@pytest.fixture
def course_folder(tmp_path: Path) -> Path:
    return empty_course(tmp_path / "course").root


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in (".py", ".md", ".toml")
    }


# new


def test_a_new_exercise_has_all_its_files_and_works(study: Study, course_folder: Path) -> None:
    done = study("author", "new", "exercise", "top_losses", "--course", "course")
    assert done.returncode == 0, done.stderr
    assert sorted(files_in(course_folder)) == [
        "curriculum/concepts.toml",
        "curriculum/exercises/top_losses/scenario.py",
        "curriculum/exercises/top_losses/starter.py",
        "curriculum/exercises/top_losses/statement.md",
        "grader/checks/test_top_losses.py",
        "grader/mistakes/top_losses/not_divided.py",
        "grader/mistakes/top_losses/over_everything.py",
        "solutions/top_losses.py",
        "tests/alternatives/top_losses/loops.py",
        "tests/alternatives/top_losses/matrix_product.py",
        "tests/test_solutions_top_losses.py",
    ]
    assert "study author check top_losses --course course" in done.stdout
    done = study("author", "check", "top_losses", "--course", "course")
    assert done.returncode == 1
    said = [line for line in done.stdout.splitlines()[1:] if "still to do: " not in line]
    assert len(said) == 2, "nothing but what an author has to add"
    assert "2 mistakes; write at least 4" in said[0]
    assert "is missing; run: python -m benchmarks.matrix top_losses" in said[1]
    assert "statement.md:2: still to do: what the exercise is about" in done.stdout


def test_the_laid_out_test_of_the_solution_passes(course_folder: Path) -> None:
    course = Course(course_folder)
    new.lay_out(course, "top_losses", "mean")
    with modules_of(course):
        tests = vars(load(course_folder / "tests" / "test_solutions_top_losses.py"))
        ran = [test() for name, test in tests.items() if name.startswith("test_")]
    assert len(ran) == 2


def test_what_is_laid_out_keeps_the_style_of_the_house(course_folder: Path) -> None:
    made = new.lay_out(Course(course_folder), "top_losses", "mean")
    assert len(made) == 10
    settings = default_course().root / "pyproject.toml"
    ruff = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--no-cache",
            "--ignore",
            "I",
            "--config",
            settings,
        ],
        cwd=course_folder,
    )
    assert ruff.returncode == 0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("TopLosses", "such as top_losses."),
        ("top-losses", "such as top_losses."),
        ("2nd", "such as nd."),
        ("../softmax", "such as softmax."),
        ("", "such as softmax."),
        ("ü", "such as softmax."),
        ("a" * 41, "longer than 40 characters"),
        ("lambda", "a word of Python's own"),
        ("match", "a word of Python's own"),
        ("lesson", "a word of study's commands"),
        ("random", "the name of a module"),
        ("torch", "the name of a module"),
        (NAME, "There is an exercise 'tiny' already"),
    ],
)
def test_a_name_that_will_not_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    course = tiny_course(tmp_path / "course")
    before = files_in(course.root)
    assert run(["author", "new", "exercise", "--course", str(course.root), "--", name]) == 2
    assert message in capsys.readouterr().err
    assert files_in(course.root) == before


def test_nothing_is_laid_out_over_a_file(
    course_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = course_folder / "solutions" / "top_losses.py"
    mine.parent.mkdir()
    mine.write_text("mine")
    assert run(["author", "new", "exercise", "top_losses", "--course", str(course_folder)]) == 2
    assert f"{mine} is here already and stays as it is" in capsys.readouterr().err
    assert sorted(files_in(course_folder)) == [
        "curriculum/concepts.toml",
        "solutions/top_losses.py",
    ]


@pytest.mark.parametrize("stop", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_nothing_is_left_half_written(
    course_folder: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    """The disk fills, or the author stops it, while the last file is written."""

    class Stops(new.Template):
        def substitute(self, *args: object, **values: object) -> str:
            if "+++" in self.template:
                raise stop
            return str(super().substitute(*args, **values))

    monkeypatch.setattr(new, "Template", Stops)
    with pytest.raises((InputError, KeyboardInterrupt)):
        new.lay_out(Course(course_folder), "top_losses", "mean")
    assert sorted(path.name for path in course_folder.rglob("*")) == ["concepts.toml", "curriculum"]


# check


def test_check_takes_the_word_exercise_or_leaves_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tiny_course(tmp_path / "course")
    edit(course.paths(NAME).scenario, "def scenario", "def scene")  # not judged: quick
    monkeypatch.chdir(tmp_path)
    said = []
    for words in ([NAME], ["exercise", NAME], [], ["exercise"]):
        assert run(["author", "check", *words, "--course", "course"]) == 1
        said.append(capsys.readouterr().out)
    assert said == [said[0]] * 4
    place = "course/curriculum/exercises/tiny/scenario.py"
    assert said[0].startswith(f"tiny: 3 problems\n  {place}: has no `scenario(solution, case)`")


def test_a_good_exercise_has_nothing_wrong(study: Study, tmp_path: Path) -> None:
    tiny_course(tmp_path / "course")
    done = study("author", "check", "--course", "course")
    assert (done.returncode, done.stdout) == (0, "tiny: all as it should be\n"), done.stderr


def test_stray_files_count_when_all_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tiny_course(tmp_path / "course")
    edit(course.paths(NAME).scenario, "def scenario", "def scene")
    stray = course.root / "grader" / "checks" / "test_tony.py"
    stray.write_text("")
    run(["author", "check", NAME, "--course", str(course.root)])
    assert "belongs to no exercise" not in capsys.readouterr().out
    assert run(["author", "check", "--course", str(course.root)]) == 1
    assert f"{stray}: belongs to no exercise" in capsys.readouterr().out


def test_an_exercise_whose_data_are_not_here_is_not_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tiny_course(tmp_path / "course")
    raising = "from curriculum.errors import MissingData\n    raise MissingData('not here')\n    "
    edit(course.paths(NAME).checks, "values, weights = t", raising + "values, weights = t")
    write_matrix(course)
    assert run(["author", "check", "--course", str(course.root)]) == 3
    assert capsys.readouterr() == ("", "tiny: not judged: not here\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "tyni"], "There is no exercise 'tyni'. Did you mean 'tiny'?"),
        (["check", "tiny", "tony"], "Name one exercise, or none"),
        (["new", "tiny"], "Try `study author new exercise tiny"),
        (["new", "exercise", "tony", "--concept", "maen"], "Did you mean 'mean'?"),
    ],
)
def test_bad_input_is_one_clear_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    tiny_course(tmp_path / "course")
    assert run(["author", *arguments, "--course", str(tmp_path / "course")]) == 2
    assert message in capsys.readouterr().err


def test_a_folder_that_is_no_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["author", "check", "--course", str(tmp_path)]) == 2
    assert "is no course: it has no curriculum/concepts.toml" in capsys.readouterr().err
    (tmp_path / "curriculum").mkdir()
    (tmp_path / "curriculum" / "concepts.toml").write_text("")
    assert run(["author", "check", "--course", str(tmp_path)]) == 2
    assert "holds no exercise yet" in capsys.readouterr().err
