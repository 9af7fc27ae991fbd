"""HTML without what the standard lets one leave out: a page should be light."""

import re

CLOSING = re.compile(r"</(?:p|li|dt|dd|tr|td|th|thead|tbody)>")
QUOTED = re.compile(r'="([^\s"\'=<>`]+)"(?=[\s>])')  # before "/>" the slash would join the value
BLOCK = "(?:p|li|dt|dd|tr|td|th|thead|tbody|table|ul|ol|dl|div|section|fieldset|details|h[1-6])"
TAG = re.compile(r"<[a-zA-Z][^<>]*>")


def thin(page: str) -> str:
    """The same document without optional closing tags, needless quotes and empty lines.

    Text in `<pre>` holds no tags but spans, and no empty line is dropped there.
    """
    pieces = re.split(r"(<pre.*?</pre>)", page, flags=re.S)
    return "".join(piece if i % 2 else _thin(piece) for i, piece in enumerate(pieces))


def _thin(text: str) -> str:
    text = TAG.sub(lambda tag: QUOTED.sub(r"=\1", tag[0]), CLOSING.sub("", text))
    text = re.sub(r"\n\s*\n+", "\n", text)
    # Space between these blocks and what begins inside or after them shows nowhere.
    return re.sub(rf"\n(?=</?{BLOCK}\b)", "", text)
