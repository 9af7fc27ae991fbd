"""`study export` and `study import`: questions for and from elsewhere."""

from pathlib import Path

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from curriculum.writing import write_whole
from quizzes.questions import read_questions
from study.guide import Guide, own_banks, own_folder

SAMPLE = """\
  [[question]]
  id = "softmax-of-equals"
  revision = 1
  kind = "numeric"
  concepts = ["softmax"]
  prompt = "Two equal activations go through a softmax. What does each become?"
  answer = 0.5
  tolerance = 0.001
  explanation = "Equal activations get equal shares, and the two add up to 1."
"""
ENDINGS = {"anki": "apkg", "gift": "gift", "csv": "csv"}


@click.command(
    "export",
    epilog="\b\nExamples:\n  study export lesson3 --to anki\n"
    "  study export lesson3 --to gift --out moodle.gift\n  study export lesson1 --to csv",
)
@click.argument("lesson")
@click.option("--to", "kind", type=click.Choice(list(ENDINGS)), required=True, help="For which.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write, or to replace. [./LESSON.apkg, .gift or .csv]")  # fmt: skip
def export(lesson: str, kind: str, out: Path | None) -> None:
    """The questions of a lesson for Anki, for Moodle (GIFT) or as a table.

    Anki knows each card again by its id: importing a deck a second time adds nothing, and brings
    what was edited up to date.
    """
    course = default_course()
    lesson = course.require_lesson(lesson)
    questions = Guide(course).bank.of_lesson(lesson)
    out = out or Path(f"{lesson}.{ENDINGS[kind]}")
    data: str | bytes
    if kind == "csv":
        from quizzes.exchange.table import to_csv

        data = to_csv(questions)
    elif kind == "gift":
        from quizzes.exchange.gift import to_gift

        data = to_gift(lesson, questions)
    else:
        from quizzes.exchange.anki import to_apkg

        try:
            data = to_apkg(lesson, questions)
        except ImportError:
            raise InputError(
                "Anki decks need genanki. Install it with: pip install 'study-lessons[anki]'"
            ) from None
    write_whole(out, data)
    click.echo(f"{len(questions)} questions of {lesson}: {out}")


@click.command(
    "import",
    epilog=f"\b\nA file with one question:\n{SAMPLE}\n"
    "\b\nExamples:\n  study import my-questions.toml",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_(file: Path) -> None:
    """Add your own questions, a TOML file in the bank's format.

    They are asked with the others from then on, in the lessons of the concepts they name. Importing
    a file of the same name again replaces what it held; the answers given keep their history. Any
    error is told with file, line and field, and then nothing is added.
    """
    course = default_course()
    target = own_folder() / f"{file.stem}.toml"
    others = [path for path in own_banks() if path != target]
    everything = read_questions([*course.banks, *others, file], course.concepts)
    text = file.read_text(encoding="utf-8")
    try:
        own_folder().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{own_folder()} cannot be written: {error.strerror}.") from None
    replaced = target.exists()
    write_whole(target, text)
    own = read_questions([target], course.concepts)
    lessons = dict.fromkeys(
        course.concepts[c].lesson for question in own.values() for c in question.concepts
    )
    click.echo(
        f"{len(own)} question{'s' * (len(own) != 1)} {'replaced' if replaced else 'added'}; "
        f"{len(everything)} in all. Asked in: {', '.join(lessons)}."
    )
