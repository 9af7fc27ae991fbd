"""Judges a file again each time it is saved, with everything kept warm."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from curriculum.course import Course, Exercise
from curriculum.errors import InputError
from study.guide import Guide
from study.record import Record
from study.reveals import show_hints, show_solution
from study.terminal import interactive

if TYPE_CHECKING:
    from grader.judge import Judge
    from grader.report import Report

POLL = 0.05  # seconds; with the judging itself a save is answered within 300 ms
KEYS = "h hint · s solution · n next exercise · r judge again · q quit"

Show = Callable[["Report"], None]


@dataclass
class Watch:
    """What is watched, and what has been judged so far."""

    course: Course
    record: Record
    show: Show
    seed: int | None
    device: str
    last: "Report | None" = None
    _seen: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def run(self, exercise: Exercise, path: Path) -> bool:
        """Until q or Ctrl-C; whether the last report passed."""
        with keys() as pressed:
            while True:
                with ExitStack() as stack:
                    following = self._one(stack, exercise, path, pressed)
                if following is None:
                    return self.last is not None and self.last.passed
                exercise = following
                path = self._begin(exercise)

    def _one(
        self, stack: ExitStack, exercise: Exercise, path: Path, pressed: Callable[[], str]
    ) -> Exercise | None:
        """Watches one exercise; the next one to watch, or None to stop."""
        judge = self._judge(stack, exercise)
        click.echo(f"Watching {path}. {KEYS if interactive() else 'Ctrl-C ends it.'}")
        self._seen.clear()
        missing = False
        while True:
            if not path.exists() and not missing:
                click.echo(f"{path} is not there; it is judged once it is.")
            missing = not path.exists()
            key = pressed()
            if key == "q":
                return None
            if key == "h":
                show_hints(self.record, exercise)
            elif key == "s":
                try:
                    show_solution(self.record, exercise)
                except InputError as error:
                    click.echo(str(error))
            elif key == "n" and (following := self._following(exercise)):
                return following
            if key == "r" or self._changed(path):
                self._check(judge, exercise, path)

    def _judge(self, stack: ExitStack, exercise: Exercise) -> "Judge":
        from grader.warm import WarmProcess

        header = exercise.header
        device = self.device if header.trains else "cpu"
        warm = stack.enter_context(WarmProcess(header.packages, header.optimises, device=device))
        from grader.judge import Judge  # torch, while the warm process imports its own

        return Judge(self.course, warm, seed=self.seed)

    def _changed(self, path: Path) -> bool:
        """Whether the file, or one beside it that it may import, was saved since the last look."""
        now = {}
        for beside in path.absolute().parent.glob("*.py") if path.suffix == ".py" else [path]:
            with contextlib.suppress(OSError):
                stat = beside.stat()
                now[beside] = (stat.st_mtime_ns, stat.st_size)
        changed = now != self._seen and path.exists()
        if changed:
            self._seen = now
        return changed

    def _check(self, judge: "Judge", exercise: Exercise, path: Path) -> None:
        from grader.submission import read_submission

        started = time.monotonic()
        try:
            submission = read_submission(path, self.course, exercise.name)
            report = judge.judge(exercise.name, submission)
        except InputError as error:
            click.echo(str(error), err=True)
            return
        self.last = Guide(self.course).advise(report)
        self.record.add_attempt(report)
        self.show(self.last)
        click.echo(f"\n{time.strftime('%H:%M:%S')} · judged in {time.monotonic() - started:.2f} s")

    def _following(self, exercise: Exercise) -> Exercise | None:
        best = self.record.best()
        names = [e.name for e in self.course.exercises]
        for name in names[names.index(exercise.name) + 1 :]:
            if name not in best or not best[name].passed:
                return self.course.exercise(name)
        click.echo("There is no later exercise that you have not passed.")
        return None

    def _begin(self, exercise: Exercise) -> Path:
        """The next exercise's file; its starter is copied where there is none."""
        path = Path(f"{exercise.name}.py")
        with contextlib.suppress(FileExistsError), path.open("x", encoding="utf-8") as file:
            file.write(exercise.paths.starter.read_text(encoding="utf-8"))
        click.echo(f"\n{exercise.header.title}: {path} (study start exercise {exercise.name})")
        return path


@contextmanager
def keys() -> Iterator[Callable[[], str]]:
    """Gives a function that waits for `POLL` and returns the key pressed meanwhile, or ""."""
    if not interactive():

        def wait() -> str:
            time.sleep(POLL)
            return ""

        yield wait
        return
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)

    def press() -> str:
        if select.select([sys.stdin], [], [], POLL)[0]:
            return os.read(sys.stdin.fileno(), 1).decode("utf-8", "replace").lower()
        return ""

    try:
        tty.setcbreak(sys.stdin)
        yield press
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
