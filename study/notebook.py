"""`%study` in a notebook: checks the functions of its cells, asks questions in its output.

Nothing is judged in the notebook's own process, which the student's code has had its hands on: the
cells are written to a file and judged by the program.
"""

import html
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from curriculum.course import Course, default_course
from curriculum.errors import InputError
from quizzes.asking import Asked, right_answer
from quizzes.questions import Predict
from study.guide import Guide
from study.keyboard import Quit
from study.quizzing import Given
from study.screen import SIGNS

USAGE = """%study check NAME       judge NAME with the functions of this notebook's cells
%%study exercise NAME   judge the rest of the cell
%study quiz LESSON      questions, here in the output
%study …                any other command, as in a terminal"""


def magic(shell: Any, line: str, cell: str | None = None) -> None:
    """What `%study LINE` does, or `%%study LINE` with the rest of the cell."""
    try:
        words = [word for word in shlex.split(line) if word != "exercise"]
        if not words and cell is None:
            print(USAGE)
        elif cell is not None:
            _check(words[0] if words else "", words[1:], f"{words[0] if words else ''}.py", cell)
        elif words[0] == "check" and len(words) > 1:
            cells = [source for source in shell.history_manager.input_hist_raw if source.strip()]
            _check(words[1], words[2:], f"{words[1]}.ipynb", _as_notebook(cells))
        elif words[0] == "quiz" and len(words) > 1:
            _quiz(words[1], words[2:])
        else:
            done = _program(shlex.split(line))
            print(done.stdout + done.stderr, end="")
    except (InputError, ValueError) as error:
        print(error)


def _as_notebook(cells: Sequence[str]) -> str:
    """The cells run so far, as a notebook file; a later definition counts before an earlier one."""
    return json.dumps({"cells": [{"cell_type": "code", "source": source} for source in cells]})


def _check(name: str, options: Sequence[str], file_name: str, source: str) -> None:
    """Judges the source and shows the report."""
    import msgspec

    from grader.report import Report

    course = default_course()
    course.exercise(name)
    with tempfile.TemporaryDirectory(prefix="study-") as folder:
        _copy_earlier(course, name, Path(folder))
        path = Path(folder) / file_name
        path.write_text(source, encoding="utf-8")
        done = _program(["check", "exercise", name, str(path), "--json", *options])
    try:
        report = msgspec.json.decode(done.stdout, type=Report)
    except msgspec.DecodeError:
        print(done.stderr.replace(f"{folder}/", "") or done.stdout, end="")
        return
    from grader.html import report_fragment

    _show(report_fragment(report), f"{report.title}: {report.earned:g} of {report.points:g} points")


def _copy_earlier(course: Course, name: str, folder: Path) -> None:
    """The author's earlier files, which lie beside the notebook and may be imported by name."""
    for before in course.before(name):
        for beside in (Path(f"{before.name}.py"), Path(f"{before.name}.ipynb")):
            if beside.is_file():
                (folder / beside.name).write_bytes(beside.read_bytes())


def _program(arguments: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "study", *arguments], capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, check=False)  # fmt: skip


def _quiz(lesson: str, options: Sequence[str]) -> None:
    """Asks in the output area. The options are those of `study quiz`."""
    from study.cli.quiz import quiz

    try:
        with quiz.make_context("study quiz", [lesson, *options], obj=Output()) as context:
            quiz.invoke(context)
    except click.ClickException as error:
        print(error.format_message())
    except click.exceptions.Exit:
        pass  # help was shown, or the quiz was interrupted: told already


def _show(page: str, plain: str) -> None:
    from IPython.display import display

    display({"text/html": page, "text/plain": plain}, raw=True)  # type: ignore[no-untyped-call]


class Output:
    """The face of a session in a notebook's output; answers are typed into its input line."""

    asks_again = True

    def ask(self, number: int, total: int, asked: Asked) -> None:
        question = asked.question
        parts = [
            f"<p><strong>Question {number} of {total}</strong></p>",
            _markdown(question.prompt),
        ]
        if isinstance(question, Predict):
            parts.append(f"<pre>{html.escape(question.code.strip())}</pre>")
        parts += [f"<div>{html.escape(line)}</div>" for line in asked.lines]
        _show("".join(parts), question.prompt)

    def read(self, asked: Asked) -> str:
        return _input(f"Your answer ({asked.how}; ? hint, s skip, q quit): ")

    def say(self, text: str) -> None:
        print(text)

    def certainty(self) -> str | None:
        return None

    def feedback(self, asked: Asked, given: Given) -> None:
        question, sign = given.question, SIGNS[given.mark.outcome][0]
        parts = [f"<p><strong>{html.escape(sign)}</strong></p>"]
        parts += [_markdown(text) for text in given.mark.feedback]
        right = asked.response_text(right_answer(question))
        if given.mark.outcome not in ("right", "accepted"):
            parts.append(f"<p>Answer: {html.escape(str(right))}</p>")
        parts.append(_markdown(question.explanation))
        _show("".join(parts), sign)

    def own_mark(self) -> int | None:
        while True:
            key = _input("How did you do? (1 Again, 2 Hard, 3 Good, 4 Easy): ").strip()
            if key in ("1", "2", "3", "4"):
                return int(key)
            if key.lower() in ("q", "quit"):
                raise Quit

    def summary(self, guide: Guide, given: Sequence[Given]) -> None:
        from study.screen import summary

        summary(guide, given)

    def stopped(self, given: Sequence[Given]) -> None:
        print(f"Stopped. {len(given)} answers are kept.")


def _input(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        raise Quit from None
    except Exception as error:  # a front end without an input line; ipykernel has a type for it
        if type(error).__name__ != "StdinNotImplementedError":
            raise
        raise InputError("No input line here. Try `study quiz` in a terminal.") from None


def _markdown(text: str) -> str:
    from markdown import markdown

    return markdown(text.strip(), extensions=["fenced_code", "tables"])
