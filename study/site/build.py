"""Builds the pages of the notes and moves them into place."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from curriculum.course import Course, Exercise
from curriculum.errors import InputError
from curriculum.frontmatter import read_front_matter
from curriculum.notes import LessonNotes, Section, load_notes
from quizzes.questions import Question
from study.guide import Guide
from study.site.markdown import Renderer, Where, in_file, in_toml, slugs
from study.site.selftest import Presenter, Shown, pick
from study.site.thin import thin

HERE = Path(__file__).parent
ASSETS = ("style.css", "script.js")
MADE_HERE = '<meta name=generator content="study notes">'


@dataclass(frozen=True)
class Part:
    """A section as it stands on the page."""

    id: str  # of a `##` heading; below it the concepts' ids serve
    level: int
    heading: str
    concepts: tuple[tuple[str, str], ...]  # id and term
    html: str
    test: tuple[Shown, ...]  # the questions that follow it; only after the last part of a `##`


def build(course: Course, out: Path) -> list[Path]:
    """Writes the site into the folder `out`, all of it or nothing; the files written.

    Raises InputError where the notes are wrong, with file and line, or where `out` holds anything
    that is not from an earlier build.
    """
    pages = Site(course).pages()
    out = out.expanduser().resolve()
    try:
        _require_ours(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as folder:
            new = Path(folder) / "new"
            new.mkdir()
            for name, text in pages.items():
                (new / name).write_text(text, encoding="utf-8")
            for name in ASSETS:
                shutil.copyfile(HERE / "static" / name, new / name)
            _put(new, out, Path(folder) / "old")
    except OSError as error:
        raise InputError(f"The notes cannot be written to {out}: {error.strerror}.") from None
    return [out / name for name in (*pages, *ASSETS)]


def _put(new: Path, out: Path, aside: Path) -> None:
    """Moves the folder `new` to `out`; what was there is moved `aside`, and back on failure."""
    if out.exists():
        out.rename(aside)
    try:
        new.rename(out)
    except BaseException:
        if aside.exists() and not out.exists():
            aside.rename(out)
        raise


def _require_ours(out: Path) -> None:
    """Raises InputError unless `out` is free, empty, or wholly from an earlier build."""
    if out.exists() and not out.is_dir():
        raise InputError(f"{out} is a file. Name a folder for the notes.")
    for path in sorted(out.iterdir()) if out.exists() else ():
        made_here = path.is_file() and (
            path.name in ASSETS
            or (path.suffix == ".html" and MADE_HERE in path.read_text("utf-8", "replace")[:1000])
        )
        if not made_here:
            raise InputError(f"{out} holds '{path.name}', which is not from the notes and would be "
                             "lost. Name a new or an empty folder.")  # fmt: skip


class Site:
    """The pages of a course, as text."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.guide = Guide(course)
        self.notes = {lesson: load_notes(course, lesson) for lesson in course.lessons}
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )

    def pages(self) -> dict[str, str]:
        """Every page by its file name."""
        pages = {"index.html": self._index(), "glossary.html": self._glossary()}
        for lesson in self.course.lessons:
            pages[f"glossary-{lesson}.html"] = self._definitions(lesson)
        for lesson, notes in self.notes.items():
            if notes:
                pages[f"{lesson}.html"] = self._lesson(notes)
        for exercise in self.course.exercises:
            pages[f"exercise-{exercise.name}.html"] = self._exercise(exercise)
        return pages

    @cached_property
    def _explained(self) -> dict[str, str]:
        """By concept: the page and place that explains it best, the notes before the glossary."""
        return {
            name: self._defined(name) if address.startswith("glossary") else address
            for name, address in self.guide.anchors.items()
        }

    def _defined(self, concept: str, lesson: str = "") -> str:
        """The address of a concept's definition, seen from the definitions of `lesson`."""
        own = self.course.concepts[concept].lesson
        return f"#{concept}" if own == lesson else f"glossary-{own}.html#{concept}"

    @cached_property
    def _links(self) -> dict[str, str]:
        """The address of every concept and exercise."""
        links = {f"concept:{name}": address for name, address in self._explained.items()}
        for name in self.course.exercise_names:
            links[f"exercise:{name}"] = f"exercise-{name}.html"
        return links

    @cached_property
    def _terms(self) -> dict[str, str]:
        """The terms as HTML; some hold code."""
        renderer = self._renderer("glossary.html")
        return {
            name: renderer.inline(concept.term, self._in_concepts(concept.term))
            for name, concept in self.course.concepts.items()
        }

    @cached_property
    def _summaries(self) -> dict[str, str]:
        renderer = self._renderer("glossary.html")
        return {
            name: renderer.inline(concept.summary, self._in_concepts(concept.summary))
            for name, concept in self.course.concepts.items()
        }

    def _in_concepts(self, text: str) -> Where:
        return in_toml([self.course.root / "curriculum" / "concepts.toml"], text)

    def _renderer(self, page: str) -> Renderer:
        return Renderer(self._links, page)

    def _fill(self, template: str, **values: Any) -> str:
        page = self._templates.get_template(template).render(
            place=template.removesuffix(".html"),
            concepts=self.course.concepts,
            terms=self._terms,
            anchors=self.guide.anchors,
            explained=self._explained,
            defined=self._defined,
            label=label,
            **values,
        )
        return thin(page)

    def _index(self) -> str:
        lessons = [
            {
                "name": lesson,
                "notes": self.notes[lesson],
                "concepts": sum(c.lesson == lesson for c in self.course.concepts.values()),
                "questions": len(self.guide.bank.of_lesson(lesson)),
                "exercises": self._exercises_of(lesson),
            }
            for lesson in self.course.lessons
        ]
        return self._fill("index.html", lessons=lessons)

    def _exercises_of(self, lesson: str) -> list[Exercise]:
        return [e for e in self.course.exercises if e.header.lesson == lesson]

    def _glossary(self) -> str:
        return self._fill("glossary.html", summaries=self._summaries, lessons=self.course.lessons)

    def _definitions(self, lesson: str) -> str:
        renderer = self._renderer(f"glossary-{lesson}.html")
        definitions = {
            name: renderer.block(concept.definition, self._in_concepts(concept.definition))
            for name, concept in self.course.concepts.items()
            if concept.lesson == lesson
        }
        return self._fill("definitions.html", lesson=lesson, definitions=definitions)

    def _exercise(self, exercise: Exercise) -> str:
        page = f"exercise-{exercise.name}.html"
        line = read_front_matter(exercise.paths.statement)[2]
        task = self._renderer(page).block(
            exercise.task, in_file(exercise.paths.statement, line), exercise.paths.folder
        )
        return self._fill("exercise.html", exercise=exercise, task=task)

    def _lesson(self, notes: LessonNotes) -> str:
        folder = self.course.lesson_folder(notes.lesson)
        renderer = self._renderer(f"{notes.lesson}.html")
        line = read_front_matter(folder / "notes.md")[2]
        opening = renderer.block(notes.opening, in_file(folder / "notes.md", line), folder)
        return self._fill(
            "lesson.html",
            lesson=notes.lesson,
            header=notes.header,
            opening=opening,
            parts=list(self._parts(notes, renderer, folder)),
            summaries={
                name: summary
                for name, summary in self._summaries.items()
                if self.course.concepts[name].lesson == notes.lesson
            },
            exercises=self._exercises_of(notes.lesson),
            questions=len(self.guide.bank.of_lesson(notes.lesson)),
        )

    def _parts(self, notes: LessonNotes, renderer: Renderer, folder: Path) -> Iterator[Part]:
        """The sections, each `##` section with its self-test at its end."""
        presenter = Presenter(self.guide.bank, renderer)
        tests = _tests(notes, self.guide)
        taken = {*self.course.concepts, "main", "toc", "vocabulary", "exercises"}
        ids = slugs((s.heading for s in notes.sections if s.level == 2), taken)
        for section, test in zip(notes.sections, tests, strict=True):
            first = section.line + 1 + bool(section.concepts) + bool(section.mistakes)
            yield Part(
                id=next(ids) if section.level == 2 else "",
                level=section.level,
                heading=renderer.inline(
                    section.heading, in_file(folder / "notes.md", section.line)
                ),
                concepts=tuple((name, self._terms[name]) for name in section.concepts),
                html=renderer.block(section.markdown, in_file(folder / "notes.md", first), folder),
                test=tuple(presenter.show(question) for question in test),
            )


def label(lesson: str) -> str:
    """`lesson3` → `Lesson 3`."""
    return f"Lesson {lesson.removeprefix('lesson')}"


def _tests(notes: LessonNotes, guide: Guide) -> list[list[Question]]:
    """For each section the questions that follow it: those on its whole `##` section, after that
    section's last part; none twice."""
    tests: list[list[Question]] = []
    used: set[str] = set()
    concepts: list[str] = []
    following: list[Section | None] = [*notes.sections[1:], None]
    for section, after in zip(notes.sections, following, strict=True):
        concepts += section.concepts
        if after is not None and after.level > 2:
            tests.append([])
            continue
        tests.append(pick(guide.bank, concepts, used))
        used |= {question.id for question in tests[-1]}
        concepts = []
    return tests
