"""Questions as a CSV table."""

from collections.abc import Iterable

from curriculum.writing import csv_text
from quizzes.exchange.plain import card
from quizzes.questions import Question


def to_csv(questions: Iterable[Question]) -> str:
    """A row per question; several options or concepts share a cell, one a line."""
    rows: list[list[object]] = [
        ["question", "revision", "kind", "concepts", "prompt", "options", "answer", "explanation"]
    ]
    for question in questions:
        c = card(question)
        rows.append([c.id, question.revision, c.kind, "\n".join(c.concepts), c.prompt,
                     "\n".join(c.options), c.answer, c.explanation])  # fmt: skip
    return csv_text(rows)
