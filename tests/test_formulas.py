"""Formulas as plain text: readable, and with nothing of LaTeX left."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.course import default_course
from study.formulas import formula, in_plain_text
from study.terminal import wrap


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\operatorname{softmax}(x)_i = \frac{e^{x_i}}{\sum_j e^{x_j}}", "softmax(x)_i = e^x_i / (∑_j e^x_j)"),
        (r"\frac{1}{1 + e^{-x}}", "1 / (1 + e^−x)"),
        (r"w \leftarrow w - \eta \frac{\partial L}{\partial w}", "w ← w − η (∂L / ∂w)"),
        (r"\frac{\eta_{max}}{2} (1 + \cos(\pi t))", "(η_max / 2) (1 + cos(πt))"),
        (r"W_2 \max(0, W_1 x - b)", "W_2 max(0, W_1 x − b)"),
        (r"\max(0, -x)", "max(0, −x)"),
        (r"-\log a + 2 \cdot b", "−log a + 2 · b"),
        (r"10^{-7}", "10^−7"),
        (r"e^{\log y}", "e^(log y)"),
        (r"\sqrt{64}", "√64"),
        (r"\sqrt{a + b}", "√(a + b)"),
        (r"a\,b", "ab"),
    ],
)  # fmt: skip
def test_a_formula_reads_as_one_would_type_it(latex: str, text: str) -> None:
    assert formula(latex) == text


def test_no_definition_shows_latex() -> None:
    for concept in default_course().concepts.values():
        shown = re.sub(r"```.*?```|`[^`]*`", "", in_plain_text(concept.definition), flags=re.DOTALL)
        assert not set(shown) & set("$\\\\{}")


def test_a_displayed_formula_has_its_own_line() -> None:
    assert wrap("So $$y = \\frac{1}{x}$$ holds.") == "So\n\n    y = 1 / x\n\nholds."


def test_only_prose_has_formulas() -> None:
    assert wrap("It costs \\$5, `$x$` or $x^2$.\n\n```\n$HOME $x$\n```") == (
        "It costs $5, `$x$` or x^2.\n\n    $HOME $x$"
    )


@given(st.text(alphabet="abxy+-=(){}^_\\ $0189", max_size=30))
def test_any_text_is_shown(text: str) -> None:
    assert "$" in text or in_plain_text(text) == text
    wrap(text)
