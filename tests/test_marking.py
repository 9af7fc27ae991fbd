"""Reading and marking answers of every kind."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.marking import marked
from curriculum.course import Course
from quizzes.asking import AnswerError, Asked, ask, parse_number
from quizzes.marking import mark, same_output, same_term
from quizzes.questions import (
    Bank,
    Choice,
    Cloze,
    Idea,
    Match,
    Misconception,
    Numeric,
    Option,
    Order,
    Pair,
    Short,
    load_bank,
)  # fmt: skip

BASE = {"id": "q", "revision": 1, "concepts": ("relu",), "prompt": "?", "explanation": "!"}
TWO_OF_FOUR = Choice(
    **BASE,
    options=(
        Option("a", True),
        Option("b", why="not b"),
        Option("c", True),
        Option("d", why="not d"),
    ),
)
STEPS = Order(**BASE, steps=("freeze", "train head", "unfreeze", "train all"))


@pytest.fixture(scope="module")
def bank(course: Course) -> Bank:
    return load_bank(course)


@pytest.mark.parametrize(
    ("chosen", "outcome", "score"),
    [
        ([0, 2], "right", 1.0),
        ([0], "partly", 0.5),
        ([0, 1], "wrong", 0.0),
        ([0, 1, 2], "partly", 0.5),
        ([1, 3], "wrong", 0.0),
        ([0, 1, 2, 3], "wrong", 0.0),
    ],
)
def test_several_right_options(chosen: list[int], outcome: str, score: float) -> None:
    result = mark(TWO_OF_FOUR, chosen)
    assert (result.outcome, result.score) == (outcome, score)
    for wrong in {1, 3} & set(chosen):
        assert TWO_OF_FOUR.options[wrong].why in result.feedback


@given(st.permutations(range(4)))
def test_only_the_right_order_is_right(order: list[int]) -> None:
    result = mark(STEPS, order)
    assert (result.score == 1) == (order == [0, 1, 2, 3])
    assert 0 <= (result.score or 0) <= 1


@given(st.integers(0, 2**32), st.permutations(range(4)))
def test_an_order_is_read_as_it_is_shown(seed: int, order: list[int]) -> None:
    asked = ask(STEPS, random.Random(seed))
    text = " ".join(str(asked.shown.index(step) + 1) for step in order)
    assert asked.parse(text) == order


def test_a_match_is_read_by_letters() -> None:
    pairs = tuple(Pair(t, t.upper()) for t in ("relu", "tensor", "loss"))
    asked = Asked(Match(**BASE, pairs=pairs), (2, 0, 1))
    for text in ("b c a", "1b 2c 3a", "bca".replace("", " "), "1=b, 2=c, 3=a"):
        assert asked.parse(text) == [0, 1, 2]
    assert mark(asked.question, [0, 2, 1]).outcome == "partly"


@pytest.mark.parametrize("text", ["", "5", "0", "a b", "1 1", "one"])
def test_unreadable_choices_are_told(text: str) -> None:
    with pytest.raises(AnswerError):
        Asked(TWO_OF_FOUR, (0, 1, 2, 3)).parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.73", 0.73), ("0,73", 0.73), (" .5 ", 0.5), ("-1e-3", -0.001), ("−2", -2.0),
        ("138,357,544", 138357544.0), ("1,234.5", 1234.5), ("360 batches", 360.0), ("≈ 360", 360.0),
        ("2/3", 2 / 3), ("75 %", 75.0), ("1 000", 1000.0),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value)


@given(st.floats(-1e9, 1e9))
def test_any_python_number_is_read(value: float) -> None:
    assert parse_number(repr(value)) == pytest.approx(value)


def test_a_near_miss_is_named() -> None:
    question = Numeric(**BASE, answer=0.25, tolerance=0.01, compute="1/4")
    assert mark(question, 0.255).outcome == "right"
    assert mark(question, 0.27).outcome == "wrong"
    assert "10^+1" in mark(question, 2.5).feedback[0]
    assert "sign" in mark(question, -0.25).feedback[0]


@pytest.mark.parametrize(
    ("text", "term", "same"),
    [
        ("Non-Linearity", "nonlinearity", True), ("non linearity", "non-linearity", True),
        ("softmx", "softmax", True), ("linear", "nonlinear", False), ("unfreeze", "freeze", False),
        ("0", "0", True), ("zero", "0", False), ("relu", "gelu", False), ("époque", "epoque", True),
        ("underfitting", "overfitting", False), ("소프트맥스", "소프트맥스", True),
    ],
)  # fmt: skip
def test_terms_forgive_a_slip_but_no_other_word(text: str, term: str, same: bool) -> None:
    assert same_term(text, term) == same


def test_blanks_are_marked_one_by_one() -> None:
    question = Cloze(**BASE, text="ReLU keeps {{positive}} numbers and gives {{zero|0}} else.")
    assert mark(question, ["positive", "0"]).score == 1
    half = mark(question, ["positive", "one"])
    assert half.score == 0.5
    assert half.feedback == ("Blank 2: expected 'zero'.",)


def test_output_forgives_spacing_quotes_and_rounding() -> None:
    assert same_output("[ 'a','b' ]", '["a", "b"]')
    assert same_output("tensor([0.33, nan])", "tensor([0.3300, nan])")
    assert not same_output("[1, 2]", "[2, 1]")
    assert not same_output("True", "False")


RUBRIC = Short(
    **BASE,
    answer="The body is frozen and the head trained first; then all is unfrozen.",
    ideas=(
        Idea("head", ("train* head", "head trained", "treina* cabeça", "헤드 학습")),
        Idea("all", ("unfreez*", "unfrozen", "descongel*", "동결 해제")),
    ),
    order=("head", "all"),
    misconceptions=(Misconception(("from scratch",), "Nothing starts from scratch."),),
)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("First train the head, then unfreeze the rest.", "accepted"),
        (
            "It trains only the new haed? No: it trains the head. Afterwards it unfreezes all.",
            "accepted",
        ),
        ("treina a cabeça; depois descongela tudo", "accepted"),
        ("먼저 헤드를 학습하고, 동결을 해제한다", "accepted"),
        ("Unfreeze all, then train the head.", "unsure"),
        ("Train the head.", "unsure"),
        ("It does not train the head, then it unfreezes.", "unsure"),
        ("Train the head, but never unfreeze.", "unsure"),
        ("Train the head from scratch, then unfreeze.", "unsure"),
        ("I don't know", "not counted"),
        ("   ", "not counted"),
        ("???", "not counted"),
        ("não sei", "not counted"),
        ("모르겠어요", "not counted"),
    ],
)
def test_free_text_is_accepted_unsure_or_not_counted(text: str, outcome: str) -> None:
    assert mark(RUBRIC, text).outcome == outcome


def test_what_was_found_is_shown_and_nothing_is_rejected() -> None:
    result = mark(RUBRIC, "Train the head from scratch.")
    assert result.score is None
    assert result.found == ("head",)
    assert result.feedback == ("Nothing starts from scratch.",)


@given(st.text(max_size=300))
def test_any_text_gets_an_outcome(text: str) -> None:
    assert mark(RUBRIC, text).outcome in {"accepted", "unsure", "not counted"}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("why-log-minus-two", "It isn't defined, because e to any power is positive."),
        ("why-log-minus-two", "undefined since exp is never negative"),
        ("why-log-minus-two", "não existe, pois a exponencial é sempre positiva"),
        ("why-log-minus-two", "정의되지 않는다. 지수는 항상 양수다"),
        ("say-fine-tune-two-steps", "Freezes the body and trains the head; then unfreezes everything "
         "and trains all layers."),
    ],
)  # fmt: skip
def test_right_answers_of_learners_are_accepted(bank: Bank, question: str, text: str) -> None:
    assert mark(bank.questions[question], text).outcome == "accepted"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("why-log-minus-two", "-0.69, the minus comes out"),
        ("why-log-minus-two", "It is defined because exp can be negative"),
        ("say-fine-tune-two-steps", "It unfreezes and trains all layers, then freezes the body and "
         "trains the head."),
        ("say-softmax-two-properties", "Each value is above 1 and the row sums to 0."),
    ],
)  # fmt: skip
def test_wrong_answers_are_never_accepted(bank: Bank, question: str, text: str) -> None:
    assert mark(bank.questions[question], text).outcome != "accepted"


def free(*ideas: tuple[str, ...]) -> Short:
    named = tuple(Idea(f"idea {n}", phrases) for n, phrases in enumerate(ideas))
    return Short(**BASE, answer="", ideas=named)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("the stem of it", "a box of it", False),
        ("the stem of it", "the stem of it", True),
        ("system", "synonym", False),
        ("normali*", "it normalises", True),
        ("só uma vez", "Isto acontece só uma vez", True),
        ("conjunto de treino", "Uma passada no conjunto de treino", True),
        ("training set", "There is no training set", False),
        ("doesn't change", "The weight doesn't change", True),
        ("doesn't change", "The weight does not change", True),
    ],
)
def test_phrases_mean_what_they_say(phrase: str, text: str, found: bool) -> None:
    assert (mark(free((phrase,)), text).outcome == "accepted") == found


def test_many_synonyms_for_one_saying_are_no_list_of_words() -> None:
    same = tuple(f"positive {'* ' * n}number" for n in range(12))
    text = "Whatever power we take of it, the result is always a positive number above zero here"
    assert mark(free(same), text).outcome == "accepted"


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("positive power base logarithm number undefined negative argument", False),
        ("it is undefined: a power is always a positive number", True),
        ("undefined; powers are positive", True),
        ("정의 불가 양수 지수 로그 음수 값 밑 함수", False),
    ],
)
def test_a_bare_list_of_key_words_is_left_to_a_person(text: str, accepted: bool) -> None:
    question = free(("undefined", "정의 불가"), ("positive", "양수"))
    assert (mark(question, text).outcome == "accepted") == accepted


def test_unseen_answers_are_marked_as_promised() -> None:
    """Of right answers three quarters are accepted, of wrong ones one in twenty at most."""
    table = marked("unseen.csv")
    assert not {o for counts in table.values() for o in counts} - {
        "accepted",
        "unsure",
        "not counted",
    }
    assert table["right"]["accepted"] >= 0.75 * table["right"].total()
    assert table["wrong"]["accepted"] <= 0.05 * table["wrong"].total()
    assert table["right"]["unsure"] <= 0.5 * table["right"].total()


@pytest.mark.parametrize(
    "text", ["1e999", "10^-3", "1 x 10^4", "2**3", "1.000.000", "5k", "1/1e-5"]
)
def test_what_is_no_single_number_is_asked_for_again(text: str) -> None:
    with pytest.raises(AnswerError, match="one number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "number"), [("0,975", 0.975), ("25,088", 25088), ("\u20130.5", -0.5), ("2/3", 2 / 3)]
)
def test_commas_and_dashes_as_people_type_them(text: str, number: float) -> None:
    assert parse_number(text) == pytest.approx(number)
