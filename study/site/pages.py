"""The pages of the notes, as text."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from curriculum.course import Course, Exercise
from curriculum.frontmatter import read_front_matter
from curriculum.notes import LessonNotes, NotesHeader, load_notes
from study.guide import Guide
from study.site import search
from study.site.explorers import EXPLORERS
from study.site.lesson import Part, parts_of
from study.site.markdown import Renderer, Where, in_file, in_toml
from study.site.thin import thin

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Chapter:
    """A lesson's notes, rendered once for its own page, the print view and the search."""

    lesson: str
    header: NotesHeader
    opening: str
    parts: tuple[Part, ...]


class Site:
    """The pages of a course; with `with_solutions` the exercises' pages show the code."""

    def __init__(self, course: Course, with_solutions: bool = False) -> None:
        self.course = course
        self.guide = Guide(course)
        self.notes = {lesson: load_notes(course, lesson) for lesson in course.lessons}
        self._with_solutions = with_solutions
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
        for lesson, definitions in self.definitions.items():
            pages[f"glossary-{lesson}.html"] = self._fill(
                "definitions.html", lesson=lesson, definitions=definitions
            )
        for lesson, chapter in self.chapters.items():
            pages[f"{lesson}.html"] = self._lesson(chapter)
        for exercise in self.course.exercises:
            pages[f"exercise-{exercise.name}.html"] = self._exercise(exercise)
        for name, explorer in EXPLORERS.items():
            pages[f"explorer-{name}.html"] = self._fill(
                "explorer.html", name=name, explorer=explorer
            )
        pages["print.html"] = self._print()
        return pages

    def search_index(self) -> str:
        """The script with all that the search finds."""
        return search.script(search.entries(self))

    @cached_property
    def explained(self) -> dict[str, str]:
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
        """The address of every concept, exercise and explorer."""
        links = {f"concept:{name}": address for name, address in self.explained.items()}
        for name in self.course.exercise_names:
            links[f"exercise:{name}"] = f"exercise-{name}.html"
        for name in EXPLORERS:
            links[f"explorer:{name}"] = f"explorer-{name}.html"
        return links

    @cached_property
    def terms(self) -> dict[str, str]:
        """The terms as HTML; some hold code."""
        renderer = self._renderer("glossary.html")
        return {
            name: renderer.inline(concept.term, self._in_concepts(concept.term))
            for name, concept in self.course.concepts.items()
        }

    @cached_property
    def summaries(self) -> dict[str, str]:
        renderer = self._renderer("glossary.html")
        return {
            name: renderer.inline(concept.summary, self._in_concepts(concept.summary))
            for name, concept in self.course.concepts.items()
        }

    @cached_property
    def definitions(self) -> dict[str, dict[str, str]]:
        """By lesson: the definitions of its concepts."""
        found: dict[str, dict[str, str]] = {lesson: {} for lesson in self.course.lessons}
        for name, concept in self.course.concepts.items():
            renderer = self._renderer(f"glossary-{concept.lesson}.html")
            where = self._in_concepts(concept.definition)
            found[concept.lesson][name] = renderer.block(concept.definition, where)
        return found

    @cached_property
    def chapters(self) -> dict[str, Chapter]:
        return {lesson: self._chapter(notes) for lesson, notes in self.notes.items() if notes}

    def _chapter(self, notes: LessonNotes) -> Chapter:
        path = self.course.lesson_folder(notes.lesson) / "notes.md"
        renderer = self._renderer(f"{notes.lesson}.html")
        line = read_front_matter(path)[2]
        return Chapter(
            notes.lesson,
            notes.header,
            renderer.block(notes.opening, in_file(path, line), path.parent),
            tuple(parts_of(notes, self.guide, renderer, self.terms)),
        )

    def _in_concepts(self, text: str) -> Where:
        return in_toml([self.course.root / "curriculum" / "concepts.toml"], text)

    def _renderer(self, page: str) -> Renderer:
        return Renderer(self._links, page)

    def _fill(self, template: str, **values: Any) -> str:
        page = self._templates.get_template(template).render(
            place=template.removesuffix(".html"),
            concepts=self.course.concepts,
            terms=self.terms,
            anchors=self.guide.anchors,
            explained=self.explained,
            defined=self._defined,
            explorers=EXPLORERS,
            label=label,
            **values,
        )
        return thin(page)

    def _index(self) -> str:
        follows = {name: courses(c.header.course) for name, c in self.chapters.items()}
        lessons = [
            {
                "name": lesson,
                "notes": self.notes[lesson],
                "concepts": sum(c.lesson == lesson for c in self.course.concepts.values()),
                "questions": len(self.guide.bank.of_lesson(lesson)),
                "exercises": self._exercises_of(lesson),
                "follows": follows.get(lesson, {}),
            }
            for lesson in self.course.lessons
        ]
        years = sorted({year for found in follows.values() for year in found})
        return self._fill("index.html", lessons=lessons, years=years)

    def _exercises_of(self, lesson: str) -> list[Exercise]:
        return [e for e in self.course.exercises if e.header.lesson == lesson]

    def _glossary(self) -> str:
        return self._fill("glossary.html", summaries=self.summaries, lessons=self.course.lessons)

    def _exercise(self, exercise: Exercise) -> str:
        renderer = self._renderer(f"exercise-{exercise.name}.html")
        path = exercise.paths.statement
        line = read_front_matter(path)[2]
        hints = [renderer.block(hint, in_toml([path], hint)) for hint in exercise.header.hints]
        solution = ""
        if self._with_solutions:
            code = exercise.paths.solution.read_text(encoding="utf-8")
            solution = renderer.block(f"```python\n{code}```", in_file(exercise.paths.solution, 0))
        return self._fill(
            "exercise.html",
            exercise=exercise,
            task=renderer.block(exercise.task, in_file(path, line), exercise.paths.folder),
            hints=hints,
            solution=solution,
        )

    def _lesson(self, chapter: Chapter) -> str:
        return self._fill(
            "lesson.html",
            lesson=chapter.lesson,
            header=chapter.header,
            opening=chapter.opening,
            parts=chapter.parts,
            exercises=self._exercises_of(chapter.lesson),
            questions=len(self.guide.bank.of_lesson(chapter.lesson)),
        )

    def _print(self) -> str:
        chapters = list(self.chapters.values())
        taught = {name for c in chapters for part in c.parts for name, _ in part.concepts}
        return self._fill("print.html", chapters=chapters, glossary=self.definitions, taught=taught)


def label(lesson: str) -> str:
    """`lesson3` → `Lesson 3`."""
    return f"Lesson {lesson.removeprefix('lesson')}"


def courses(follows: str) -> dict[str, str]:
    """`fast.ai 2017 part 1 lesson 3, book chapter 1` → by course: which part of it.

    What is in brackets stays with the part before it; what names no course belongs to the last one.
    """
    found: dict[str, list[str]] = {}
    name = "Course"
    for piece in re.split(r", (?![^(]*\))", follows.replace("fast.ai ", "")):
        named = re.fullmatch(r"(?:the )?(?:(\d{4})(?: course)?|(book))(?: (.+))?", piece)
        if named:
            name = f"{named[1]} course" if named[1] else "The book"
        part = (named[3] or "") if named else piece
        found.setdefault(name, []).extend([part] if part else [])
    return {name: ", ".join(parts) for name, parts in found.items()}
