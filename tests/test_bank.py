"""The question bank: right as content, and wrong files told precisely."""

import contextlib
import io
import math
import random
from pathlib import Path

import pytest

from curriculum.course import Course
from curriculum.errors import InputError
from quizzes.asking import ask, right_answer
from quizzes.marking import mark, same_output
from quizzes.questions import (
    KINDS,
    Choice,
    Cloze,
    Match,
    Numeric,
    Order,
    Predict,
    Question,
    Short,
    load_bank,
    read_questions,
)  # fmt: skip

GOOD = """
[[question]]
id = "one"
revision = 1
kind = "choice"
concepts = ["relu"]
prompt = "?"
explanation = "!"
[[question.options]]
text = "yes"
correct = true
[[question.options]]
text = "no"
why = "because"
"""


@pytest.fixture(scope="module")
def questions(course: Course) -> list[Question]:
    return list(load_bank(course).questions.values())


def test_lesson3_asks_enough_in_every_kind(course: Course) -> None:
    asked = load_bank(course).of_lesson("lesson3")
    assert len(asked) >= 40
    assert {type(question) for question in asked} == set(KINDS.values())


@pytest.mark.parametrize("concept", ["softmax_properties", "fine_tune_steps", "log_minus_two"])
def test_the_three_questions_of_the_lesson_are_exact_and_free(course: Course, concept: str) -> None:
    bank = load_bank(course)
    kinds = {type(bank.questions[name]) for name in bank.by_concept[concept]}
    assert Short in kinds
    assert kinds - {Short}
    assert set(bank.by_concept[concept]) & {q.id for q in bank.of_lesson("lesson3")}


def test_a_question_is_asked_in_the_lessons_of_all_its_concepts(course: Course) -> None:
    bank = load_bank(course)
    both = {q.id for q in bank.of_lesson("lesson3")} & {q.id for q in bank.of_lesson("lesson4")}
    assert "softmax-two-properties" in both
    assert "fine-tune-in-order" in both


def test_the_right_answer_gets_the_full_mark(questions: list[Question]) -> None:
    for question in questions:
        assert mark(question, right_answer(question)).score == 1, question.id


def test_numbers_are_what_their_expression_gives(questions: list[Question]) -> None:
    import torch
    import torchvision

    names = {"math": math, "torch": torch, "torchvision": torchvision}
    for question in questions:
        if isinstance(question, Numeric):
            value = eval(question.compute, names)
            assert abs(value - question.answer) <= question.tolerance + 1e-9, question.id


def test_predicted_code_prints_its_answer(questions: list[Question]) -> None:
    for question in questions:
        if isinstance(question, Predict):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(question.code, {})
            assert same_output(question.answer, printed.getvalue()), question.id


def test_choices_give_nothing_for_free(questions: list[Question]) -> None:
    for question in questions:
        if isinstance(question, Choice):
            everything = list(range(len(question.options)))
            assert (mark(question, everything).score or 0) < 1, question.id
            for place, option in enumerate(question.options):
                if not option.correct:
                    assert mark(question, [place]).feedback == (option.why,), question.id
                    assert (mark(question, [place]).score or 0) == 0, question.id


def test_shuffled_options_never_come_in_the_right_order(questions: list[Question]) -> None:
    for question in questions:
        if isinstance(question, (Order, Match)):
            for seed in range(20):
                shown = ask(question, random.Random(seed)).shown
                assert list(shown) != sorted(shown), question.id


def test_every_rubric_accepts_its_model_answer_and_no_empty_one(questions: list[Question]) -> None:
    for question in questions:
        if isinstance(question, Short):
            assert mark(question, question.answer).outcome == "accepted", question.id
            assert mark(question, "").outcome == "not counted"
            assert mark(question, question.prompt).outcome == "not counted", question.id


def test_clozes_show_no_answer(questions: list[Question]) -> None:
    for question in questions:
        if isinstance(question, Cloze):
            assert "{{" not in question.shown
            assert "____" in question.shown


def errors(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "bank.toml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_questions([path], ["relu"])
    return str(caught.value).replace(str(path), "bank.toml").split("\n")


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bank.toml"
    path.write_text(GOOD)
    assert list(read_questions([path], ["relu"])) == ["one"]


def test_all_errors_are_told_at_once_with_file_line_and_field(tmp_path: Path) -> None:
    broken = (
        GOOD.replace("revision = 1", 'revision = "one"').replace('"relu"]', '"rleu"]')
        + GOOD.replace('why = "because"\n', "").replace('id = "one"', 'id = "two"')
        + GOOD.replace('"choice"', '"chioce"').replace('id = "one"', 'id = "three"')
        + GOOD.replace('prompt = "?"\n', 'promt = "?"\n').replace('id = "one"', 'id = "four"')
        + GOOD
    )
    found = errors(tmp_path, broken)
    assert "bank.toml:4: one: field 'revision': expected `int`, got `str`" in found
    lines = broken.split("\n")
    second = lines.index("[[question.options]]", lines.index('id = "two"')) + 1
    assert (
        f"bank.toml:{second}: two: field 'options': the wrong option 'no' lacks its 'why'" in found
    )
    third = lines.index('kind = "chioce"') + 1
    assert any(line.startswith(f"bank.toml:{third}: three: field 'kind'") for line in found)
    assert any("four: field 'promt' is not known here" in line for line in found)
    assert any("four: field 'prompt' is missing" in line for line in found)
    assert any("one: field 'id': this id is taken already, in " in line for line in found)
    assert all(line.startswith("bank.toml:") for line in found)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('["relu"]', "[]", "name at least one concept"),
        ('["relu"]', '["rleu"]', "there is no concept 'rleu'. Did you mean 'relu'"),
        ("correct = true", "correct = false\nwhy = 'x'", "one of them correct"),
        ('prompt = "?"', 'prompt = " "', "field 'prompt' is empty"),
        ('text = "yes"', "text = 3", "expected `str`, got `int`"),
    ],
)
def test_one_error(tmp_path: Path, before: str, after: str, message: str) -> None:
    assert message in errors(tmp_path, GOOD.replace(before, after))[0]


@pytest.mark.parametrize("text", ["", "question = 3", "[[question]\n", "[other]\na = 1"])
def test_files_that_are_no_bank(tmp_path: Path, text: str) -> None:
    assert errors(tmp_path, text)[0].startswith("bank.toml")
