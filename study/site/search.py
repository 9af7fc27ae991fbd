"""What the search finds: concepts, sections, exercises and explorers, as a script of one value."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quizzes.questions import Bank, Short
from study.site.explorers import EXPLORERS

if TYPE_CHECKING:
    from study.site.pages import Site

Entry = tuple[str, str, str, str]
"""Title, what it is, its address, and the text that is searched besides."""

UNREAD = re.compile(r"<(svg|details|figcaption)\b.*?</\1>", re.S)
TAG = re.compile(r"<[^>]+>")


def script(entries: Iterable[Entry]) -> str:
    """The index as a script file, since a page opened from a folder may load nothing else."""
    rows = [json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries]
    return '"use strict";\nconst searchIndex = [\n' + ",\n".join(rows) + "\n];\n"


def entries(site: "Site") -> Iterator[Entry]:
    """All that can be found, in the order in which equal matches are shown."""
    for name, concept in site.course.concepts.items():
        text = (title(site.summaries[name]), words(site.definitions[concept.lesson][name]),
                other_words(site.guide.bank, name))  # fmt: skip
        yield (title(site.terms[name]), f"concept of {lower_label(concept.lesson)}",
               site.explained[name], "\n".join(text).strip())  # fmt: skip
    for lesson, chapter in site.chapters.items():
        place = ""
        for part in chapter.parts:
            place = part.id or (part.concepts[0][0] if part.concepts else place)
            address = f"{lesson}.html#{place}"
            yield title(part.heading), lower_label(lesson), address, words(part.html)
    for exercise in site.course.exercises:
        yield (exercise.header.title, f"exercise of {lower_label(exercise.header.lesson)}",
               f"exercise-{exercise.name}.html", exercise.name)  # fmt: skip
    for name, explorer in EXPLORERS.items():
        yield explorer.title, "to try by hand", f"explorer-{name}.html", explorer.about


def lower_label(lesson: str) -> str:
    """`lesson3` → `lesson 3`."""
    return f"lesson {lesson.removeprefix('lesson')}"


def words(page: str) -> str:
    """The text of a piece of HTML, without drawings."""
    return " ".join(html.unescape(TAG.sub(" ", UNREAD.sub(" ", page))).split())


def title(page: str) -> str:
    """The text of a heading or a term."""
    return html.unescape(TAG.sub("", page))


def other_words(bank: Bank, concept: str) -> str:
    """What learners say of a concept in other languages, as its questions' rubrics have it."""
    questions = (bank.questions[name] for name in bank.by_concept[concept])
    said = (
        phrase
        for question in questions
        if isinstance(question, Short)
        for idea in question.ideas
        for phrase in idea.any
        if not phrase.isascii()
    )
    return " · ".join(dict.fromkeys(said))
