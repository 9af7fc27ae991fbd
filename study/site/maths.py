"""LaTeX to MathML at build time."""

import html
import re
from functools import cache
from xml.etree import ElementTree

ARGUMENTS = {"mfrac": 2, "msub": 2, "msup": 2, "msubsup": 3, "mroot": 2, "munder": 2, "mover": 2}
FUNCTION = r"<mi>(?:log|ln|exp|max|min|cos|sin)</mi>"


class MathsError(ValueError):
    """A formula that cannot be set; the message says why."""


@cache
def mathml(latex: str, display: str) -> str:
    """The formula as a `<math>` element, inline or block. Raises MathsError."""
    from latex2mathml.converter import convert

    try:
        made = convert(latex, display=display)
        root = ElementTree.fromstring(made)
    except Exception as error:  # latex2mathml raises many kinds, a list of which it does not keep
        raise MathsError(f"'{latex}' is no formula that can be set ({type(error).__name__})") from None
    for element in root.iter():
        name = element.tag.split("}")[-1]
        if command := re.search(r"\\[a-zA-Z]*", element.text or ""):
            raise MathsError(f"'{latex}' holds the unknown command '{command[0]}'")
        if len(element) != ARGUMENTS.get(name, len(element)):
            raise MathsError(f"'{latex}' lacks an argument or a closing brace")
    return _tidy(made)


def _tidy(made: str) -> str:
    """The same formula with less markup, and function names spaced as in print."""
    made = made.replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "")
    made = made.replace(' display="inline"', "")
    made = re.sub(r"&#x([0-9A-F]+);", lambda m: html.escape(chr(int(m[1], 16))), made)
    # An <mo> of letters would get an operator's wide spaces.
    made = re.sub(r"<mo>([a-zA-Z]{2,})</mo>", r"<mi>\1</mi>", made)
    made = re.sub(rf"({FUNCTION})(?=<m[in]>|<msup><m[in]>)", r'\1<mspace width=".17em"/>', made)
    made = re.sub(r"<mrow>(<(m[ino])[^>]*>[^<]*</\2>)</mrow>", r"\1", made)
    return re.sub(r"^(<math[^>]*>)<mrow>(.*)</mrow></math>$", r"\1\2</math>", made)
