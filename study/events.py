"""A quiz for programs: a JSON object a line out, an answer a line in."""

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from quizzes.asking import Asked, right_answer
from quizzes.questions import Predict
from study.guide import Guide
from study.keyboard import Quit
from study.quizzing import Given


class Events:
    """The face of a session that a program reads: events question, message, mark, summary."""

    asks_again = False

    def ask(self, number: int, total: int, asked: Asked) -> None:
        question = asked.question
        event: dict[str, Any] = {
            "number": number,
            "of": total,
            "id": question.id,
            "kind": question.__struct_config__.tag,
            "concepts": question.concepts,
            "prompt": question.prompt,
            "lines": asked.lines,
            "how": asked.how,
        }
        if isinstance(question, Predict):
            event["code"] = question.code
        _emit("question", event)

    def read(self, asked: Asked) -> str:
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise Quit
        return line.rstrip("\n")

    def say(self, text: str) -> None:
        _emit("message", {"text": text})

    def certainty(self) -> str | None:
        return None

    def feedback(self, asked: Asked, given: Given) -> None:
        question = given.question
        right = asked.response_text(right_answer(question))
        _emit(
            "mark",
            {
                "id": question.id,
                "response": given.response,
                "outcome": given.mark.outcome,
                "score": given.mark.score,
                "found": given.mark.found,
                "feedback": given.mark.feedback,
                "answer": right,
                "explanation": question.explanation,
            },
        )

    def own_mark(self) -> int | None:
        return None

    def summary(self, guide: Guide, given: Sequence[Given]) -> None:
        scores = [answer.score for answer in given]
        weak = dict.fromkeys(
            concept
            for answer in given
            if answer.score is not None and answer.score < 1
            for concept in answer.question.concepts
        )
        _emit(
            "summary",
            {
                "answers": len(given),
                "right": scores.count(1.0),
                "undecided": scores.count(None),
                "weak": [
                    {"concept": name, "notes": guide.anchors[name],
                     "exercises": guide.exercises[name]}
                    for name in weak
                ],
            },
        )  # fmt: skip

    def stopped(self, given: Sequence[Given]) -> None:
        _emit("stopped", {"answers": len(given)})


def _emit(event: str, values: dict[str, Any]) -> None:
    click.echo(json.dumps({"event": event, **values}, ensure_ascii=False))
