"""A question as front and back, for tools that know no more than that."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.asking import ask, right_answer
from quizzes.questions import Choice, Predict, Question

MATHS = re.compile(r"(?<!\\)\$([^$`\n]+)\$")


@dataclass(frozen=True)
class Card:
    """Markdown texts of a question: what is asked, what is right, and why."""

    id: str
    kind: str
    concepts: Sequence[str]
    prompt: str  # with the code that it shows
    options: Sequence[str]  # in the order to show them, the same in every export
    answer: str
    explanation: str


def card(question: Question) -> Card:
    """The question as a card."""
    asked = ask(question, random.Random(question.id))
    prompt = question.prompt
    if isinstance(question, Predict):
        prompt += f"\n\n```python\n{question.code.strip()}\n```"
    answer = asked.response_text(right_answer(question))
    explanation = question.explanation.strip()
    if isinstance(question, Choice):
        wrong = [f"- {o.text} {o.why}" for o in question.options if not o.correct]
        explanation += "\n\n" + "\n".join(wrong)
    kind = str(question.__struct_config__.tag)
    return Card(question.id, kind, question.concepts, prompt, asked.lines, answer, explanation)
