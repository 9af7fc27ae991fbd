"""Formulas of the notes as plain text, for a terminal."""

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CODE_OR_FORMULA = re.compile(
    r"```.*?```|`[^`]*`|(?<!\\)\$\$(?P<display>[^$`]+)\$\$|(?<!\\)\$(?P<inline>[^$`\n]+)\$|\\\$",
    re.DOTALL,
)
OPERATORS = "=≈<>←→+−·⋅×∈≥≤/"  # with a space on either side


def in_plain_text(text: str) -> str:
    r"""The Markdown with each `$formula$` as text: `$\frac{a}{b + 1}$` becomes `a / (b + 1)`."""
    return CODE_OR_FORMULA.sub(_replaced, text) if "$" in text else text


def _replaced(found: re.Match[str]) -> str:
    if found["display"]:
        return f"\n\n```\n{formula(found['display'])}\n```\n\n"
    if found["inline"]:
        return formula(found["inline"])
    return "$" if found[0] == r"\$" else found[0]


@cache
def formula(latex: str) -> str:
    """A LaTeX formula as one line; as it stands where it cannot be read."""
    from xml.etree import ElementTree

    from latex2mathml.converter import convert

    try:
        made = convert(latex)
    except Exception:  # of many kinds, of which latex2mathml keeps no list
        return latex
    return _row(ElementTree.fromstring(re.sub(' xmlns="[^"]*"', "", made))).strip()


def _row(elements: Iterable["Element"]) -> str:
    row = last = ""
    texts = [text for element in elements if (text := _text(element))]
    for text, after in zip(texts, [*texts[1:], ""], strict=False):
        begins = last in ["", *OPERATORS] or row[-1] in "([, "
        if " / " in text and (not begins or after not in ["", *OPERATORS, ")"]):
            text = f"({text})"  # a fraction that something is multiplied by
        if text in OPERATORS:
            row += text if begins else f" {text} "  # a sign, or between two
        elif text == ",":
            row += ", "
        else:
            row += f" {text}" if not begins and _apart(last, text) else text
        last = text
    return re.sub(r"(\w{2,}) \(", r"\1(", re.sub(r" +", " ", row))  # max(0, x)


def _apart(last: str, text: str) -> bool:
    """Whether a product needs a space: log a, W_1 x, (1 + b) (a / c); but 2x, xy and f(x)."""
    named = len(last) > 1 and last[-1].isalnum() and not last.isdigit()
    return (named and text[:1].isalnum()) or " / " in text or (" / " in last and text == "(")


def _text(element: "Element") -> str:
    parts = [_text(inner) for inner in element]
    match element.tag:
        case "mfrac":
            return f"{_group(parts[0])} / {_group(parts[1])}"
        case "msup":
            return f"{parts[0]}^{_group(parts[1])}"
        case "msub":
            return f"{parts[0]}_{_group(parts[1])}"
        case "msqrt":
            return f"√{_group(''.join(parts))}"
        case "mi" | "mn" | "mo" | "mtext":
            return element.text or ""
        case _:
            return _row(element)


def _group(text: str) -> str:
    """In brackets where it is more than one name or number."""
    return text if re.fullmatch(r"[−∂]?[\w.^]+|[^\w\s]", text.strip()) else f"({text.strip()})"
