"""Your ValueError does not say which file it is about. Among 7,390 pictures nobody finds the one
that is called `Thumbs.db`. Put the name into the message: `ValueError(f"{name} does not
match")`."""

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
    if found is None or found.group(1) is None:
        raise ValueError("the pattern does not match")
    return found.group(1)
