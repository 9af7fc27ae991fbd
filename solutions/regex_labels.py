"""Labels that stand in the file's name, cut out with a regular expression."""

import re
from collections.abc import Iterable
from pathlib import Path


def label_from_name(path: str | Path, pattern: str) -> str:
    """The first group of the first place in the file's name at which the pattern matches.

    As fastai's `RegexLabeller` applied to the attribute `name`.
    """
    expression, name = re.compile(pattern), Path(path).name
    if expression.groups == 0:
        raise ValueError(f"pattern is {pattern}, but it must have a group, as in (.+)_")
    found = expression.search(name)
    if found is None or found[1] is None:  # an optional group may take no part in the match
        raise ValueError(f"path has the name {name}, but it must match the pattern {pattern}")
    return found[1]


def label_all(paths: Iterable[str | Path], pattern: str) -> list[str]:
    """A label for each of N paths, in their order."""
    return [label_from_name(path, pattern) for path in paths]
