"""Draws the notes' figures from real runs, as small SVG that takes the colours of its page."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import torch

from curriculum.course import Course
from curriculum.errors import InputError, MissingData, did_you_mean
from curriculum.sources import source
from study.site.figures import descent, labels, maps, pixels, tables, training
from study.site.figures.drawing import Picture, Say

PICTURES = {
    "kernels": Picture("lesson1", maps.kernels),
    "descent-rates": Picture("lesson1", descent.rates),
    "finder-curve": Picture("lesson2", descent.finder_curve),
    "schedules": Picture("lesson2", descent.schedules),
    "overfitting": Picture("lesson2", training.overfitting, ("silhouettes",)),
    "confusion": Picture("lesson2", training.confusion),
    "unfreezing": Picture("lesson2", training.unfreezing, ("silhouettes",)),
    "feature-maps": Picture("lesson3", maps.feature_maps),
    "softmax-sigmoid": Picture("lesson3", labels.softmax_sigmoid),
    "threshold-f2": Picture("lesson3", labels.threshold_f2, ("tiles",)),
    "segmentation": Picture("lesson3", pixels.segmentation),
    "hours": Picture("lesson3", tables.hours, ("bikes",)),
    "interpolations": Picture("lesson4", pixels.interpolations),
}


def draw_figures(course: Course, say: Say, names: Sequence[str] = ()) -> list[Path]:
    """Writes these figures, or those of these lessons, or all into the lessons' folders; returns
    the files written. One whose data set is not here is left as it is."""
    wanted = chosen(course, names)
    say("Drawing on the CPU, with one thread.")
    written = []
    for name in wanted:
        path = course.lesson_folder(PICTURES[name].lesson) / f"{name}.svg"
        start = time.perf_counter()
        try:
            drawing = drawn(course, name, say)
        except MissingData as error:
            say(f"{name}: left as it is. {error}")
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawing, encoding="utf-8")
        seconds = time.perf_counter() - start
        say(f"{path} ({path.stat().st_size / 1000:.1f} KB, {seconds:.1f} s)")
        written.append(path)
    return written


def drawn(course: Course, name: str, say: Say) -> str:
    """One figure's SVG. Raises MissingData where its data set has not been fetched."""
    picture = PICTURES[name]
    for need in picture.needs:
        if source(need).state != "here":
            raise MissingData(f"Its data set is not here; `study data get {need}` fetches it.")
    with one_thread():
        return picture.svg(caption(course, name), lambda line: say(f"{name}: {line}"))


def chosen(course: Course, names: Sequence[str]) -> list[str]:
    """The figures of these names; a lesson stands for all of its own, nothing for all there are."""
    known = [*PICTURES, *course.lessons]
    for name in names:
        if name not in known:
            raise InputError(
                f"There is no figure '{name}'.{did_you_mean(name, known)} "
                f"There are: {', '.join(PICTURES)}."
            )
    return [
        name for name, picture in PICTURES.items()
        if not names or name in names or picture.lesson in names
    ]  # fmt: skip


def caption(course: Course, name: str) -> str:
    """What stands below the figure in the notes, or its name while they do not show it."""
    notes = course.lesson_folder(PICTURES[name].lesson) / "notes.md"
    text = notes.read_text(encoding="utf-8") if notes.exists() else ""
    shown = re.search(rf'!\[[^]]*\]\({name}\.svg\s+"([^"]*)"\)', text)
    return shown[1] if shown else name


@contextmanager
def one_thread() -> Iterator[None]:
    """The same sums in the same order everywhere."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
