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
ITEM = re.compile(r"\s*(?:[-*]|\d+\.) ")


def width() -> int:
    return max(40, min(shutil.get_terminal_size((MAX_WIDTH, 24)).columns, MAX_WIDTH))


def interactive() -> bool:
    """Whether a person is at the keyboard."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def wrap(text: str, indent: str = "", hang: str = "") -> str:
    """The Markdown's paragraphs wrapped to the terminal, formulas as text; code and tables stay as
    they are."""
    blocks = []
    text = PICTURE.sub(r"[Picture: \g<alt>]", text)
    text = in_plain_text(text)
    for block in re.split(r"(```.*?```|\n\s*\n)", text.strip(), flags=re.S):
        if block.startswith("```"):
            code = re.sub(r"^```\w*\n|\n?```$", "", block)
            blocks.append(textwrap.indent(code, indent + "    "))
        elif block.lstrip().startswith("|"):
            blocks.append(textwrap.indent(block.strip("\n"), indent))
        elif ITEM.match(block):
            items = re.split(rf"\n(?={ITEM.pattern})", block.strip("\n"))
            blocks.append("\n".join(_filled_item(item, indent) for item in items))
        elif block.strip():
            blocks.append(_filled(block, indent, indent + hang))
    return "\n\n".join(blocks)


def _filled_item(item: str, indent: str) -> str:
    marker = ITEM.match(item)
    first = indent + (marker[0] if marker else "")
    return _filled(item[len(first) - len(indent) :], first, " " * len(first))


def _filled(text: str, first: str, rest: str) -> str:
    return textwrap.fill(
        " ".join(text.split()), width(), initial_indent=first, subsequent_indent=rest,
        break_on_hyphens=False,
    )  # fmt: skip


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
