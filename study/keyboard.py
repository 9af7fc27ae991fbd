"""Answers from the keyboard or from a pipe, one at a time."""

import select
import sys

import click

from curriculum.errors import InputError
from study.terminal import interactive

PASTED = 0.05  # seconds within which lines that follow were pasted together with the first


class Quit(Exception):
    """The learner leaves, or there is no more input; what was answered is kept."""


def read_answer(prompt: str) -> str:
    """One answer: a line; a line that ends with a backslash goes on in the next one. Lines pasted
    together are one answer. Raises Quit at the end of the input."""
    lines = [_line(prompt)]
    while True:
        if lines[-1].rstrip().endswith("\\"):
            lines[-1] = lines[-1].rstrip()[:-1]
            lines.append(_line("… "))
        elif interactive() and select.select([sys.stdin], [], [], PASTED)[0]:
            lines.append(_line(""))
        else:
            return "\n".join(lines)


def _line(prompt: str) -> str:
    """One line; what comes from a pipe is shown, so that the output reads well."""
    try:
        if interactive():
            return input(prompt)
        click.echo(prompt, nl=False)
        sys.stdout.flush()
        line = sys.stdin.readline()
    except EOFError:
        raise Quit from None
    except UnicodeDecodeError:
        raise InputError("The answers are not UTF-8 text.") from None
    if not line:
        raise Quit
    click.echo(line.rstrip("\n"))
    return line.rstrip("\n")
