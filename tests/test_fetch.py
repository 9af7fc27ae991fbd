"""Fetching a set: from a real pip and a wheel made here, and from a pip that misbehaves."""

import hashlib
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from curriculum import fetch as fetching
from curriculum.errors import InputError, MissingData
from curriculum.fetch import Unreachable, contents, fetch
from curriculum.sources import SOURCES, Member, Package, Source, data_folder

PACKAGE = Package("toy-data", "1.0", 400)
CONTENT = {"toy_data/red.bin": b"red" * 100, "toy_data/blue.bin": b"blue" * 100}
TOY = Source(
    "toy", "toys", "MIT", "nobody",
    tuple(Member(PACKAGE, path, len(content), hashlib.sha256(content).hexdigest())
          for path, content in CONTENT.items()),
)  # fmt: skip

BringPip = Callable[[str], None]


def make_wheel(folder: Path, files: dict[str, bytes]) -> Path:
    """A wheel that pip accepts."""
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / "toy_data-1.0-py3-none-any.whl"
    info = "toy_data-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: toy-data\nVersion: 1.0\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return wheel


@pytest.fixture(autouse=True)
def _toy(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SOURCES, "toy", TOY)


@pytest.fixture
def pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BringPip:
    """Puts a pip in place of the real one: its code, with `dest` and `wheel` as paths."""
    wheel = make_wheel(tmp_path / "wheels", CONTENT)

    def bring(code: str) -> None:
        (tmp_path / "fake" / "pip").mkdir(parents=True, exist_ok=True)
        (tmp_path / "fake" / "pip" / "__init__.py").touch()
        (tmp_path / "fake" / "pip" / "__main__.py").write_text(
            "import os, shutil, sys, time\n"
            "dest = sys.argv[sys.argv.index('--dest') + 1]\n"
            f"wheel = {str(wheel)!r}\n{code}\n"
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "fake"))

    return bring


def leftovers() -> list[str]:
    return sorted(p.name for p in data_folder().iterdir() if not p.name.endswith(".lock"))


def test_a_real_pip_brings_a_wheels_members_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_wheel(tmp_path / "wheels", {**CONTENT, "toy_data/other.bin": b"other"})
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert TOY.state == "missing"
    seen: list[int] = []
    fetch(TOY, seen.append)
    assert TOY.state == "here"
    assert TOY.read() == list(CONTENT.values())
    assert sorted(path.name for path in TOY.folder.iterdir()) == ["blue.bin", "red.bin"]
    assert leftovers() == ["toy"]
    assert seen == sorted(seen)
    assert seen[-1] == TOY.download


def test_folders_that_pip_removes_meanwhile_do_no_harm(
    pip: BringPip, monkeypatch: pytest.MonkeyPatch
) -> None:
    pip("""
for n in range(1500):
    os.makedirs(f"{dest}/{n}/inner/more")
    shutil.rmtree(f"{dest}/{n}")
shutil.copy(wheel, dest)""")
    monkeypatch.setattr(fetching.time, "sleep", lambda _: None)
    seen: list[int] = []
    fetch(TOY, seen.append)
    assert TOY.state == "here"
    assert seen == sorted(seen)


def test_what_is_here_is_not_fetched_again(pip: BringPip) -> None:
    pip("shutil.copy(wheel, dest)")
    fetch(TOY)
    pip("sys.exit('nobody should call me')")
    fetch(TOY)
    assert contents("toy") == list(CONTENT.values())


def test_a_damaged_set_is_noticed_and_fetched_again(pip: BringPip) -> None:
    pip("shutil.copy(wheel, dest)")
    fetch(TOY)
    (TOY.folder / "red.bin").write_bytes(b"rod" * 100)
    assert TOY.state == "damaged"
    (TOY.folder / "blue.bin").unlink()
    assert TOY.state == "damaged"
    assert contents("toy") == list(CONTENT.values())
    assert leftovers() == ["toy"]


