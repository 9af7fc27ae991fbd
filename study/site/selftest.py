"""The self-test after a section: which questions, and how they stand on the page."""

import random
from collections.abc import Collection
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Shown:
    """A question as HTML: what stands above, what can be picked, what the answer hides."""

    kind: str
    prompt: str
    explanation: str
    answer: str = ""  # a phrase, or for order and predict a block
    body: str = ""  # the text with gaps
    code: str = ""
    terms: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    number: Numeric | None = None

    @property
    def right(self) -> str:
        return " ".join(option.letter for option in self.options if option.correct)


def pick(bank: Bank, concepts: Collection[str], used: Collection[str]) -> list[Question]:
    """Two or, on more than six concepts, three of the questions that are not used yet.

    Free text comes last. Each next question names as many of the concepts as possible that those
    before did not; among equals come the kinds that the page marks by itself, and the briefer.
    """
    left = set(concepts)
    count = MOST if len(left) > 6 else MOST - 1
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
        kind = type(question).__name__.lower()
        prompt, explanation = self._phrase(question.prompt), self._block(question.explanation)
        match question:
            case Choice(options=options):
                listed = tuple(
                    Option(letter, self._phrase(options[i].text), options[i].correct,
                           self._phrase(options[i].why))
                    for letter, i in zip(ascii_lowercase, asked.shown, strict=False)
                )  # fmt: skip
                return Shown(kind, prompt, explanation, options=listed)
            case Order(steps=steps):
                ordered = "".join(f"<li>{self._phrase(step)}</li>" for step in steps)
                return Shown(kind, prompt, explanation, f"<ol>{ordered}</ol>",
                             options=self._lettered(asked.shown, steps))  # fmt: skip
            case Match(pairs=pairs):
                letters = dict(zip(asked.shown, ascii_lowercase, strict=False))
                terms = tuple(self._phrase(pair.term) for pair in pairs)
                answer = "; ".join(f"{term}: <b>{letters[i]}</b>" for i, term in enumerate(terms))
                definitions = tuple(pair.definition for pair in pairs)
                return Shown(kind, prompt, explanation, answer, terms=terms,
                             options=self._lettered(asked.shown, definitions))  # fmt: skip
            case Cloze():
                body = self._phrase(BLANK.sub("\N{NO-BREAK SPACE}" * 12, question.text))
                body = body.replace("\N{NO-BREAK SPACE}" * 12, '<span class="gap">____</span>')
                words = ", ".join(self._phrase(blank[0]) for blank in question.blanks)
                return Shown(kind, prompt, explanation, words, body)
            case Numeric():
                number = question.answer
                shown = f"{int(number) if number.is_integer() else number} {question.unit}"
                return Shown(kind, prompt, explanation, shown.strip(), number=question)
            case Predict(code=code, answer=answer):
                printed = self._block(f"```text\n{answer.strip()}\n```")
                return Shown(kind, prompt, explanation, printed,
                             code=self._block(f"```python\n{code.strip()}\n```"))  # fmt: skip
        return Shown(kind, prompt, explanation, self._phrase(question.answer))

    def _lettered(self, shown: tuple[int, ...], texts: tuple[str, ...]) -> tuple[Option, ...]:
        return tuple(
            Option(letter, self._phrase(texts[i]))
            for letter, i in zip(ascii_lowercase, shown, strict=False)
        )

    def _phrase(self, text: str) -> str:
        return self.renderer.inline(text, in_toml(self.bank.course.banks, text))

    def _block(self, text: str) -> str:
        return self.renderer.block(text, in_toml(self.bank.course.banks, text))
