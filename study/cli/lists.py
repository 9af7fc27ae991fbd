"""`study lessons`, `study concepts`, `study exercises`."""

import json
from datetime import UTC, datetime
from typing import Any

import click

from curriculum.course import default_course
from curriculum.notes import load_notes
from study.guide import Guide
from study.progress import Progress, Standing
from study.record import Record, home
from study.terminal import bold, say, table

as_json = click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@click.command(epilog="\b\nExamples:\n  study lessons\n  study lessons --json")
@as_json
def lessons(as_json: bool) -> None:
    """The lessons, and how far you are in each."""
    course = default_course()
    guide = Guide(course)
    with Record(home()) as record:
        best = record.best()
        progress = Progress.read(guide, record, datetime.now(UTC))
    entries: list[dict[str, Any]] = []
    for lesson in course.lessons:
        notes = load_notes(course, lesson)
        questions = guide.bank.of_lesson(lesson)
        names = [e.name for e in course.exercises if e.header.lesson == lesson]
        entries.append(
            {
                "lesson": lesson,
                "title": notes.header.title if notes else None,
                "notes": f"{lesson}.html" if notes else None,
                "concepts": sum(c.lesson == lesson for c in course.concepts.values()),
                "questions": len(questions),
                "questions_answered": sum(q.id in progress.memories for q in questions),
                "standing": {s: len(found) for s, found in progress.of_lesson(lesson).items()},
                "exercises": names,
                "exercises_passed": [n for n in names if n in best and best[n].passed],
            }
        )
    if as_json:
        print_json(entries)
        return
    for entry in entries:
        click.echo(bold(entry["lesson"]) + (f"  {entry['title']}" if entry["title"] else ""))
        click.echo(
            f"  {entry['concepts']} concepts ({_counts(entry['standing'])}) · "
            f"{entry['questions_answered']} of {entry['questions']} questions answered · "
            f"{len(entry['exercises_passed'])} of {len(names := entry['exercises'])} exercises"
            + (f" ({', '.join(names)})" if names else "")
        )


def _counts(standing: dict[Standing, int]) -> str:
    return ", ".join(f"{n} {state}" for state, n in standing.items() if n)


@click.command(
    epilog="\b\nExamples:\n  study concepts\n  study concepts --lesson lesson3\n"
    "  study concepts softmax\n  study concepts --json"
)
@click.argument("concept", required=False)
@click.option("--lesson", help="Only this lesson's concepts.")
@as_json
def concepts(concept: str | None, lesson: str | None, as_json: bool) -> None:
    """Every concept: where it is explained, asked and practised. With an id: its definition."""
    course = default_course()
    guide = Guide(course)
    with Record(home()) as record:
        standings = Progress.read(guide, record, datetime.now(UTC)).standings
    concept = course.require_concept(concept) if concept else None
    ids = [concept] if concept else list(course.concepts)
    if lesson:
        wanted = course.require_lesson(lesson)
        ids = [name for name in ids if course.concepts[name].lesson == wanted]
    if as_json:
        print_json(
            [
                {
                    "id": name,
                    "term": course.concepts[name].term,
                    "lesson": course.concepts[name].lesson,
                    "kind": course.concepts[name].kind,
                    "summary": course.concepts[name].summary,
                    "notes": guide.anchors[name],
                    "questions": guide.bank.by_concept[name],
                    "exercises": guide.exercises[name],
                    "see": course.concepts[name].see,
                    "standing": standings[name],
                }
                for name in ids
            ]
        )
    elif concept:
        _show_concept(guide, concept, standings[concept])
    else:
        table(
            [
                (name, course.concepts[name].lesson, standings[name], course.concepts[name].summary)
                for name in ids
            ]
        )


def _show_concept(guide: Guide, name: str, standing: Standing) -> None:
    found = guide.course.concepts[name]
    click.echo(f"{bold(found.term)}  ({name}, {found.lesson})\n")
    say(found.definition)
    click.echo()
    questions = guide.bank.by_concept[name]
    asked = (
        f"{len(questions)}: study quiz {found.lesson} --concept {name}" if questions else "none yet"
    )
    rows = [("You", standing), ("Notes", guide.anchors[name]), ("Questions", asked)]
    if exercises := guide.exercises[name]:
        rows.append(("Exercises", ", ".join(exercises)))
    if found.see:
        rows.append(("See also", ", ".join(found.see)))
    table(rows, indent="")


@click.command(epilog="\b\nExamples:\n  study exercises\n  study exercises --json")
@as_json
def exercises(as_json: bool) -> None:
    """The coding exercises, in the order to do them."""
    course = default_course()
    with Record(home()) as record:
        best = record.best()
    if as_json:
        print_json(
            [
                {
                    "name": e.name,
                    "title": e.header.title,
                    "lesson": e.header.lesson,
                    "concepts": e.header.concepts,
                    "after": e.header.after,
                    "points": e.header.points,
                    "trains": e.header.trains,
                    "earned": best[e.name].earned if e.name in best else None,
                    "attempts": best[e.name].attempts if e.name in best else 0,
                }
                for e in course.exercises
            ]
        )
        return
    rows = [("name", "lesson", "points", "best", "title")]
    for e in course.exercises:
        stand = f"{best[e.name].earned:g}" if e.name in best else "-"
        after = f" (after {', '.join(e.header.after)})" if e.header.after else ""
        rows.append((e.name, e.header.lesson, str(e.header.points), stand, e.header.title + after))
    table(rows)
