"""Where the name does not match your function gives None and says nothing. None then becomes a
class of its own, and the first to notice is whoever wonders at 38 classes for 37 breeds. Raise a
ValueError with the file's name in it."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = [
    "test_a_name_that_does_not_match_is_a_value_error_naming_it",
    "test_a_group_that_took_no_part_counts_as_no_match",
]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    found = re.search(pattern, Path(path).name)
    return found.group(1) if found else None
