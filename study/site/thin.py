"""HTML, styles and scripts without what the standards let one leave out: pages should be light."""

import re

CLOSING = re.compile(
    r"</(?:li|dt|dd|tr|td|th|thead|tbody)>"
    r"|</p>(?=\s*(?:\Z|</(?!noscript)|<(?:p|[uod]l|h[1-6]|div|section|article|aside|nav|main|footer|form"
    r"|details|fieldset|figure|table|pre)\b))"  # what ends a paragraph by itself; <svg> does not
)
QUOTED = re.compile(r'="([^\s"\'=<>`]+)"(?=[\s>])')  # before "/>" the slash would join the value
BLOCK = "(?:p|li|dt|dd|tr|td|th|thead|tbody|table|ul|ol|dl|div|section|fieldset|details|h[1-6])"
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
COMMENT = re.compile(r"/\*.*?\*/", re.S)
KEPT = r"""(`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'
           |(?:(?<=[(=,!])|(?<=[(=,!]\ ))/(?![/*])(?:\\.|\[(?:\\.|[^]\\])*]|[^/\\\n\[])+/)"""
REMARK = re.compile(KEPT + r"|//[^\n]*", re.X)  # strings and patterns are kept as they are
SPACE = re.compile(KEPT + r"|\s+", re.X)


def thin(page: str) -> str:
    """The same document without optional closing tags, needless quotes and empty lines.

    Text in `<pre>` holds no tags but spans, and no empty line is dropped there.
    """
    pieces = re.split(r"(<pre.*?</pre>)", page, flags=re.S)
    return "".join(_unquoted(piece) if i % 2 else _thin(piece) for i, piece in enumerate(pieces))


def thin_style(style: str) -> str:
    """The same style without comments, indentation and spaces around braces."""
    style = re.sub(r"\s+", " ", COMMENT.sub("", style))
    return re.sub(r" ?([{};,]) ?|(?<=[a-z]:) ", r"\1", style).replace(";}", "}").strip() + "\n"


def thin_script(script: str) -> str:
    """The same script without comments and needless space.

    A line ends where its end could end a statement. Scripts here end statements by semicolons, and
    hold no template within a template.
    """
    bare = REMARK.sub(lambda found: found[1] or "", script)
    return SPACE.sub(lambda found: found[1] or _space(found), bare).strip() + "\n"


def _space(found: re.Match[str]) -> str:
    """What has to be left of the white space found in a script."""
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    if "\n" in found[0]:
        return "" if before in "{};,([=?:&|" or after in "})].?:&|" else "\n"
    both = before + after
    return " " if re.fullmatch(r"[\w$]{2}|\+\+|--", both) else ""


def _unquoted(text: str) -> str:
    return TAG.sub(lambda tag: QUOTED.sub(r"=\1", tag[0]), text)


def _thin(text: str) -> str:
    text = _unquoted(CLOSING.sub("", text))
    text = re.sub(r"\n\s*\n+", "\n", text)
    # Space between these blocks and what begins inside or after them shows nowhere.
    return re.sub(rf"\n(?=</?{BLOCK}\b)", "", text)
