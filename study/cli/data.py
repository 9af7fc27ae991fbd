"""`study data`: the data sets, where they come from, and how to get them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from curriculum.errors import InputError, MissingData, did_you_mean
from curriculum.sources import SOURCES, Source, source
from study.cli.lists import as_json, print_json
from study.terminal import bold, table

if TYPE_CHECKING:
    from curriculum.fetch import Progress

ALL = "all"
EXAMPLES = "\b\nExamples:\n  study data\n  study data --json\n  study data get silhouettes\n"


class BySet(click.Group):
    """`study data silhouettes` is answered with the command that was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            if args[0] in (*SOURCES, ALL):
                raise InputError(f"Did you mean `study data get {args[0]}`?")
            known = did_you_mean(args[0], self.commands)
            raise InputError(
                f"There is no `study data {args[0]}`.{known} Try `study data get all`."
            )
        return super().resolve_command(ctx, args)


@click.group(cls=BySet, invoke_without_command=True, epilog=EXAMPLES + "  study data get all")
@as_json
@click.pass_context
def data(ctx: click.Context, as_json: bool) -> None:
    """The data sets: source, licence, size, here or not.

    A set that is not here is fetched when an exercise first needs it, or now with `get`.
    """
    if ctx.invoked_subcommand is not None:
        return
    if as_json:
        print_json([entry(found) for found in SOURCES.values()])
        return
    rows = [("name", "here", "download", "source", "what")]
    for found in SOURCES.values():
        size = "-" if found.installed else f"{found.download / 1e6:.1f} MB"
        rows.append((found.name, here(found), size, found.origin, found.title))
    table(rows)
    click.echo()
    for found in SOURCES.values():
        click.echo(f"  {bold(found.name)}: {found.licence}. {found.credit}.")
    if any(found.state != "here" for found in SOURCES.values()):
        click.echo("\n`study data get NAME` or `study data get all` brings those that are missing.")


def entry(found: Source) -> dict[str, Any]:
    """A set as `--json` shows it."""
    return {
        "name": found.name,
        "title": found.title,
        "source": found.origin,
        "files": [
            {"package": m.package.name, "version": m.package.version, "member": m.path,
             "size": m.size, "sha256": m.sha256}
            for m in found.members
        ],
        "licence": found.licence,
        "credit": found.credit,
        "download": found.download,
        "size": found.size,
        "state": found.state,
        "folder": None if found.installed else str(found.folder),
    }  # fmt: skip


def here(found: Source) -> str:
    return {"here": "yes", "missing": "no", "damaged": "damaged"}[found.state]


@data.command("get", epilog="\b\nExamples:\n  study data get silhouettes\n"
              "  study data get bikes reviews\n  study data get all")  # fmt: skip
@click.argument("names", nargs=-1, required=True, metavar="NAME|all")
def get(names: tuple[str, ...]) -> int:
    """Fetch data sets with this environment's own pip, checked against their known hash.

    It can be interrupted and repeated at any time. Nothing of the packages is installed.
    """
    from curriculum.fetch import Unreachable, fetch

    wanted = [source(name) for name in names if name != ALL]
    if ALL in names:
        wanted = list(SOURCES.values())
    failed = False
    for found in wanted:
        if found.state == "here":
            click.echo(f"{found.name}: here already ({place(found)})")
            continue
        try:
            with progress_of(found) as progress:
                fetch(found, progress)
        except Unreachable:
            raise
        except MissingData as error:
            click.echo(str(error), err=True)
            failed = True
        else:
            click.echo(f"{found.name}: here now ({place(found)})")
    return 3 if failed else 0


def place(found: Source) -> str:
    return f"with {found.origin}" if found.installed else str(found.folder)


@contextmanager
def progress_of(found: Source) -> Iterator["Progress"]:
    """A bar on standard error where a person watches, else a line."""
    words = f"{found.name}: fetching {found.download / 1e6:.1f} MB from {found.origin}"
    if not sys.stderr.isatty():
        click.echo(words, err=True)
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(found.name, total=found.download)
        yield lambda done: bar.update(task, completed=done)
