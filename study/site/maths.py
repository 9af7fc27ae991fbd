"""LaTeX to MathML at build time."""

import re
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

ARGUMENTS = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2, "munder": 2, "mover": 2}
FUNCTION = r"<mi>(?:log|ln|exp|max|min|cos|sin)</mi>"
LONG = 24  # characters from which an inline formula may break before an equals sign


class MathsError(ValueError):
    """A formula that cannot be set; the message says why."""


@cache
def mathml(latex: str, display: str) -> str:
    """The formula as `<math>`, inline or block. Raises MathsError."""
    from latex2mathml.converter import convert

    try:
        made = convert(latex, display=display)
        made = made.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
        formula = ElementTree.fromstring(made)[0]  # the row within <math>
    except Exception as error:  # latex2mathml raises many kinds, of which it keeps no list
        raise MathsError(f"'{latex}' cannot be set ({type(error).__name__})") from None
    for element in formula.iter():
        if command := re.search(r"\\[a-zA-Z]*", element.text or ""):
            raise MathsError(f"'{latex}' holds the unknown command '{command[0]}'")
        if len(element) != ARGUMENTS.get(element.tag, len(element)):
            raise MathsError(f"'{latex}' lacks an argument or a closing brace")
    if display == "block":
        return f'<math display="block">{_row(formula)}</math>'
    if len("".join(formula.itertext())) < LONG:
        return f"<math>{_row(formula)}</math>"
    return "".join(f"<math>{_row(side)}</math>" for side in _sides(formula))


def _sides(formula: ElementTree.Element) -> Iterator[list[ElementTree.Element]]:
    """The parts of a formula, each but the first beginning with its equals sign: browsers break
    lines between formulas, never within one."""
    side: list[ElementTree.Element] = []
    for element in formula:
        if element.tag == "mo" and element.text == "=" and side:
            yield side
            side = []
        side.append(element)
    yield side


def _row(elements: ElementTree.Element | list[ElementTree.Element]) -> str:
    """The elements side by side, with less markup and spaced as in print."""
    made = "".join(ElementTree.tostring(element, encoding="unicode") for element in elements)
    # A minus after an operator, or first, is a sign: no space follows it.
    sign = r"(^|<mrow>|<mo[^>]*>[^)|<]</mo>|<mspace[^>]*>)<mo>−</mo>"
    made = re.sub(sign, r'\1<mo form="prefix">−</mo>', made)
    # An <mo> of letters would get an operator's wide spaces.
    made = re.sub(r"<mo>([a-zA-Z]{2,})</mo>", r"<mi>\1</mi>", made)
    made = re.sub(rf"({FUNCTION})(?=<m[in]>|<msup><m[in]>)", r'\1<mspace width=".17em"/>', made)
    return re.sub(r"<mrow>(<(m[ino])[^>]*>[^<]*</\2>)</mrow>", r"\1", made)
