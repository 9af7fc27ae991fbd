"""`study grade` on a class."""

import contextlib
import csv
import os
import re
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from curriculum.course import Course
from curriculum.errors import InputError
from grader.classroom import read_class
from grader.isolation import LIMITS
from grader.names import exercise_of, read_name
from grader.results import Manual
from grader.roster import read_roster
from grader.rules import read_rules
from grader.store import Store
from grader.warm import InfraError
from study.cli.main import run
from tests.conftest import Study
from tests.submissions import RIGHT, WRONG


def test_a_class_gets_a_gradebook_and_feedback(study: Study, tmp_path: Path) -> None:
    texts = {"ana": RIGHT, "bo": WRONG, "=cmd()": "import os; os._exit(0)", "zoë, jr": "\n"}
    for student, text in texts.items():
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "softmax.py").write_text(text)
    (tmp_path / "class" / "bad").mkdir()
    (tmp_path / "class" / "bad" / "softmax.py").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "class" / "none").mkdir()
    (tmp_path / "class" / "readme.txt").write_text("x")
    done = study("grade", "class", "--out", "marks", "--seed", "7", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    rows = (tmp_path / "marks" / "gradebook.csv").read_text().splitlines()
    assert rows == [
        "student,softmax,total",
        "'=cmd(),0.0,0.0",
        "ana,10.0,10.0",
        "bad,0.0,0.0",
        "bo,9.0,9.0",
        "none,,0.0",
        '"zoë, jr",0.0,0.0',
    ]
    pages = {path.name: path.read_text() for path in (tmp_path / "marks" / "feedback").iterdir()}
    assert sorted(pages) == ["_cmd__.html", "ana.html", "bad.html", "bo.html", "zoë_ jr.html"]
    assert "exp(10000) is infinite" in pages["bo.html"]
    assert "is not UTF-8" in pages["bad.html"]
    assert "no_max_subtracted (1)" in done.stdout
    assert "readme.txt" in done.stdout


def test_a_class_is_not_judged_unconfined_by_accident(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "class" / "ana").mkdir(parents=True)
    (tmp_path / "class" / "ana" / "softmax.py").write_text(RIGHT)
    monkeypatch.setattr("grader.judge.best_isolation", lambda warm, root: (LIMITS, "none here"))
    command = ["grade", str(tmp_path / "class"), "--out", str(tmp_path / "marks"), "--jobs", "1"]
    assert run(command) == 2
    assert not (tmp_path / "marks" / "gradebook.csv").exists()
    assert run([*command, "--allow-weak-isolation"]) == 0
    assert "ana,10.0,10.0" in (tmp_path / "marks" / "gradebook.csv").read_text()


def test_an_empty_class_is_bad_input(study: Study, tmp_path: Path) -> None:
    (tmp_path / "class" / "ana").mkdir(parents=True)
    done = study("grade", "class", "--out", "marks")
    assert done.returncode == 2
    assert "nothing to judge" in done.stderr


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("doejane_12345_678901_softmax.py", ("doejane", "12345", "softmax.py")),
        ("doejane_LATE_12345_678901_lr_finder-2.py", ("doejane", "12345", "lr_finder-2.py")),
        (
            "Jane Doe_1234567_assignsubmission_file_softmax.py",
            ("Jane Doe", "1234567", "softmax.py"),
        ),
        ("Jane Doe_1234567_assignsubmission_file_", ("Jane Doe", "1234567", "")),
        ("ana_softmax.py", ("ana", "", "softmax.py")),
        ("ana-maria-lr_finder.ipynb", ("ana-maria", "", "lr_finder.ipynb")),
        ("김민수_softmax.py", ("김민수", "", "softmax.py")),
        ("ana", ("ana", "", "")),
        ("softmax.py", ("softmax.py", "", "")),
    ],
)
def test_names_of_platforms_are_understood(name: str, expected: tuple[str, str, str]) -> None:
    assert read_name(name, ("softmax", "lr_finder")) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("softmax.py", "softmax"), ("softmax-3.py", "softmax"), ("softmax (1).ipynb", "softmax"),
     ("softmax.txt", None), ("other.py", None), ("softmax2.py", None)],
)  # fmt: skip
def test_copies_and_later_attempts_are_for_the_same_exercise(
    name: str, expected: str | None
) -> None:
    assert exercise_of(name, ("softmax",)) == expected


