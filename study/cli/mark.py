"""`study mark`: marks a class's written answers."""

from collections import Counter
from pathlib import Path

import click

from curriculum.course import default_course
from curriculum.errors import InputError, did_you_mean
from curriculum.tables import read_table
from curriculum.writing import csv_text, write_whole
from quizzes.marksheet import COLUMNS, mark_answers
from study.guide import Guide


@click.command(
    epilog="\b\nExamples:\n  study mark answers.csv --out marks.csv\n\n"
    "answers.csv:\n\n\b\n  student,question,answer\n"
    '  ana,why-log-minus-two,"Undefined: exp(x) is always positive."'
)
@click.argument("answers", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="The CSV to write; one that is there is replaced.")  # fmt: skip
def mark(answers: Path, out: Path) -> None:
    """Mark a CSV of written answers by the questions' rubrics.

    ANSWERS has the columns `question` (its id, see `study questions`) and `answer`; any others are
    passed through. Added are verdict, score, the ideas found, a misconception recognised, and the
    reason. Free text is accepted, not counted, or unsure, which leaves it to you; it is never
    rejected. The options of other kinds are numbered as the bank lists them.
    """
    if out.resolve() == answers.resolve():
        raise InputError(f"{out} holds the answers. Name another file for --out.")
    guide = Guide(default_course())
    header, rows = read_table(answers, ("question", "answer"))
    for column in COLUMNS:
        if column in header:
            raise InputError(f"{answers}: has a column '{column}' already. Rename it first.")
    place, text = header.index("question"), header.index("answer")
    names = guide.bank.questions
    unknown = [
        f"{answers}:{line}: there is no question '{row[place]}'.{did_you_mean(row[place], names)}"
        for line, row in rows
        if row[place] not in names
    ]
    if unknown:
        more = f"\n… and {len(unknown) - 10} more" if len(unknown) > 10 else ""
        raise InputError("\n".join(unknown[:10]) + more)
    marks = list(mark_answers(guide.bank, ((row[place], row[text]) for _, row in rows)))
    marked = [[*row, *values] for (_, row), values in zip(rows, marks, strict=True)]
    write_whole(out, csv_text([[*header, *COLUMNS], *marked]))
    counts = Counter(str(values[0]) for values in marks)
    told = ", ".join(f"{n} {verdict}" for verdict, n in counts.most_common())
    click.echo(f"{len(marks)} answers marked ({told or 'none'}): {out}")
