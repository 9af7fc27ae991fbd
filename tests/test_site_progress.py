"""`study import-progress`: what the notes' self-tests kept, taken over once and marked alike."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from curriculum.course import default_course
from quizzes.asking import right_answer
from study.cli.main import run
from study.guide import Guide
from study.progress import Progress
from study.record import Record

WHEN = "2026-03-01T10:00:00.123Z"
BANK = Guide(default_course()).bank.questions
QUESTIONS = {kind: next(q for q in BANK.values() if type(q).__name__ == kind) for kind in
             ("Choice", "Numeric", "Order", "Match", "Cloze", "Predict", "Short")}  # fmt: skip


def answer(kind: str, **changes: object) -> dict[str, object]:
    question = QUESTIONS[kind]
    return {"question": question.id, "revision": question.revision,
            "response": right_answer(question), "at": WHEN} | changes  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, home: Path) -> Path:
    return tmp_path / "study-answers.json"


def write(file: Path, *answers: object, schema: str = "study.selftest/1") -> str:
    file.write_text(json.dumps({"schema": schema, "answers": answers}), "utf-8")
    return str(file)


def kept(home: Path) -> list[tuple[str, datetime, float | None]]:
    with Record(home) as record:
        return [(answer.question, answer.at, answer.score) for answer in record.answers()]


def test_answers_are_marked_and_keep_their_time(
    file: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = answer("Numeric", response=1e9, at="2026-03-01T09:00:00+09:00")
    assert run(["import-progress", write(file, *map(answer, QUESTIONS), wrong)]) == 0
    assert "8 answers taken over (6 right, " in capsys.readouterr().out
    found = kept(home)
    assert found[0] == (QUESTIONS["Numeric"].id, datetime(2026, 3, 1, tzinfo=UTC), 0.0)
    assert {at for _, at, _ in found[1:]} == {datetime.fromisoformat(WHEN)}


def test_taking_a_file_over_twice_adds_nothing(
    file: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(file, answer("Choice"), answer("Choice"))  # and none is there twice
    assert run(["import-progress", path]) == 0
    first = kept(home)
    assert len(first) == 1
    write(file, answer("Choice"), answer("Numeric"))
    assert run(["import-progress", path]) == 0
    assert run(["import-progress", path]) == 0
    assert len(kept(home)) == 2
    assert "0 answers taken over; 2 were here already." in capsys.readouterr().out


def test_what_cannot_be_marked_is_told_and_left_out(
    file: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    path = write(file, answer("Choice", question="gone"), answer("Choice", revision=99),
                 answer("Choice", at=later), answer("Numeric"))  # fmt: skip
    assert run(["import-progress", path]) == 0
    said = capsys.readouterr()
    for reason in ("no such question", "edited since", "dated later"):
        assert reason in said.err
    assert "1 answer taken over (1 right)." in said.out
    assert len(kept(home)) == 1


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"schema": "study.selftest/1"}', '"é', "\xff",
     '{"schema": "study.selftest/2", "answers": []}'],
)  # fmt: skip
def test_a_file_of_another_kind_is_one_clear_error(
    file: Path, home: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_bytes(text.encode("latin-1"))
    assert run(["import-progress", str(file)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"{file} ")
    assert error.endswith("Nothing was added.\n")
    assert not (home / "record.db").exists()


@pytest.mark.parametrize(
    "bad",
    [answer("Choice", response=[99]), answer("Choice", response=[0, 0]),
     answer("Choice", response=[]), answer("Choice", response=["0"]),
     answer("Choice", response=3), answer("Choice", response="0"),
     answer("Numeric", response="3"), answer("Numeric", response=None),
     answer("Order", response=[0]), answer("Match", response=[-1]),
     answer("Cloze", response=[1]), answer("Predict", response=[1]),
     answer("Choice", at="yesterday"), answer("Choice", at="2026-03-01T10:00:00"),
     answer("Choice", at="0001-01-01T00:00:00+14:00"), answer("Choice", more=1)],
)  # fmt: skip
def test_a_bad_answer_stops_all(
    file: Path, home: Path, bad: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["import-progress", write(file, answer("Numeric"), bad)]) == 2
    assert str(file) in capsys.readouterr().err
    assert not (home / "record.db").exists()


def test_an_answer_taken_over_late_counts_where_it_belongs_in_time(file: Path, home: Path) -> None:
    question = QUESTIONS["Numeric"]
    assert run(["import-progress", write(file, answer("Numeric", at="2026-03-05T10:00:00Z"))]) == 0
    missed = answer("Numeric", response=1e9, at="2026-03-01T10:00:00Z")
    assert run(["import-progress", write(file, missed)]) == 0
    with Record(home) as record:
        found = Progress.read(Guide(default_course()), record, datetime(2026, 3, 6, tzinfo=UTC))
        assert record.last_scores() == {question.id: 1.0}
    memory = found.memories[question.id]
    assert memory.recalled  # the later answer was right, though taken over first
    assert memory.last.at == datetime(2026, 3, 5, 10, tzinfo=UTC)


def test_a_missing_file_is_bad_input(home: Path) -> None:
    assert run(["import-progress", "nowhere.json"]) == 2