def test_a_roster_finds_its_students_under_any_of_their_names(
    course: Course, tmp_path: Path
) -> None:
    (tmp_path / "roster.csv").write_text(
        'student,name,ID,Email address\nana,"Doe, Ana",77,ana@x.pt\nbo,Bo Li,78,bo@x.pt\n'
        "chae,Chae,79,c@x.pt\n"
    )
    for name in (
        "doeana_77_1_softmax.py",
        "Bo Li_78_assignsubmission_file_lr_finder.py",
        "new_softmax.py",
    ):
        place = tmp_path / "class" / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(RIGHT)
    found = read_class(course, tmp_path / "class", read_roster(tmp_path / "roster.csv"))
    assert found.students == ("ana", "bo", "chae", "new")
    assert {(item.student, item.exercise) for item in found.handed} == {
        ("ana", "softmax"), ("bo", "lr_finder"), ("new", "softmax"),
    }  # fmt: skip
    assert any("not on the roster" in text for text in found.ignored)


@pytest.mark.parametrize(
    ("text", "message"),
    [("name\nana\n", "needs the column student"), ("student\nana\nana\n", ":3: 'ana' is there twice"),
     ("student,id\n,4\n", ":2: a student without a name")],
)  # fmt: skip
def test_a_bad_roster_is_told_by_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "r.csv").write_text(text)
    with pytest.raises(InputError, match=re.escape(message)):
        read_roster(tmp_path / "r.csv")


RULES = """
timezone = "Asia/Seoul"
[late]
per_day = 0.2
most = 0.5
grace_minutes = 10
[deadlines]
softmax = 2026-10-01T09:00:00
[extensions.bo]
softmax = 2026-10-02T00:00:00Z
"""


@pytest.mark.parametrize(
    ("student", "at", "share"),
    [
        ("ana", "2026-10-01T00:10:00", 0.0), ("ana", "2026-10-01T00:11:00", 0.2),
        ("ana", "2026-10-02T00:10:00", 0.2), ("ana", "2026-10-02T00:11:00", 0.4),
        ("ana", "2027-10-02T00:11:00", 0.5), ("bo", "2026-10-01T23:00:00", 0.0),
        ("bo", "2026-10-02T01:00:00", 0.2),
    ],
)  # fmt: skip
def test_what_being_late_costs(
    course: Course, tmp_path: Path, student: str, at: str, share: float
) -> None:
    (tmp_path / "rules.toml").write_text(RULES)
    rules = read_rules(tmp_path / "rules.toml", course)
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert rules.penalty(student, "softmax", when) == pytest.approx(share)
    assert rules.penalty(student, "lr_finder", when) == 0


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [('"Asia/Seoul"', '"Asia/Nowhere"', "timezone"), ("0.2", "20", "a share from 0 to 1"),
     ("\nsoftmax = 2026-10-01", "\nsofmax = 2026-10-01", "Did you mean 'softmax'"),
     ("per_day", "perday", "unknown field `perday`"), ("2026-10-01T", "late", "no valid TOML"),
     ("2026-10-01T09:00:00", "2026-10-01", "write a time too: 2026-10-01T23:59:00"),
     ("2026-10-01T09:00:00", "2026-10-01", "deadlines.softmax: write a time too: 2026-10-01T23:59:00")],
)  # fmt: skip
def test_bad_rules_are_told(
    course: Course, tmp_path: Path, old: str, new: str, message: str
) -> None:
    (tmp_path / "rules.toml").write_text(RULES.replace(old, new))
    with pytest.raises(InputError) as error:
        read_rules(tmp_path / "rules.toml", course)
    assert message in str(error.value)


