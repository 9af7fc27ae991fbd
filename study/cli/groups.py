"""Commands that take the word `exercise` (or `lesson`) before a name."""

import click

from curriculum.course import default_course
from curriculum.errors import InputError, did_you_mean


class ByExercise(click.Group):
    """`study check softmax` is answered with the command that was meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            meant = f"{ctx.command_path} exercise {' '.join(args)}"
            if args[0] in default_course().exercise_names:
                raise InputError(f"Did you mean `{meant}`?")
            if args[0] in (course := default_course()).lessons:
                if "lesson" in self.commands:
                    raise InputError(f"Did you mean `{ctx.command_path} lesson {' '.join(args)}`?")
                names = [e.name for e in course.exercises if e.header.lesson == args[0]]
                raise InputError(
                    f"{args[0]} is a lesson; `{ctx.command_path} exercise` takes one of its "
                    f"exercises: {', '.join(names)}."
                )
            known = did_you_mean(args[0], self.commands)
            raise InputError(f"There is no `{ctx.command_path} {args[0]}`.{known} Try `{meant}`.")
        return super().resolve_command(ctx, args)
