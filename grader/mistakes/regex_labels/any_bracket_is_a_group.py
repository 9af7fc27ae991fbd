"""You looked for a bracket in the pattern, but not every bracket opens a group: `\\(` is a bracket
in the name itself, and `(?:…)` holds together without keeping anything. `found.group(1)` then fails
with an IndexError. `re.compile(pattern).groups` counts the groups that there are."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = ["test_a_pattern_without_a_group_is_a_value_error"]


def label_from_name(path, pattern):
    if "(" not in pattern:
        raise ValueError(f"pattern without a group: {pattern}")
    name = Path(path).name
    found = re.search(pattern, name)
    if found is None or found.group(1) is None:
        raise ValueError(f"{name} does not match {pattern}")
    return found.group(1)