def hand_in(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def rows(path: Path) -> dict[str, dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_a_second_run_judges_only_what_changed(study: Study, tmp_path: Path) -> None:
    hand_in(
        tmp_path / "class",
        {"ana/softmax.py": RIGHT, "bo/softmax.py": WRONG, "cy/softmax.py": RIGHT},
    )
    first = study("grade", "class", "--out", "marks", "--jobs", "1")
    assert "3 files judged now, 0 before" in first.stdout
    book = (tmp_path / "marks" / "gradebook.csv").read_text()
    again = study("grade", "class", "--out", "marks", "--jobs", "1")
    assert "0 files judged now, 3 before" in again.stdout
    assert (tmp_path / "marks" / "gradebook.csv").read_text() == book
    hand_in(tmp_path / "class", {"bo/softmax.py": RIGHT + "\n"})
    changed = study("grade", "class", "--out", "marks", "--jobs", "1")
    assert "1 file judged now, 2 before" in changed.stdout
    assert rows(tmp_path / "marks" / "gradebook.csv")["bo"]["total"] == "10.0"
    seeds = {
        line for text in (first, again, changed) for line in re.findall(r"seed \d+", text.stdout)
    }
    assert len(seeds) == 1
    refused = study("grade", "class", "--out", "marks", "--student", "ana", "--seed", "3")
    assert (refused.returncode, "leave out --only and --student" in refused.stderr) == (2, True)


def test_nothing_of_others_is_lost_or_taken_for_a_hand_in(study: Study, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", {"ana/softmax.py": RIGHT, "bo/hw/softmax.py": RIGHT})
    inside = study("grade", "class", "--out", "class/marks")
    assert (inside.returncode, "lies within" in inside.stderr) == (2, True)
    hand_in(tmp_path, {"marks/gradebook.csv": "mine", "rules.toml": RULES.replace(".bo]", ".boo]")})
    theirs = study("grade", "class", "--out", "marks")
    assert (theirs.returncode, "would be lost" in theirs.stderr) == (2, True)
    assert (tmp_path / "marks" / "gradebook.csv").read_text() == "mine"
    unknown = study("grade", "class", "--out", "new", "--rules", "rules.toml")
    assert (unknown.returncode, "Did you mean 'bo'" in unknown.stderr) == (2, True)
    done = study("grade", "class", "--out", "new", "--jobs", "1")
    assert "bo/hw (a folder; its files are not read)" in done.stdout


def test_accents_are_compared_as_letters(course: Course, tmp_path: Path) -> None:
    """macOS and some zips take a letter and its accent apart."""
    hand_in(tmp_path / "class", {"Jose\u0301/softmax.py": RIGHT})
    (tmp_path / "r.csv").write_text("student\nJos\u00e9\n")
    found = read_class(course, tmp_path / "class", read_roster(tmp_path / "r.csv"))
    assert found.students == ("Jos\u00e9",)
    assert [item.student for item in found.handed] == ["Jos\u00e9"]


def test_late_files_and_marks_by_hand(study: Study, tmp_path: Path) -> None:
    hand_in(tmp_path / "class", {"ana/softmax.py": RIGHT, "bo/softmax.py": RIGHT, "cy/x.txt": ""})
    late = datetime(2026, 10, 1, 12, tzinfo=UTC).timestamp()
    os.utime(tmp_path / "class" / "ana" / "softmax.py", (late, late))
    os.utime(tmp_path / "class" / "bo" / "softmax.py", (0, 0))
    hand_in(tmp_path, {
        "rules.toml": RULES,
        "hand.csv": "student,exercise,points,comment\nbo,softmax,9.5,\"a <b> & so on\"\ncy,softmax,3,by mail\n"
        "bo,one_hot,2,on paper\n",
    })  # fmt: skip
    run = ("grade", "class", "--out", "marks", "--jobs", "1", "--rules", "rules.toml")
    done = study(*run, "--manual", "hand.csv", "--export", "canvas", "--export", "moodle")
    assert done.returncode == 0, done.stderr
    book = rows(tmp_path / "marks" / "gradebook.csv")
    assert (book["ana"]["softmax"], book["ana"]["softmax late"]) == ("8.0", "2.0")
    assert (book["bo"]["total"], book["cy"]["total"]) == ("11.5", "3.0")
    assert (book["bo"]["one_hot"], book["cy"]["one_hot"]) == ("2.0", "")  # nobody handed it in
    page = (tmp_path / "marks" / "feedback" / "bo.html").read_text()
    assert "a &lt;b&gt; &amp; so on" in page
    assert "files are late" not in done.stdout  # one of two
    assert "less 2 for being late: 8" in (tmp_path / "marks" / "feedback" / "ana.html").read_text()
    canvas = (tmp_path / "marks" / "gradebook-canvas.csv").read_text().splitlines()
    assert canvas[:3] == [
        "Student,ID,SIS User ID,SIS Login ID,Section,one_hot,softmax",
        "Points Possible,,,,,10,10", "ana,,,,,,8.0",
    ]  # fmt: skip
    assert "bo,2.0,9.5" in (tmp_path / "marks" / "gradebook-moodle.csv").read_text()
    study(*run)  # without --manual: what was given by hand stays
    assert rows(tmp_path / "marks" / "gradebook.csv")["bo"]["total"] == "11.5"
    hand_in(tmp_path, {"hand.csv": "student,exercise,points\nbo,softmax,\n"})
    study(*run, "--manual", "hand.csv")
    assert rows(tmp_path / "marks" / "gradebook.csv")["bo"]["total"] == "12.0"
    for bad, message in (
        ("dele,softmax,1", "no student 'dele'"),
        ("bo,softmax,many", "points are a number"),
    ):
        hand_in(tmp_path, {"hand.csv": f"student,exercise,points\nana,softmax,0\n{bad}\n"})
        refused = study(*run, "--manual", "hand.csv")
        assert (refused.returncode, message in refused.stderr) == (2, True)
        assert "hand.csv:3" in refused.stderr
    study(*run)
    assert rows(tmp_path / "marks" / "gradebook.csv")["ana"]["total"] == "8.0"


def test_a_run_that_is_killed_goes_on_with_nothing_lost(home: Path, tmp_path: Path) -> None:
    """Killed without warning once a few results are on disk."""
    slow = RIGHT + "\nimport time; time.sleep(0.3)\n"
    hand_in(tmp_path / "class", {f"s{i:02}/softmax.py": f"{slow}# {i}\n" for i in range(8)})
    command = [sys.executable, "-m", "study", "grade", "class", "--out", "marks", "--jobs", "1"]
    environment = {**os.environ, "STUDY_HOME": str(home)}
    first = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL)
    kept = 0
    while kept < 2:
        time.sleep(0.1)
        with (
            contextlib.suppress(sqlite3.OperationalError),
            sqlite3.connect(tmp_path / "marks" / "results.db") as db,
        ):
            kept = db.execute("SELECT COUNT(*) FROM results").fetchone()[0]
        assert first.poll() is None
    first.kill()
    first.wait()
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    now, before = map(int, re.search(r"(\d+) files judged now, (\d+) before", done.stdout).groups())  # type: ignore[union-attr]
    assert now + before == 8
    assert before >= 2
    assert {row["total"] for row in rows(tmp_path / "marks" / "gradebook.csv").values()} == {"10.0"}


def test_one_run_at_a_time_and_no_foreign_store(course: Course, tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(InputError, match="Another `study grade` is at work"):
        Store(tmp_path)
    with Store(tmp_path) as store:
        assert store.seed(None, 7) == store.seed(None, 8) == 7
        assert store.seed(9, 1) == store.seed(None, 2) == 9
    with sqlite3.connect(tmp_path / "results.db") as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(InputError, match="newer version"):
        Store(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "results.db").write_text(
        "no database at all, but long enough to be read as one"
    )
    with pytest.raises(InputError, match="no results file of study"):
        Store(tmp_path / "other")


def test_a_full_disk_keeps_what_is_there(course: Course, tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(InfraError, match="is full"):
            store.add_manual("ana", "softmax", Manual(1.0, "x" * 100_000))
    with Store(tmp_path) as store:
        store.add_manual("ana", "softmax", Manual(1.0, ""))
        assert store.manual() == {("ana", "softmax"): Manual(1.0, "")}


def test_the_class_report_says_what_to_teach_again(study: Study, tmp_path: Path) -> None:
    axis = RIGHT.replace("sum(dim, keepdim=True)", "sum(0, keepdim=True)").replace(
        "amax(dim", "amax(0"
    )
    texts = {f"s{i:02}/softmax.py": (RIGHT if i % 3 else axis) + f"# {i}\n" for i in range(6)}
    unusual = "def unusual_helper(a, b, c):\n" + "".join(
        f"    a = a * {n} + b ** {n} - c // {n + 1}\n" for n in range(9)
    )
    texts |= {f"copy{i}/softmax.py": RIGHT + unusual for i in range(2)}
    hand_in(tmp_path / "class", texts)
    assert study("grade", "class", "--out", "marks", "--jobs", "1").returncode == 0
    page = (tmp_path / "marks" / "report.html").read_text()
    assert "8 students, 1 exercise" in page
    assert "2 of 8" in page
    assert "copy0, copy1" in page
    assert page.count("copy0, ") == 1
    assert "Too few students" in page
    assert "<script" not in page
    assert "http" not in page


def test_when_all_are_late_the_copying_is_suspected(study: Study, tmp_path: Path) -> None:
    rules = "[deadlines]\nsoftmax = 2020-01-01T00:00:00\n"
    hand_in(tmp_path / "class", {f"s{n}/softmax.py": RIGHT for n in range(4)})
    hand_in(tmp_path, {"rules.toml": rules})
    run = ("grade", "class", "--out", "marks", "--jobs", "1")
    told = study(*run, "--rules", "rules.toml", "--export", "canvas").stdout
    assert "4 of 4 files are late. Were they copied" in told
    assert "gradebook-canvas.csv" in told
    assert "the roster has none of ID, SIS User ID" in told
    assert "files are late" not in study(*run).stdout


def test_the_help_shows_a_file_of_rules(study: Study, tmp_path: Path) -> None:
    shown = study("grade", "--help").stdout.partition("A file for --rules:")[2]
    lines = [line.strip() for line in shown.splitlines()]
    assert "[deadlines]" in lines
    assert "softmax = 2026-10-01T23:59:00" in lines
