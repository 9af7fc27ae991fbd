"""A lesson's notes as they stand on a page: sections, common mistakes, self-tests."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from curriculum.course import Course
from curriculum.errors import InputError
from curriculum.notes import LessonNotes, Section
from quizzes.questions import Question
from study.guide import Guide
from study.site.markdown import Renderer, in_file, slugs
from study.site.selftest import Presenter, Shown, pick

IDS = ("main", "toc", "terms", "vocabulary", "exercises", "progress", "found", "keys")  # taken


@dataclass(frozen=True)
class Mistake:
    """What often goes wrong in an exercise, as its judge tells a learner."""

    exercise: str
    title: str
    html: str


@dataclass(frozen=True)
class Part:
    """A section as it stands on the page."""

    id: str  # of a `##` heading; below it the concepts' ids serve
    level: int
    heading: str
    concepts: tuple[tuple[str, str], ...]  # id and term
    html: str
    mistakes: tuple[Mistake, ...]
    test: tuple[Shown, ...]  # the questions that follow it; only after the last part of a `##`


def parts_of(
    notes: LessonNotes, guide: Guide, renderer: Renderer, terms: dict[str, str]
) -> Iterator[Part]:
    """The sections, each `##` section with its self-test at its end."""
    course, path = guide.course, guide.course.lesson_folder(notes.lesson) / "notes.md"
    presenter = Presenter(guide.bank, renderer)
    ids = slugs((s.heading for s in notes.sections if s.level == 2), {*course.concepts, *IDS})
    for section, test in zip(notes.sections, _tests(notes, guide), strict=True):
        first = section.line + 1 + bool(section.concepts) + bool(section.mistakes)
        yield Part(
            id=next(ids) if section.level == 2 else "",
            level=section.level,
            heading=renderer.inline(section.heading, in_file(path, section.line)),
            concepts=tuple((name, terms[name]) for name in section.concepts),
            html=renderer.block(section.markdown, in_file(path, first), path.parent),
            mistakes=tuple(_mistake(course, renderer, name) for name in section.mistakes),
            test=tuple(presenter.show(question) for question in test),
        )


def _mistake(course: Course, renderer: Renderer, name: str) -> Mistake:
    """The mistake EXERCISE/NAME: the docstring of its file, rendered."""
    exercise, _, file = name.partition("/")
    path = course.paths(exercise).mistakes / f"{file}.py"
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")), clean=False)
    if not said:
        raise InputError(f"{path}:1: has no docstring, which is what the notes show.")
    title = course.exercise(exercise).header.title
    return Mistake(exercise, title, renderer.block(inspect.cleandoc(said), in_file(path, 1)))


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
