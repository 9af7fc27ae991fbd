"""The questions of a course: their kinds, read from TOML, with every error at once."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import rtoml

from curriculum.course import Course
from curriculum.errors import InputError, did_you_mean
from curriculum.schema import field_errors, table_lines

BLANK = re.compile(r"\{\{(.+?)\}\}")


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One option of a choice. A wrong one says why a learner would pick it."""

    text: str
    correct: bool = False
    why: str = ""


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term and the definition that belongs to it."""

    term: str
    definition: str


class Idea(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An idea that a full answer holds, and phrases in which learners say it."""

    name: str
    any: tuple[str, ...]


class Misconception(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that only a wrong answer holds, and what to tell its author."""

    any: tuple[str, ...]
    feedback: str


class _Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind"):
    id: str
    revision: int
    concepts: tuple[str, ...]
    prompt: str
    explanation: str


class Choice(_Question, frozen=True, tag="choice"):
    """One or several right options; shuffled unless `fixed`."""

    options: tuple[Option, ...]
    fixed: bool = False


class Numeric(_Question, frozen=True, tag="numeric"):
    """A number within an absolute tolerance; `compute` is the expression that gives it, which the
    course's own tests evaluate."""

    answer: float
    tolerance: float
    compute: str = ""
    unit: str = ""


class Order(_Question, frozen=True, tag="order"):
    """Steps to bring into order; listed here in the right one."""

    steps: tuple[str, ...]


class Match(_Question, frozen=True, tag="match"):
    """Terms to match with their definitions."""

    pairs: tuple[Pair, ...]


class Cloze(_Question, frozen=True, tag="cloze"):
    """A text with blanks: `{{accepted|also accepted}}`."""

    text: str

    @property
    def blanks(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(found.split("|")) for found in BLANK.findall(self.text))

    @property
    def shown(self) -> str:
        """The text with numbered gaps."""
        numbers = iter(range(1, 100))
        return BLANK.sub(lambda _: f"[{next(numbers)}: ____]", self.text)


class Predict(_Question, frozen=True, tag="predict"):
    """What does this code print?"""

    code: str
    answer: str


class Short(_Question, frozen=True, tag="short"):
    """Free text, marked by a rubric; `order` names ideas that have to be said in that order."""

    answer: str
    ideas: tuple[Idea, ...]
    misconceptions: tuple[Misconception, ...] = ()
    order: tuple[str, ...] = ()


Question = Choice | Numeric | Order | Match | Cloze | Predict | Short
KINDS: dict[str, Any] = {
    str(kind.__struct_config__.tag): kind
    for kind in (Choice, Numeric, Order, Match, Cloze, Predict, Short)
}


@dataclass(frozen=True)
class Bank:
    """All questions of a course by id, and where each is asked."""

    course: Course
    questions: dict[str, Question]

    def of_lesson(self, lesson: str) -> list[Question]:
        """The questions that name any concept of the lesson."""
        return [
            question
            for question in self.questions.values()
            if any(self.course.concepts[c].lesson == lesson for c in question.concepts)
        ]

    @cached_property
    def by_concept(self) -> dict[str, tuple[str, ...]]:
        """The ids of the questions that name each concept."""
        return {
            concept: tuple(q.id for q in self.questions.values() if concept in q.concepts)
            for concept in self.course.concepts
        }


def load_bank(course: Course, own: Iterable[Path] = ()) -> Bank:
    """The course's bank and one's own files. Raises InputError listing every error with file, line
    and field."""
    return Bank(course, read_questions([*course.banks, *own], course.concepts))


def read_questions(paths: Iterable[Path], concepts: Iterable[str]) -> dict[str, Question]:
    """The questions of all files. Raises InputError listing every error of all of them."""
    known = frozenset(concepts)
    questions: dict[str, Question] = {}
    taken: dict[str, Path] = {}  # id -> its file
    problems: list[str] = []
    for path in paths:
        try:
            tables = rtoml.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            problems.append(f"{path}: cannot be read: {error.strerror}")
            continue
        except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
            problems.append(f"{path}: no valid TOML: {error}")
            continue
        try:
            found = msgspec.convert(tables, _File).question
            valid = [(q, list(_problems(q, known))) for q in found]
        except msgspec.ValidationError:
            valid = []
        if not valid or any(wrong for _, wrong in valid) or any(q.id in questions for q in found):
            problems += _all_problems(path, tables, known, taken)
        else:
            questions |= {question.id: question for question in found}
            taken |= {question.id: path for question in found}
    if problems:
        raise InputError("\n".join(problems))
    return questions


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    question: tuple[Question, ...]


def _all_problems(
    path: Path, tables: dict[str, Any], known: frozenset[str], taken: dict[str, Path]
) -> list[str]:
    """Every error of a file: no question, not of its kind, or not sensible."""
    entries = tables.get("question")
    problems = [f"{path}: '{name}' is not known here" for name in tables if name != "question"]
    if not isinstance(entries, list) or not entries:
        return [*problems, f"{path}: holds no [[question]]"]
    lines = table_lines(path, "question")
    taken = dict(taken)
    for number, entry in enumerate(entries):
        where = lines[number] if number < len(lines) else {"": 1}
        name = str(entry.get("id", f"question {number + 1}"))
        found = list(_entry_problems(entry, known))
        if name in taken:
            found.append(("id", f"this id is taken already, in {taken[name]}"))
        taken[name] = path
        for field, problem in found:
            named = problem if f"'{field}'" in problem else f"field '{field}': {problem}"
            problems.append(f"{path}:{where.get(field, where[''])}: {name}: {named}")
    return problems


def _entry_problems(entry: dict[str, Any], known: frozenset[str]) -> Iterable[tuple[str, str]]:
    kind = KINDS.get(str(entry.get("kind")))
    if kind is None:
        kinds = ", ".join(KINDS)
        return [("kind", f"field 'kind' is {entry.get('kind')!r}; it must be one of {kinds}")]
    wrong = list(field_errors(entry, kind))
    return wrong or list(_problems(msgspec.convert(entry, kind), known))


def _problems(question: Question, known: frozenset[str]) -> Iterable[tuple[str, str]]:
    """(field, problem) for what the types allow and a learner would stumble over."""
    for concept in question.concepts:
        if concept not in known:
            yield (
                "concepts",
                f"there is no concept '{concept}'.{did_you_mean(concept, sorted(known))}",
            )
    if not question.concepts:
        yield "concepts", "name at least one concept"
    for field in ("id", "prompt", "explanation"):
        if not getattr(question, field).strip():
            yield field, f"field '{field}' is empty"
    match question:
        case Choice(options=options):
            if not any(option.correct for option in options) or len(options) < 2:
                yield "options", "needs two options or more, one of them correct"
            for option in options:
                if not option.correct and not option.why:
                    yield "options", f"the wrong option {option.text!r} lacks its 'why'"
        case Numeric(tolerance=tolerance):
            if tolerance < 0:
                yield "tolerance", "must not be negative"
        case Order(steps=steps):
            if len(steps) < 2 or len(set(steps)) < len(steps):
                yield "steps", "needs two steps or more, all different"
        case Match(pairs=pairs):
            if len(pairs) < 2 or len({pair.definition for pair in pairs}) < len(pairs):
                yield "pairs", "needs two pairs or more, all different"
        case Cloze():
            if not question.blanks:
                yield "text", "has no blank; write {{answer|other accepted answer}}"
        case Predict(code=code, answer=answer):
            if not code.strip() or not answer.strip():
                yield "code", "needs code, and the answer that it prints"
        case Short(ideas=ideas, order=order):
            if not ideas or not all(idea.any for idea in ideas):
                yield "ideas", "needs one idea or more, each with phrases"
            for name in order:
                if name not in {idea.name for idea in ideas}:
                    yield "order", f"there is no idea named {name!r}"


if __name__ == "__main__":
    from curriculum.course import default_course

    try:
        found = read_questions(map(Path, sys.argv[1:]), default_course().concepts)
        print(len(found), "questions, no errors")
    except InputError as error:
        sys.exit(str(error))