def test_first_use_fetches_and_says_so(pip: BringPip, capfd: pytest.CaptureFixture[str]) -> None:
    pip("shutil.copy(wheel, dest)")
    assert contents("toy") == list(CONTENT.values())
    assert "Fetching the data set toy" in capfd.readouterr().err
    assert contents("toy") == list(CONTENT.values())
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({**CONTENT, "toy_data/red.bin": b"rid" * 100}, "is not the file that this course"),
        ({**CONTENT, "toy_data/blue.bin": b"blue" * 101}, "is not the file that this course"),
        ({"toy_data/red.bin": b"red" * 100}, "has no file toy_data/blue.bin"),
    ],
)
def test_another_build_of_the_package_is_refused(
    pip: BringPip, tmp_path: Path, files: dict[str, bytes], message: str
) -> None:
    pip("shutil.copy(wheel, dest)")
    make_wheel(tmp_path / "wheels", files)
    with pytest.raises(MissingData, match=message) as raised:
        fetch(TOY)
    assert "study data get toy" in str(raised.value)
    assert TOY.state == "missing"
    assert leftovers() == []


@pytest.mark.parametrize(
    ("code", "kind", "message"),
    [
        ("print('WARNING: Retrying (Retry(total=4)'); sys.exit(1)", Unreachable, "cannot reach"),
        ("print('ERROR: No matching distribution'); sys.exit(1)", MissingData, "No matching"),
        ("print('No module named pip'); sys.exit(1)", MissingData, "ensurepip"),
        ("sys.exit(0)", MissingData, "could not download toy-data 1.0"),
        ("open(dest + '/toy.whl', 'w').write('half')", MissingData, "came damaged"),
    ],
)
def test_what_pip_could_not_do_is_said_in_words(
    pip: BringPip, code: str, kind: type[MissingData], message: str
) -> None:
    pip(code)
    with pytest.raises(kind, match=message) as raised:
        fetch(TOY)
    assert type(raised.value) is kind
    assert "The data set toy is not here" in str(raised.value)
    assert leftovers() == []


FETCH = (
    "import sys; from curriculum import sources, fetch\n"
    "from tests.test_fetch import TOY\n"
    "print('begun', flush=True)\n"
    "fetch.fetch(TOY)"
)


def begin(course_root: Path) -> subprocess.Popen[str]:
    """A process that fetches, stopped where pip is still busy."""
    environment = {**os.environ, "PYTHONPATH": f"{os.environ['PYTHONPATH']}:{course_root}"}
    process = subprocess.Popen(
        [sys.executable, "-c", FETCH], env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    until = time.monotonic() + 30
    while not list(data_folder().glob(".toy-*/toy-data/*.whl")):
        assert time.monotonic() < until
        time.sleep(0.02)
    return process


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_fetch_leaves_nothing_that_looks_whole(
    pip: BringPip, sent: signal.Signals
) -> None:
    pip("open(dest + '/toy.whl', 'wb').write(open(wheel, 'rb').read(200)); time.sleep(60)")
    process = begin(Path(fetching.__file__).parent.parent)
    process.send_signal(sent)
    assert process.wait(20) != 0
    assert TOY.state == "missing"
    if sent == signal.SIGINT:
        assert leftovers() == []
    pip("shutil.copy(wheel, dest)")
    fetch(TOY)
    assert TOY.state == "here"
    assert leftovers() == ["toy"]


def test_a_folder_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("STUDY_HOME", str(tmp_path / "file"))
    assert TOY.state == "missing"
    with pytest.raises(InputError, match="Set STUDY_HOME to a folder that you may write to"):
        fetch(TOY)


def test_a_folder_that_may_only_be_read_serves_what_is_in_it(pip: BringPip, home: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    pip("shutil.copy(wheel, dest)")
    fetch(TOY)
    home.joinpath("data").chmod(0o500)
    try:
        assert contents("toy") == list(CONTENT.values())
        fetch(TOY)
    finally:
        home.joinpath("data").chmod(0o700)


def test_what_comes_with_a_package_is_installed_not_fetched() -> None:
    absent = Source("absent", "", "", "", installed="no-such-package-anywhere")
    assert absent.state == "missing"
    with pytest.raises(MissingData, match="pip install no-such-package-anywhere"):
        fetch(absent)


def test_the_catalogue_is_whole() -> None:
    for found in SOURCES.values():
        assert found.title
        assert found.licence
        assert found.credit
        assert bool(found.members) != bool(found.installed)
        names = [member.name for member in found.members]
        assert len(set(names)) == len(names)
        assert all(len(member.sha256) == 64 for member in found.members)
