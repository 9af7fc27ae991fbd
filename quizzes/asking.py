"""A question as it is put to a learner: what is shuffled, how to answer, what the answer means."""

import math
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from quizzes.questions import Choice, Cloze, Match, Numeric, Order, Predict, Question, Short

Response = list[int] | list[str] | float | str
"""Canonical answers, independent of the shuffle: choice and order give positions in the bank's
order, match the position of each term's definition, cloze the texts, numeric a number."""


class AnswerError(Exception):
    """The answer cannot be read; the message says how to write it."""


@dataclass(frozen=True)
class Asked:
    """A question and the order in which its options are shown."""

    question: Question
    shown: tuple[int, ...]  # positions in the bank's order

    @property
    def lines(self) -> list[str]:
        """The options as numbered or lettered lines."""
        match self.question:
            case Choice(options=options):
                return [f"{n}. {options[i].text}" for n, i in enumerate(self.shown, 1)]
            case Order(steps=steps):
                return [f"{n}. {steps[i]}" for n, i in enumerate(self.shown, 1)]
            case Match(pairs=pairs):
                terms = [f"{n}. {pair.term}" for n, pair in enumerate(pairs, 1)]
                letters = zip(ascii_lowercase, self.shown, strict=False)
                return terms + [f"   {letter}) {pairs[i].definition}" for letter, i in letters]
            case Cloze():
                return [self.question.shown]
        return []

    @property
    def how(self) -> str:
        """How to write the answer, in a few words."""
        match self.question:
            case Choice(options=options):
                several = sum(option.correct for option in options) > 1
                return "numbers, e.g. 1 3" if several else "a number"
            case Numeric(unit=unit):
                return f"a number in {unit}" if unit else "a number"
            case Order():
                example = " ".join(map(str, range(len(self.shown), 0, -1)))
                return f"the numbers in order, e.g. {example}"
            case Match():
                return (
                    f"a letter for each term, e.g. {' '.join(ascii_lowercase[: len(self.shown)])}"
                )
            case Cloze(blanks=blanks):
                return "the word" if len(blanks) == 1 else f"{len(blanks)} answers, split by ;"
            case Predict():
                return "what it prints"
        return "in your own words"

    def parse(self, text: str) -> Response:
        """The canonical response. Raises AnswerError where the text is no answer of this kind."""
        text = text.strip()
        match self.question:
            case Choice():
                return sorted(self._picked(text, re.findall(r"\d+", text), least=1))
            case Order():
                return self._picked(text, re.findall(r"\d+", text), least=len(self.shown))
            case Match():
                letters = re.findall(r"(?<![a-z])[a-z](?![a-z])", re.sub(r"\d", " ", text.lower()))
                numbers = [str(ascii_lowercase.index(letter) + 1) for letter in letters]
                return self._picked(text, numbers, least=len(self.shown))
            case Numeric():
                return parse_number(text)
            case Cloze(blanks=blanks):
                parts = [part.strip() for part in text.split(";")]
                if len(parts) != len(blanks):
                    raise AnswerError(f"Give {self.how}.")
                return parts
        return text

    def _picked(self, text: str, numbers: list[str], least: int) -> list[int]:
        if re.sub(r"[\d\s,;.:()a-z>=-]", "", text.lower()):
            raise AnswerError(f"Type {self.how}.")
        last = len(self.shown)
        places = [int(number) if len(number) < 4 else 0 for number in numbers]
        if len(places) < least or any(not 1 <= place <= last for place in places):
            match = isinstance(self.question, Match)
            bounds = f"a to {ascii_lowercase[last - 1]}" if match else f"1 to {last}"
            raise AnswerError(f"Type {self.how} ({bounds}).")
        if len(set(places)) < len(places) or (least > 1 and len(places) > least):
            raise AnswerError(f"Name each once. Type {self.how}.")
        return [self.shown[place - 1] for place in places]

    def response_text(self, response: Response) -> str:
        """A response, or the right answer, in readable words."""
        match self.question:
            case Choice(options=options):
                return "; ".join(options[int(i)].text for i in _items(response))
            case Order(steps=steps):
                return " → ".join(steps[int(i)] for i in _items(response))
            case Match(pairs=pairs):
                definitions = [pairs[int(i)].definition for i in _items(response)]
                chosen = zip(pairs, definitions, strict=True)
                return "; ".join(f"{pair.term}: {definition}" for pair, definition in chosen)
            case Cloze():
                return "; ".join(map(str, _items(response)))
        return str(response)


def _items(response: Response) -> Sequence[int | str]:
    return response if isinstance(response, list) else ()


CALCULATION = re.compile(r"[*^x×·.,:_'+-]+\d|k\b|/\d+(\.\d+)?[e*^x×·/+-]")  # 10^-3, 5k, 1.000.000


def parse_number(text: str) -> float:
    """A number as people type it: `0,73`, `1e-3`, `75 %`, `138 million`, `2/3`, with or without
    a unit. A percentage is its number: units are the question's business."""
    cleaned = re.sub("[−–]", "-", text.strip().lower()).replace(" ", "").lstrip("=≈~ ")
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?\D*", cleaned):
        cleaned = cleaned.replace(",", "")  # thousands
    found = re.match(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", cleaned)
    if not found:
        raise AnswerError("Type a number, for example 0.25.")
    value, rest = float(found[0].replace(",", ".")), cleaned[found.end() :]
    if not math.isfinite(value) or CALCULATION.match(rest):
        raise AnswerError("Type one number, for example 0.001 or 1e-3.")
    if (divisor := re.match(r"/(\d+(\.\d+)?)", rest)) and float(divisor[1]):
        value /= float(divisor[1])
    return value


def ask(question: Question, rng: random.Random) -> Asked:
    """The question with its options in a random order, never by chance in the right one."""
    match question:
        case Choice(options=options):
            shown = list(range(len(options)))
            if not question.fixed:
                rng.shuffle(shown)
        case Order(steps=items) | Match(pairs=items):
            shown = list(range(len(items)))
            while shown == sorted(shown):
                rng.shuffle(shown)
        case _:
            shown = []
    return Asked(question, tuple(shown))


def right_answer(question: Question) -> Response:
    """The response that is right, in canonical form."""
    match question:
        case Choice(options=options):
            return [i for i, option in enumerate(options) if option.correct]
        case Order(steps=steps):
            return list(range(len(steps)))
        case Match(pairs=pairs):
            return list(range(len(pairs)))
        case Cloze(blanks=blanks):
            return [accepted[0] for accepted in blanks]
        case Numeric(answer=number):
            return number
        case Predict(answer=text) | Short(answer=text):
            return text
