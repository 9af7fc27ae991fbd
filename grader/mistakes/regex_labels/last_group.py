"""With one group the last is also the first, but a pattern may have several: of
`(.+)_(\\d+)\\.(jpg)` yours returns "jpg". Ask for group 1 by its number: `found.group(1)`."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = ["test_of_several_groups_the_first_counts"]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    name = Path(path).name
    found = re.search(pattern, name)
    if found is None or found.groups()[-1] is None:
        raise ValueError(f"{name} does not match {pattern}")
    return found.groups()[-1]
