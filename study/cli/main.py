"""`study`: finds the command, runs it, and turns every end into a message and an exit code."""

import importlib
import keyword
import os
import sys

import click

from curriculum.errors import InputError, MissingData, did_you_mean

DONE, FAILED, BAD_INPUT, NO_VERDICT, INTERRUPTED = 0, 1, 2, 3, 130

COMMANDS = {
    "lessons": ("lists", "The lessons, and how far you are in each."),
    "concepts": ("lists", "Every concept: where it is explained, asked and practised."),
    "exercises": ("lists", "The coding exercises, in the order to do them."),
    "quiz": ("quiz", "Answer questions of a lesson."),
    "review": ("quiz", "What spaced repetition says is due, over all lessons."),
    "start": ("exercise", "Begin an exercise: copy its starter here."),
    "check": ("check", "Judge your code."),
    "hint": ("exercise", "One hint more each time."),
    "solution": ("exercise", "The reference solution, after you pass or give up."),
    "train": ("train", "Train a reference for real and draw its curves."),
    "notes": ("notes", "Build the HTML study notes."),
    "data": ("data", "The data sets: source, licence, size, here or not."),
    "grade": ("grade", "Judge a whole class."),
    "questions": ("questions", "The question bank, and how its items did."),
    "mark": ("mark", "Mark a class's written answers."),
    "author": ("author", "Write exercises: lay out a new one; say all that is wrong with one."),
    "export": ("exchange", "The questions of a lesson for Anki, Moodle or a table."),
    "import": ("exchange", "Add your own questions."),
    "import-progress": ("progress", "Take over the answers given in the notes' self-tests."),
    "doctor": ("doctor", "What works on this machine, what does not and why."),
    "demo": ("demo", "The whole loop once, with no keyboard needed."),
}


class LazyGroup(click.Group):
    """Imports a command's module when the command is used; suggests names for unknown ones."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"study.cli.{COMMANDS[name][0]}")
        command: click.Command = getattr(
            module, name.replace("-", "_") + "_" * keyword.iskeyword(name)
        )
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise InputError(
                f"There is no command '{args[0]}'.{did_you_mean(args[0], COMMANDS)} "
                "`study --help` lists them all."
            )
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands' help lines, without importing their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


EXAMPLES = """
\b
Examples:
  study quiz lesson3              answer ten questions
  study start exercise softmax    copy the starter to ./softmax.py
  study check exercise softmax    judge ./softmax.py
  study notes --open              read the study notes in your browser
"""


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="study-lessons", prog_name="study")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Quizzes, coding exercises and notes for the fast.ai deep-learning lessons.

    Without a command: where you stand and what to do next.
    """
    if ctx.invoked_subcommand is None:
        from study.cli.where import where

        where()


def main() -> None:
    """The console script. Exit codes: 0 done or passed, 1 checks failed, 2 bad input, 3 no verdict,
    130 interrupted."""
    try:
        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # while `run` itself was on its way out
        code = INTERRUPTED
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Runs one command line; the exit code."""
    if sys.platform == "win32":
        click.echo("study needs a POSIX system: on Windows run it inside WSL.", err=True)
        return NO_VERDICT
    try:
        result = cli.main(arguments, prog_name="study", standalone_mode=False)
        return result if isinstance(result, int) else DONE
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except MissingData as error:
        click.echo(str(error), err=True)
        return NO_VERDICT
    except InputError as error:
        click.echo(str(error), err=True)
        return BAD_INPUT
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped.", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output left, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if type(error).__name__ not in ("CheckError", "InfraError"):
            raise
        click.echo(f"Could not judge: {error}", err=True)
        return NO_VERDICT
