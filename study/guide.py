"""From a concept to where it is taught, asked and practised."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from curriculum.course import Course
from curriculum.home import home
from curriculum.notes import load_notes
from quizzes.questions import Bank, load_bank

if TYPE_CHECKING:
    from grader.report import Report

QUESTIONS_SHOWN = 3  # under a failed check


def own_folder() -> Path:
    """Where `study import` keeps a learner's or author's own questions."""
    return home() / "questions"


def own_banks() -> list[Path]:
    return sorted(own_folder().glob("*.toml"))


@dataclass(frozen=True)
class Guide:
    """Looks up concepts in the notes, the bank and the exercises."""

    course: Course

    @cached_property
    def bank(self) -> Bank:
        return load_bank(self.course, own_banks())

    @cached_property
    def anchors(self) -> dict[str, str]:
        """By concept: its place in the notes' site. What no lesson's notes name yet is in the
        glossary of its lesson."""
        anchors = {
            name: f"glossary-{concept.lesson}.html#{name}"
            for name, concept in self.course.concepts.items()
        }
        for lesson in self.course.lessons:
            if notes := load_notes(self.course, lesson):
                for section in notes.sections:
                    anchors |= {concept: f"{lesson}.html#{concept}" for concept in section.concepts}
        return anchors

    @cached_property
    def exercises(self) -> dict[str, tuple[str, ...]]:
        """By concept: the exercises that practise it."""
        return {
            concept: tuple(e.name for e in self.course.exercises if concept in e.header.concepts)
            for concept in self.course.concepts
        }

    def advise(self, report: "Report") -> "Report":
        """The report with what to reread and which questions to answer for its failed checks."""
        from grader.report import Reading

        reading = tuple(
            Reading(
                concept=concept,
                term=self.course.concepts[concept].term,
                anchor=self.anchors[concept],
                questions=self.bank.by_concept[concept][:QUESTIONS_SHOWN],
            )
            for concept in report.failed_concepts
        )
        return msgspec.structs.replace(report, reading=reading)
