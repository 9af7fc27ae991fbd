"""Text for a terminal: wrapped to its width, plain where there is none."""

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from study.formulas import in_plain_text

MAX_WIDTH = 88
PICTURE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<file>[^\s)]+)(?:\s+"[^"]*")?\)')
LINK = re.compile(
    r"(?P<code>```.*?```|`[^`]*`)|(?<!!)\[(?P<words>[^\]]+)\]\((?P<to>[^\s)]+)\)", re.S
)
EMPHASIS = re.compile(
    r"(?<![\w*])\*\*(?=\S)(?P<strong>.+?)(?<=\S)\*\*(?![\w*])"
    r"|`[^`]*`"
    r"|(?<![\w*])\*(?=[^\s*])(?P<weak>[^*]+?)(?<=\S)\*(?![\w*])",
    re.S,
)
ITEM = re.compile(r"\s*(?:[-*]|\d+\.) ")


def width() -> int:
    return max(40, min(shutil.get_terminal_size((MAX_WIDTH, 24)).columns, MAX_WIDTH))


def interactive() -> bool:
    """Whether a person is at the keyboard."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def wrap(text: str, indent: str = "", hang: str = "") -> str:
    """The Markdown wrapped to the terminal: formulas as text, marks of emphasis as styles, which
    `click.echo` leaves out where nobody would see them; code stays as it is."""
    blocks = []
    text = LINK.sub(_plain_link, PICTURE.sub(r"[Picture: \g<alt>]", text))
    text = in_plain_text(text)
    for block in re.split(r"(```.*?```|\n\s*\n)", text.strip(), flags=re.S):
        if block.startswith("```"):
            code = re.sub(r"^```\w*\n|\n?```$", "", block)
            blocks.append(textwrap.indent(code, indent + "    "))
        elif block.lstrip().startswith("|"):
            blocks.append(_table(block, indent))
        elif ITEM.match(block):
            items = re.split(rf"\n(?={ITEM.pattern})", block.strip("\n"))
            blocks.append("\n".join(_filled_item(item, indent) for item in items))
        elif heading := re.fullmatch(r"\s*#+ (.+)", block):
            blocks.append(bold(_lines(heading[1], indent, indent)))
        elif block.strip():
            blocks.append(_filled(block, indent, indent + hang))
    return "\n\n".join(blocks)


def _plain_link(found: re.Match[str]) -> str:
    """A link's words, with its address where it is one of the web."""
    if found["code"]:
        return found["code"]
    return found["words"] + (f" ({found['to']})" if found["to"].startswith("http") else "")


def _filled_item(item: str, indent: str) -> str:
    marker = ITEM.match(item)
    first = indent + (marker[0] if marker else "")
    return _filled(item[len(first) - len(indent) :], first, " " * len(first))


def _filled(text: str, first: str, rest: str) -> str:
    return _emphasised(_lines(text, first, rest))


def _lines(text: str, first: str, rest: str) -> str:
    return textwrap.fill(
        " ".join(text.split()), width(), initial_indent=first, subsequent_indent=rest,
        break_on_hyphens=False,
    )  # fmt: skip


def _emphasised(text: str) -> str:
    def styled(found: re.Match[str]) -> str:
        if found["strong"]:
            return bold(found["strong"])
        return click.style(found["weak"], italic=True) if found["weak"] else found[0]

    return EMPHASIS.sub(styled, text)


def _table(block: str, indent: str) -> str:
    """A Markdown table with its columns side by side, long cells wrapped."""
    from io import StringIO

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    for line in block.strip().split("\n"):
        if not re.fullmatch(r"[\s|:-]+", line):
            cells = line.strip().strip("|").split("|")
            shown.add_row(*(Text(click.unstyle(_emphasised(cell.strip()))) for cell in cells))
    out = StringIO()
    Console(file=out, width=width() - len(indent), color_system=None).print(shown)
    lines = (line.rstrip() for line in out.getvalue().rstrip().split("\n"))
    return textwrap.indent("\n".join(lines), indent)


def say(text: str = "", indent: str = "", hang: str = "") -> None:
    """Prints wrapped text."""
    click.echo(wrap(text, indent, hang))


def printable(text: str) -> str:
    """Without control characters: a submission's text must not steer the terminal."""
    return "".join(ch if ch.isprintable() or ch == "\n" else "�" for ch in text)


@contextmanager
def working(message: str) -> Iterator[None]:
    """Shows the message while something takes its time, where a person is watching."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(message, nl=False, err=True)
    try:
        yield
    finally:
        click.echo("\r" + " " * len(message) + "\r", nl=False, err=True)


def bold(text: str) -> str:
    return click.style(text, bold=True)


def table(rows: Sequence[tuple[str, ...]], indent: str = "  ") -> None:
    """Left-aligned columns; the last one is cut at the terminal's edge."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    room = width() if sys.stdout.isatty() else 10_000
    for row in rows:
        line = indent + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True))
        line = line.rstrip()
        click.echo(line if len(line) <= room else line[: room - 1] + "…")
