"""`%study` in a real notebook, run by a real kernel."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from study.notebook import Output
from study.quizzing import run
from tests.submissions import RIGHT, WRONG

FIXED = RIGHT.split("def sigmoid")[0]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What each cell shows: HTML where there is any, else text."""
    folder = tmp_path_factory.mktemp("notebook")
    cells = [
        "%load_ext study",
        WRONG,
        "%study check softmax --seed 3",
        FIXED + "\nimport torch\ntorch.allclose = lambda *a, **k: True  # the judge is elsewhere",
        "%study check softmax --seed 3",
        "%%study exercise softmax --seed 3\n" + WRONG,
        "%study check sofmax",
        "%study check lr_finder",
        "%study lessons",
        "%study quiz lesson3 -n 1",
        "%study",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STUDY_HOME", str(folder / "home"))
        NotebookClient(
            notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": folder}}
        ).execute()
    return [_shown(cell) for cell in notebook.cells]


def _shown(cell: nbformat.NotebookNode) -> str:
    parts = []
    for output in cell.outputs:
        data = output.get("data", {})
        parts.append(output.get("text") or data.get("text/html") or data.get("text/plain", ""))
    return "".join(parts)


def test_the_functions_of_the_cells_are_judged(outputs: list[str]) -> None:
    assert "9 of 10 points" in outputs[2]
    assert "exp(10000) is infinite" in outputs[2]


def test_the_latest_definition_counts_and_the_kernel_judges_nothing(outputs: list[str]) -> None:
    assert "10 of 10 points" in outputs[4]


def test_a_cell_may_be_the_whole_exercise(outputs: list[str]) -> None:
    assert "9 of 10 points" in outputs[5]


def test_what_is_wrong_is_said_in_the_output(outputs: list[str]) -> None:
    assert "Did you mean 'softmax'" in outputs[6]
    assert "no cell defines" in outputs[7]
    assert "No input line here" in outputs[9]
    assert "%study check NAME" in outputs[10]


def test_other_commands_run_as_in_a_terminal(outputs: list[str]) -> None:
    assert "lesson3" in outputs[8]


def test_a_quiz_asks_and_marks_in_the_output(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import random

    from curriculum.course import default_course
    from quizzes.asking import ask
    from study.guide import Guide
    from study.record import Record

    guide = Guide(default_course())
    names = ("softmax-two-properties", "why-log-minus-two")
    asked = [ask(guide.bank.questions[name], random.Random(1)) for name in names]
    typed = iter(["?", "1 2", "It is -0.69", "9", "2"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(typed))
    pages: list[str] = []
    monkeypatch.setattr("study.notebook._show", lambda page, plain: pages.append(page))
    with Record(home) as record:
        run(guide, record, Output(), asked)
        marks = list(record.answers())
    assert (marks[0].hinted, marks[1].own) == (True, 2)
    assert any("<strong>Question 2 of 2</strong>" in page for page in pages)
    assert any("one half" in page for page in pages)
    assert "Hint: " in capsys.readouterr().out
