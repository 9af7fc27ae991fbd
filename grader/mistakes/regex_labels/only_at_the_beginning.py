"""`re.match` tries the first character of the name and no other, so a number in front of the label
is enough for it to fail. Compare `re.match("b", "abc")` with `re.search("b", "abc")`. `re.search`
goes on until it finds a place; whoever wants the beginning says `^` in the pattern."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = ["test_the_pattern_may_match_anywhere_in_the_name"]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    name = Path(path).name
    found = re.match(pattern, name)
    if found is None or found.group(1) is None:
        raise ValueError(f"{name} does not match {pattern}")
    return found.group(1)
