"""`study questions`: the bank, and how its items did."""

from pathlib import Path

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from curriculum.tables import read_table
from quizzes.items import LEARNERS, Estimate, Item, analyse
from study.cli.lists import as_json as json_option
from study.cli.lists import print_json
from study.guide import Guide
from study.terminal import say, table

VERDICTS = {"right": 1.0, "accepted": 1.0, "wrong": 0.0, "not counted": 0.0}


@click.command(
    epilog="\b\nExamples:\n  study questions\n  study questions --lesson lesson3 --json\n"
    "  study mark answers.csv --out marks.csv && study questions --stats marks.csv"
)
@click.option("--lesson", help="Only this lesson's questions.")
@click.option("--stats", "answers", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="How they did: a CSV of student, question, and score or verdict.")  # fmt: skip
@json_option
def questions(lesson: str | None, answers: Path | None, as_json: bool) -> None:
    """The questions of the bank; with --stats, how they did with a class.

    Facility is the mean score, discrimination the correlation with the mean score on the learner's
    other questions, each with its 95 % interval. Below 30 learners a question gets no figures.
    """
    course = default_course()
    bank = Guide(course).bank
    chosen = bank.of_lesson(course.require_lesson(lesson)) if lesson else bank.questions.values()
    if answers:
        names = {question.id for question in chosen}
        everything = analyse(_scores(answers))
        items = [item for item in everything if item.question in names]
        strange = [item.question for item in everything if item.question not in bank.questions]
        if strange:
            click.echo(f"Not in the bank: {', '.join(strange[:10])}", err=True)
        _show_items(items, as_json)
    elif as_json:
        print_json(
            [
                {"id": q.id, "revision": q.revision, "kind": q.__struct_config__.tag,
                 "concepts": q.concepts, "prompt": q.prompt}
                for q in chosen
            ]
        )  # fmt: skip
    else:
        rows = [(q.id, str(q.__struct_config__.tag), " ".join(q.prompt.split())) for q in chosen]
        table(rows)


def _scores(path: Path) -> list[tuple[str, str, float]]:
    header, rows = read_table(path, ("question",))
    learner = next((header.index(name) for name in ("student", "learner") if name in header), None)
    if learner is None:
        raise InputError(f"{path}:1: needs a column 'student' or 'learner'.")
    if not {"score", "verdict"} & set(header):
        raise InputError(f"{path}:1: needs a column 'score' (0 to 1) or 'verdict'.")
    scores = []
    for line, row in rows:
        cells = dict(zip(header, row, strict=True))
        typed = cells.get("score", "").strip()
        if not typed and cells.get("verdict", "") in VERDICTS:
            typed = str(VERDICTS[cells["verdict"]])
        if not typed:  # undecided
            continue
        try:
            score = float(typed)
        except ValueError:
            score = -1.0
        if not 0 <= score <= 1:
            raise InputError(f"{path}:{line}: a score is a number from 0 to 1, not {typed!r}.")
        scores.append((row[learner], cells["question"], score))
    return scores


def _show_items(items: list[Item], as_json: bool) -> None:
    if as_json:
        print_json([_json(item) for item in items])
        return
    told = [item for item in items if item.facility]
    if told:
        rows = [("question", "learners", "facility", "discrimination", "")]
        for item in sorted(told, key=lambda item: item.facility.value if item.facility else 0):
            rows.append((item.question, str(item.learners), _text(item.facility),
                         _text(item.discrimination), _remark(item)))  # fmt: skip
        table(rows)
    if silent := len(items) - len(told):
        some = f"{silent} question{'s' * (silent > 1)}"
        say(f"{some} with fewer than {LEARNERS} learners: no figures.")


def _text(estimate: Estimate | None) -> str:
    if estimate is None:
        return "-"
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f})"


def _remark(item: Item) -> str:
    """What an author should look at; only what the interval bears out."""
    if item.discrimination and item.discrimination.high < 0:
        return "the strong fail it: look for a wrong key"
    if item.facility and item.facility.high < 0.25:
        return "hardly anybody knows it"
    if item.facility and item.facility.low > 0.95:
        return "everybody knows it"
    return ""


def _json(item: Item) -> dict[str, object]:
    def figures(estimate: Estimate | None) -> dict[str, float] | None:
        return None if estimate is None else {
            "value": estimate.value, "low": estimate.low, "high": estimate.high
        }  # fmt: skip

    return {
        "question": item.question,
        "learners": item.learners,
        "facility": figures(item.facility),
        "discrimination": figures(item.discrimination),
    }
