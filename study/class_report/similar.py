"""Near-identical submissions, by winnowing (Schleimer, Wilkerson, Aiken, "Winnowing", 2003).

copydetect makes the fingerprints: of tokens, so that renamed variables and comments do not matter.
As in MOSS, what the starter holds and what many students wrote is left aside: short exercises have
one obvious answer.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import combinations

TOKENS, WINDOW = 12, 4  # of a fingerprint; matches of 15 tokens are always found
COMMON = 0.1  # of the class: fingerprints that more students have say nothing
LEAST = 10  # rare fingerprints in common, to say anything
ALIKE = 0.7  # of the shorter file's rare fingerprints


@dataclass(frozen=True)
class Alike:
    """Two students whose files share so much that is rare, or all who have the same."""

    students: tuple[str, ...]
    share: float  # of the shorter file's rare fingerprints; 1 where all is the same


def near_identical(sources: Mapping[str, str], starter: str) -> list[Alike]:
    """The most alike first: groups of students with the very same file of one exercise, and pairs
    among the files that differ."""
    boilerplate = _fingerprints("", starter)
    same: dict[str, list[str]] = defaultdict(list)
    for name in sorted(sources):
        same[sources[name].strip()].append(name)
    groups = {names[0]: names for names in same.values()}
    prints = {name: _fingerprints(name, sources[name]) - boilerplate for name in groups}
    spread = Counter(mark for marks in prints.values() for mark in marks)
    most = max(2, COMMON * len(groups))
    rare = {name: {m for m in marks if spread[m] <= most} for name, marks in prints.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, marks in rare.items():
        for mark in marks:
            holders[mark].append(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    found = [
        Alike(tuple(names), 1.0)
        for first, names in groups.items()
        if len(names) > 1 and len(prints[first]) >= LEAST
    ]
    for pair, count in shared.items():
        share = count / min(len(rare[name]) for name in pair)
        if count >= LEAST and share >= ALIKE:
            found.append(Alike((min(pair), max(pair)), share))
    return sorted(found, key=lambda alike: (-alike.share, alike.students))


def _fingerprints(name: str, source: str) -> frozenset[int]:
    from copydetect import CodeFingerprint

    if not source.strip():
        return frozenset()
    found = CodeFingerprint(f"{name}.py", TOKENS, WINDOW, fp=StringIO(source), language="python")
    return frozenset(int(mark) for mark in found.hashes)
