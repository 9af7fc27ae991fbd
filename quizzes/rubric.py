"""Marks free text by a rubric: all ideas present and none negated, or else the learner decides.

Nothing is ever rejected. What holds every idea is accepted; an empty answer is not counted; all
else is unsure, with what was found, so that the learner can compare and judge.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from quizzes.outcomes import Mark
from quizzes.questions import Idea, Short
from quizzes.synonyms import SENTENCE, group_of
from quizzes.words import fold, words

STAR = "qzxstar"  # stands for * while a phrase is folded; no word ends so
ENDINGS = frozenset(["s", "es", "d", "ed", "ing"])
GAP = 3  # other words allowed between two words of a phrase
STAR_GAP = 6  # and where the phrase has a lone *
CLAUSE_END = re.compile(
    r"[.;:!?\n,]+(?=\s|$)"
    r"|\b(?:but|however|although|whereas|while|because|since|so|mas|porem|embora|enquanto|porque|pois)\b"
    r"|(?:지만|는데|때문에)\s"
)
NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "without",
        "neither",
        "nor",
        "none",
        "cannot",
        "nao",
        "nunca",
        "sem",
        "nem",
        "jamais",
        "안",
        "못",
        "않",
        "아니",
        "없",
    ]
)
PORTUGUESE = frozenset(
    ["o", "os", "um", "uma", "na", "nas", "em", "que", "para", "de", "dos", "da", "das", "e", "ao"]
)
KOREAN_NEGATION = re.compile(r"않|아니|없|못")
LIST = 6  # words that may go without a verb: "adaptive pooling against a fixed linear layer"
NOTES = re.compile(r"[;:=()+>]")  # terse, but thought out: "front: the input; end: classes"
KOREAN_SENTENCE = re.compile(r"[가-힣](?:다|요|음|함|됨|임|해|돼|은|는|을|를|고|서|하면|지만)$")
GIVEN_UP = re.compile(
    r"(i )?(do ?n.?t|do not) (know|remember)( it)?|no idea|idk|dunno|skip|pass|nao sei|não sei"
    r"|nao lembro|sei la|모르겠\w*|몰라\w*|모름|\W*"
)


@dataclass(frozen=True)
class Place:
    """Where an idea was found: clause, first word, and whether a negation stands beside it."""

    clause: int
    word: int
    last: int
    negated: bool


def mark_text(question: Short, text: str) -> Mark:
    """The mark for a free answer."""
    folded = fold(text[:20_000])
    if GIVEN_UP.fullmatch(folded.rstrip(" .,;!?")) or _echo(folded, fold(question.prompt)):
        return Mark("not counted", None)
    clauses = [words(clause) for clause in CLAUSE_END.split(_spell_out(folded))]
    places = {idea.name: find(idea.any, clauses) for idea in question.ideas}
    sound = {
        name: [place for place in found if not place.negated] for name, found in places.items()
    }
    found = tuple(name for name, hits in sound.items() if hits)
    feedback = tuple(
        wrong.feedback
        for wrong in question.misconceptions
        if any(not place.negated for place in find(wrong.any, clauses))
    )
    negated = any(hits and not sound[name] for name, hits in places.items())
    complete = len(found) == len(question.ideas) and not negated and not feedback
    if (
        complete
        and _in_order(question.order, sound)
        and not _stuffed(folded, question.ideas, clauses)
    ):
        return Mark("accepted", 1.0, (), found)
    return Mark("unsure", None, feedback, found)


def _spell_out(text: str) -> str:
    """Contracted negations (`isn t` once folded) as two words."""
    text = re.sub(r"\bcan t\b", "can not", text)
    return re.sub(r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should)n t\b",
                  r"\1 not", text)  # fmt: skip


def _echo(text: str, prompt: str) -> bool:
    """Whether the answer only repeats words of the question."""
    said, asked = set(words(text)), set(words(prompt))
    return len(said) >= 3 and said <= asked


def find(phrases: tuple[str, ...], clauses: list[list[str]]) -> list[Place]:
    """Every place where one of the phrases stands in one clause."""
    places = []
    for number, clause in enumerate(clauses):
        for first, word in enumerate(clause):
            for pattern in _beginning(phrases, word):
                last = _end(pattern, clause, first)
                if last is not None:
                    negative = any(_is_negation(wanted) for wanted in pattern)
                    negated = not negative and _negated(clause, first, last)
                    places.append(Place(number, first, last, negated))
    return places


@lru_cache(100_000)  # the same words come again and again
def _beginning(phrases: tuple[str, ...], word: str) -> tuple[tuple[str, ...], ...]:
    """The patterns of the phrases that the word may begin."""
    patterns = map(_pattern, phrases)
    return tuple(pattern for pattern in patterns if pattern and _fits(pattern[0], word))


@cache
def _pattern(phrase: str) -> tuple[str, ...]:
    marked = re.sub(r"(\w)\*", rf"\1{STAR}", phrase.replace("...", " * "))
    folded = _spell_out(fold(marked.replace(" * ", f" {STAR} ").strip()))
    return tuple(word.removesuffix(STAR) + "*" * word.endswith(STAR) for word in words(folded))


def _end(pattern: tuple[str, ...], clause: list[str], first: int) -> int | None:
    """Where the pattern ends that begins at `first`; None where its words do not follow."""
    position, gap = first, GAP
    for wanted in pattern[1:]:
        if wanted == "*":
            gap = STAR_GAP
            continue
        window = range(position + 1, min(position + 2 + gap, len(clause)))
        position = next((i for i in window if _fits(wanted, clause[i])), -1)
        if position < 0:
            return None
        gap = GAP
    return position


@lru_cache(200_000)
def _fits(wanted: str, word: str) -> bool:
    """Whether the word says what the phrase's word says: it, a form or a synonym of it, a typo."""
    if _same(wanted, word):
        return True
    return any(_same(other, word) for other in group_of(wanted) | group_of(_singular(wanted)))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _same(wanted: str, word: str) -> bool:
    if wanted == word:
        return True
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    if "가" <= wanted[0] <= "힣":
        return word.startswith(wanted)  # particles attach to the end
    short, long = sorted((wanted, word), key=len)
    if long.startswith(short) and len(short) > 1 and long[len(short) :] in ENDINGS:
        return True
    if len(wanted) < 5 or len(word) < 4 or word[0] != wanted[0]:
        return False
    return OSA.distance(wanted, word, score_cutoff=1) <= 1 and not wanted.isdigit()


