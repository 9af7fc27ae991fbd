"""The self-test after a section: which questions, and how they stand on the page."""

import random
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from string import ascii_lowercase

from quizzes.asking import ask
from quizzes.questions import (
    BLANK,
    Bank,
    Choice,
    Cloze,
    Match,
    Numeric,
    Order,
    Predict,
    Question,
    Short,
)
from study.site.markdown import Renderer, in_toml

MOST = 3  # questions after a section


@dataclass(frozen=True)
class Option:
    """One option, step or definition, with the letter that names it on the page."""

    letter: str
    text: str
    correct: bool = False
    why: str = ""

    @property
    def place(self) -> int:
        return ascii_lowercase.index(self.letter) + 1


@dataclass(frozen=True)
class Shown:
    """A question as HTML: what stands above, what can be picked, what the answer hides.

    `right` and `shown` are for the page's script, in the bank's own terms, so that what it keeps of
    an answer is what `study quiz` would keep.
    """

    id: str
    revision: int
    kind: str
    prompt: str
    explanation: str
    answer: str = ""  # a phrase, or for order and predict a block
    body: str = ""  # the text with gaps
    code: str = ""
    terms: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    right: str = ""  # a number, or the places of the right options
    shown: str = ""  # the places of the options as they stand on the page
    tolerance: str = ""  # empty: none
    unit: str = ""


def pick(bank: Bank, concepts: Collection[str], used: Collection[str]) -> list[Question]:
    """Two or, on more than eight concepts, three of the questions that are not used yet.

    Free text comes last. Each next question names as many of the concepts as possible that those
    before did not; among equals come the kinds that the page marks by itself, and the briefer.
    """
    left = set(concepts)
    count = MOST if len(left) > 8 else MOST - 1
    candidates = [
        question
        for question in bank.questions.values()
        if left & set(question.concepts) and question.id not in used
    ]
    picked: list[Question] = []
    while candidates and len(picked) < count:
        best = min(
            candidates,
            key=lambda q: (
                isinstance(q, Short),
                -len(left & set(q.concepts)),
                not isinstance(q, Choice | Numeric),
                len(str(q)),
            ),
        )
        picked.append(best)
        candidates.remove(best)
        left -= set(best.concepts)
    return picked


@dataclass(frozen=True)
class Presenter:
    """Turns questions of a bank into HTML for one page."""

    bank: Bank
    renderer: Renderer

    def show(self, question: Question) -> Shown:
        """The question, its options in an order that every build repeats."""
        asked = ask(question, random.Random(question.id))
        prompt, explanation = self._phrase(question.prompt), self._block(question.explanation)
        shown = partial(Shown, question.id, question.revision, type(question).__name__.lower(),
                        prompt, explanation)  # fmt: skip
        match question:
            case Choice():
                return self._choice(question, asked.shown, shown)
            case Order(steps=steps):
                ordered = "".join(f"<li>{self._phrase(step)}</li>" for step in steps)
                return shown(f"<ol>{ordered}</ol>", options=self._lettered(asked.shown, steps))
            case Match(pairs=pairs):
                letters = dict(zip(asked.shown, ascii_lowercase, strict=False))
                terms = tuple(self._phrase(pair.term) for pair in pairs)
                answer = "; ".join(f"{term}: {letters[i]}" for i, term in enumerate(terms))
                definitions = tuple(pair.definition for pair in pairs)
                return shown(answer, terms=terms, options=self._lettered(asked.shown, definitions))
            case Cloze():
                body = self._phrase(BLANK.sub("\N{NO-BREAK SPACE}" * 12, question.text))
                body = body.replace("\N{NO-BREAK SPACE}" * 12, '<span class="gap">____</span>')
                return shown(", ".join(self._phrase(blank[0]) for blank in question.blanks), body)
            case Numeric(unit=unit):
                number = _brief(question.answer)
                tolerance = _brief(question.tolerance) if question.tolerance else ""
                answer = f"{number}\N{NO-BREAK SPACE}{unit}".strip()
                return shown(answer, right=number, tolerance=tolerance, unit=unit)
            case Predict(code=code, answer=answer):
                printed = self._block(f"```text\n{answer.strip()}\n```")
                return shown(printed, code=self._block(f"```python\n{code.strip()}\n```"))
        return shown(self._phrase(question.answer))

    def _choice(
        self, question: Choice, order: tuple[int, ...], shown: Callable[..., Shown]
    ) -> Shown:
        options = tuple(
            Option(letter, self._phrase(option.text), option.correct, self._phrase(option.why))
            for letter, i in zip(ascii_lowercase, order, strict=False)
            for option in (question.options[i],)
        )
        right = [i for i, option in enumerate(question.options) if option.correct]
        return shown(", ".join(option.letter for option in options if option.correct),
                     options=options, right=",".join(map(str, right)),
                     shown=",".join(map(str, order)))  # fmt: skip

    def _lettered(self, shown: tuple[int, ...], texts: tuple[str, ...]) -> tuple[Option, ...]:
        return tuple(
            Option(letter, self._phrase(texts[i]))
            for letter, i in zip(ascii_lowercase, shown, strict=False)
        )

    def _phrase(self, text: str) -> str:
        return self.renderer.inline(text, in_toml(self.bank.course.banks, text))

    def _block(self, text: str) -> str:
        return self.renderer.block(text, in_toml(self.bank.course.banks, text))


def _brief(number: float) -> str:
    """As short as it can be without becoming another number."""
    return str(int(number)) if number.is_integer() else str(number)
