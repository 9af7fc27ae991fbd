"""`study demo`: the whole loop once, on real input, without a keyboard."""

import os
import random
import re
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import Course, default_course
from curriculum.writing import write_whole
from quizzes.asking import Asked, Response, ask
from quizzes.marking import mark
from study import screen
from study.cli import check as checking
from study.guide import Guide
from study.quizzing import Given
from study.record import Record
from study.terminal import bold, table

if TYPE_CHECKING:
    from grader.judge import Judge
    from grader.warm import WarmProcess

ANSWERS: dict[str, Response] = {  # the first has one right and one wrong option
    "softmax-two-properties": [0, 2],
    "fine-tune-in-order": [0, 1, 2, 3, 4],
    "why-log-minus-two": "It is undefined, because exp of any number is positive.",
}
MISTAKE = "linear_rates"
CLASS = {  # student -> exercise -> a mistake, or "" for a right answer
    "ana": {"softmax": "", "lr_finder": ""},
    "bruno": {"softmax": "wrong_axis", "lr_finder": "raw_losses"},
    "chae-won": {"softmax": "no_max_subtracted", "first_classifier": ""},
    "dele": {"softmax": "wrong_axis"},
}


@click.command(epilog="\b\nExamples:\n  study demo")
def demo() -> None:
    """Quiz, check, notes and a class, once, in a temporary home. Takes about half a minute."""
    from grader.warm import WarmProcess

    started = time.monotonic()
    course = default_course()
    place = Path(tempfile.mkdtemp(prefix="study-demo-"))
    os.environ["STUDY_HOME"] = str(place / "home")
    with Record(place / "home") as record, WarmProcess(optimises=True) as warm:
        _heading("1. A quiz: three questions of lesson 3")
        _quiz(course, record)
        _heading("2. An exercise: a learning rate finder with a mistake, then a right one")
        judge = _checks(course, record, warm)
        _heading("3. The study notes")
        notes = _notes(course, place)
        _heading("4. A class of four")
        _grade(course, place, judge)
    _heading(f"Done in {time.monotonic() - started:.0f} s. Everything lies in {place}")
    table([
        ("notes", str(notes)),
        ("gradebook", str(place / "marks" / "gradebook.csv")),
        ("feedback", str(place / "marks" / "feedback" / "bruno.html")),
        ("record", str(place / "home" / "record.db")),
    ])  # fmt: skip
    click.echo(
        "\nYour turn:\n  study quiz lesson3\n  study start exercise softmax\n  study notes --open"
    )


def _heading(text: str) -> None:
    click.echo("\n" + bold(f"── {text} "))


def _quiz(course: Course, record: Record) -> None:
    bank = Guide(course).bank
    for number, (name, response) in enumerate(ANSWERS.items(), 1):
        question = bank.questions[name]
        asked = ask(question, random.Random(3))
        click.echo(bold(f"\nQuestion {number} of {len(ANSWERS)}"))
        screen.show(asked)
        click.echo(f"Your answer ({asked.how}): {_typed(asked, response)}")
        given = Given(question, response, mark(question, response))
        screen.feedback(asked, given)
        record.add_answer(question.id, question.revision, response, given.mark)


def _typed(asked: Asked, response: Response) -> str:
    """What a learner types for this response, as the options are shown."""
    if not isinstance(response, list):
        return str(response)
    return " ".join(str(asked.shown.index(int(place)) + 1) for place in response)


def _checks(course: Course, record: Record, warm: "WarmProcess") -> "Judge":
    from grader.judge import Judge
    from grader.reference import standalone
    from grader.submission import Submission

    judge = Judge(course, warm)
    exercise = course.exercise("lr_finder")
    right = exercise.paths.solution.read_text(encoding="utf-8")
    for source in (standalone(exercise, MISTAKE), right):
        report = judge.judge("lr_finder", Submission("lr_finder.py", source))
        report = Guide(course).advise(report)
        record.add_attempt(report)
        checking.show_report(report)
    return judge


def _notes(course: Course, place: Path) -> Path:
    from study.site.build import build

    pages = build(course, place / "notes")
    click.echo(f"{len(pages)} pages, made to read offline: {place / 'notes' / 'index.html'}")
    return place / "notes" / "lesson3.html"


def _grade(course: Course, place: Path, judge: "Judge") -> None:
    """The class's files are the references and the shipped mistakes."""
    from grader.classroom import read_class
    from grader.gradebook import gradebook, write_feedback
    from grader.grading import Grading
    from grader.reference import standalone
    from grader.store import Store

    for student, files in CLASS.items():
        folder = place / "class" / student
        folder.mkdir(parents=True)
        for name, mistake in files.items():
            exercise = course.exercise(name)
            right = exercise.paths.solution.read_text(encoding="utf-8")
            source = standalone(exercise, mistake) if mistake else right
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
    found = read_class(course, place / "class")
    marks = place / "marks"
    marks.mkdir()
    with Store(marks) as store:
        grading = Grading(judge, found, store)
        for _ in grading.run(grading.open()):
            pass
        results = list(grading.results())
    write_feedback(marks / "feedback", results)
    write_whole(marks / "gradebook.csv", gradebook(found, results, late=False))
    click.echo((marks / "gradebook.csv").read_text(encoding="utf-8").rstrip())
    for result in results:
        for name, got in result.results.items():
            for found_mistake in got.report.mistakes if got.report else ():
                text = " ".join(found_mistake.explanation.split())
                first = re.split(r"(?<=[.]) ", text)[0]
                click.echo(f"  {result.student}, {name}: {first}")