@lru_cache(50_000)
def _is_negation(word: str) -> bool:
    return word in NEGATIONS or bool(KOREAN_NEGATION.search(word))


def _negated(clause: list[str], first: int, last: int) -> bool:
    """A negation before the idea or within it; Korean puts it behind."""
    before = clause[: last + 1]
    if not PORTUGUESE.isdisjoint(clause):
        before = [word for word in before if word != "no"]  # `em` and `o`: in the
    behind = [word for word in clause[last + 1 : last + 3] if KOREAN_NEGATION.search(word)]
    return any(_is_negation(word) for word in before) or bool(behind) or (
        clause[last + 1 : last + 2] in (["not"], ["never"])
    )  # fmt: skip


def _in_order(order: tuple[str, ...], places: dict[str, list[Place]]) -> bool:
    """Whether the ideas that have to be ordered are first said in that order."""
    firsts = [min((p.clause, p.word) for p in places[name]) for name in order if places[name]]
    return firsts == sorted(firsts)


def _list_of_words(text: str, clauses: list[list[str]]) -> bool:
    """Whether an answer of some length holds no word, and no sign, that makes a sentence."""
    said = [word for clause in clauses for word in clause]
    return (
        len(said) >= LIST
        and not NOTES.search(text)
        and not any(word in SENTENCE or KOREAN_SENTENCE.search(word) for word in said)
    )


def _stuffed(text: str, ideas: tuple[Idea, ...], clauses: list[list[str]]) -> bool:
    """A bare list of key words: hardly anything but matched words, in one clause after another."""
    matched = sum(
        len({i for place in find(idea.any, [clause]) for i in range(place.word, place.last + 1)})
        for idea in ideas
        for clause in clauses
    )
    if _list_of_words(text, clauses):
        return True
    total = sum(map(len, clauses))
    synonyms = max(len({(p.clause, p.word) for p in find(idea.any, clauses)}) for idea in ideas)
    return total >= 12 and (matched / total > 1.2 or synonyms > 12)
