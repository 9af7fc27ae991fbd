"""A session of questions: asks, marks, and keeps every answer before its explanation is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from quizzes.asking import AnswerError, Asked, Response
from quizzes.hints import hints
from quizzes.marking import mark
from quizzes.outcomes import Mark
from quizzes.questions import Question, Short
from study.guide import Guide
from study.keyboard import Quit
from study.record import OWN_SCORES, Record


@dataclass
class Given:
    """An answer of this quiz."""

    question: Question
    response: Response
    mark: Mark
    hinted: bool = False
    certainty: str | None = None  # sure, unsure, guess
    own: int | None = None  # the learner's own mark, 1 again … 4 easy

    @property
    def score(self) -> float | None:
        return self.mark.score if self.own is None else OWN_SCORES[self.own]


class Face(Protocol):
    """What stands between a session and the learner. Each reading method raises Quit when the
    learner leaves or the input ends."""

    def ask(self, number: int, total: int, asked: Asked) -> None: ...
    def read(self, asked: Asked) -> str: ...
    def say(self, text: str) -> None: ...
    def certainty(self) -> str | None: ...
    def feedback(self, asked: Asked, given: Given) -> None: ...
    def own_mark(self) -> int | None: ...
    def summary(self, guide: Guide, given: Sequence[Given]) -> None: ...
    def stopped(self, given: Sequence[Given]) -> None: ...

    @property
    def asks_again(self) -> bool:
        """Whether a line that is no answer is asked for once more, as a person would want."""
        ...


def run(guide: Guide, record: Record, face: Face, questions: Sequence[Asked]) -> None:
    """Asks the questions. Each answer is on disk before its feedback. Raises KeyboardInterrupt at
    Ctrl-C, with nothing lost."""
    given: list[Given] = []
    try:
        for number, asked in enumerate(questions, 1):
            face.ask(number, len(questions), asked)
            _question(guide, record, face, asked, given)
    except Quit:
        pass
    except KeyboardInterrupt:
        face.stopped(given)
        raise
    face.summary(guide, given)


def _question(guide: Guide, record: Record, face: Face, asked: Asked, given: list[Given]) -> None:
    hinted, response = _response(guide, face, asked)
    if response is None:
        face.say("- Skipped.")
        return
    question = asked.question
    answer = Given(question, response, mark(question, response), hinted)
    try:
        answer.certainty = face.certainty()
    finally:  # also when it is left unsaid: the answer itself is kept
        number = record.add_answer(
            question.id, question.revision, response, answer.mark,
            hinted=hinted, certainty=answer.certainty,
        )  # fmt: skip
        given.append(answer)
    face.feedback(asked, answer)
    if answer.mark.outcome == "unsure":
        answer.own = face.own_mark()
        if answer.own is not None:
            record.add_own_mark(number, answer.own)


def _response(guide: Guide, face: Face, asked: Asked) -> tuple[bool, Response | None]:
    """(whether a hint was given, the learner's answer; None to skip)."""
    left = list(hints(asked, guide.course.concepts))
    hinted = False
    while True:
        text = face.read(asked)
        match text.strip().lower():
            case "q" | "quit":
                raise Quit
            case "s" | "skip":
                return hinted, None
            case "?" | "hint":
                face.say(f"Hint: {left.pop(0)}" if left else "There is no further hint.")
                hinted = True
                continue
        try:
            free = isinstance(asked.question, Short)
            if text.strip() or (free and not face.asks_again):
                return hinted, asked.parse(text)
            face.say("Type an answer, or s to skip.")
        except AnswerError as error:
            face.say(str(error))
        if not face.asks_again:
            return hinted, None
