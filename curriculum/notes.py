"""The notes of a lesson: Markdown whose headings name the concepts they teach."""

import re
from dataclasses import dataclass

import msgspec

from curriculum.course import Course
from curriculum.errors import InputError
from curriculum.frontmatter import read_front_matter
from curriculum.schema import convert

NAMED = re.compile(r"(concepts|mistakes):\s*(.*)")


class NotesHeader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The TOML header of a lesson's notes.md."""

    title: str
    course: str  # the fast.ai course that it follows
    objectives: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One `##` or `###` heading, what is named below it, and its Markdown."""

    level: int
    heading: str
    concepts: tuple[str, ...]
    mistakes: tuple[str, ...]  # of exercises, as EXERCISE/NAME: what often goes wrong here
    markdown: str
    line: int  # of the heading, in notes.md


@dataclass(frozen=True)
class LessonNotes:
    """A lesson's notes: the text before the first heading, then the sections."""

    lesson: str
    header: NotesHeader
    opening: str
    sections: tuple[Section, ...]


def load_notes(course: Course, lesson: str) -> LessonNotes | None:
    """The lesson's notes, or None while it has none. Raises InputError with file and line for a
    concept that does not exist, belongs to another lesson or is named twice, and for a mistake that
    no exercise has."""
    path = course.lesson_folder(lesson) / "notes.md"
    if not path.exists():
        return None
    header, text, first_line = read_front_matter(path)
    opening, sections = _split(text, first_line)
    seen: set[str] = set()
    for section in sections:
        for concept in section.concepts:
            where = f"{path}:{section.line + 1}"
            if concept not in course.concepts:
                raise InputError(f"{where}: there is no concept '{concept}'.")
            if course.concepts[concept].lesson != lesson:
                raise InputError(f"{where}: '{concept}' is a concept of another lesson.")
            if concept in seen:
                raise InputError(f"{where}: '{concept}' is named by an earlier heading.")
            seen.add(concept)
        for mistake in section.mistakes:
            exercise, _, name = mistake.partition("/")
            if not (course.paths(exercise).mistakes / f"{name}.py").is_file():
                raise InputError(
                    f"{path}:{section.line + 1}: there is no mistake '{mistake}' (EXERCISE/NAME)."
                )
    return LessonNotes(lesson, convert(header, NotesHeader, str(path)), opening, sections)


def _split(text: str, first_line: int) -> tuple[str, tuple[Section, ...]]:
    """The text before the first heading, and a section for each heading."""
    parts: list[tuple[int, str, int, list[str]]] = [(0, "", first_line, [])]
    fenced = False
    for number, line in enumerate(text.split("\n"), first_line):
        fenced ^= line.startswith("```")
        heading = None if fenced else re.match(r"(##|###) (.+)", line)
        if heading:
            parts.append((len(heading[1]), heading[2].strip(), number, []))
        else:
            parts[-1][3].append(line)
    sections = []
    for level, heading_text, number, body in parts[1:]:
        names: dict[str, tuple[str, ...]] = {"concepts": (), "mistakes": ()}
        while body and (named := NAMED.fullmatch(body[0].strip())):
            names[named[1]] = tuple(name.strip() for name in named[2].split(",") if name.strip())
            body = body[1:]
        sections.append(
            Section(level, heading_text, markdown="\n".join(body), line=number, **names)
        )
    return "\n".join(parts[0][3]), tuple(sections)
