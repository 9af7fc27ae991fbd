"""`study notes`: builds the HTML study notes."""

import webbrowser
from pathlib import Path

import click

from curriculum.course import default_course
from curriculum.errors import InputError
from study.record import home


@click.command(
    epilog="\b\nExamples:\n  study notes\n  study notes lesson3 --open\n"
    "  study notes --out ./notes --with-solutions\n  study notes --figures schedules"
)
@click.argument("names", nargs=-1, metavar="[LESSON]")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Where to write them. [notes, in the folder of your record]")  # fmt: skip
@click.option("--open", "opened", is_flag=True, help="Open them in your browser.")
@click.option(
    "--with-solutions", is_flag=True, help="Show the reference solutions on the exercises' pages."
)
@click.option(
    "--figures", is_flag=True, help="First draw the figures anew, or those of LESSON, or those "
    "named in its place (for authors)."
)  # fmt: skip
def notes(
    names: tuple[str, ...], out: Path | None, opened: bool, with_solutions: bool, figures: bool
) -> None:
    """Build the HTML study notes. With LESSON: name, or open, its page.

    The pages need no network. Building again replaces them. What you answer in their self-tests
    stays in your browser, until `study import-progress` takes it over.
    """
    course = default_course()
    if figures:
        from study.site.figures import draw_figures

        draw_figures(course, click.echo, names)
        lessons = [name for name in names if name in course.lessons]
        name = lessons[0] if len(lessons) == 1 else "index"
    elif len(names) > 1:
        raise InputError(f"Name one lesson, or none; these are {len(names)}: {' '.join(names)}.")
    else:
        name = course.require_lesson(names[0]) if names else "index"
    from study.site.build import build

    pages = {page.name: page for page in build(course, out or home() / "notes", with_solutions)}
    page = pages.get(f"{name}.html")
    if page is None:
        ready = ", ".join(known for known in course.lessons if f"{known}.html" in pages)
        raise InputError(
            f"{name} has no notes yet; so far there are notes for {ready or 'no lesson'}. "
            f"Its terms are explained in {pages[f'glossary-{name}.html']}"
        )
    click.echo(f"Study notes: {page}")
    if opened and not webbrowser.open(page.as_uri()):
        click.echo("No browser could be opened. Open that file in yours.", err=True)
