"""`found.group()`, like `found[0]`, is all that the pattern matched: the label, its number and the
suffix. Then nearly every image is a class of its own. The brackets in the pattern say which part to
keep, and `found.group(1)` is that part."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = [
    "test_the_label_is_what_the_first_group_caught",
    "test_the_pattern_may_match_anywhere_in_the_name",
    "test_only_the_files_own_name_is_searched",
    "test_of_several_groups_the_first_counts",
    "test_a_path_may_be_text",
    "test_a_group_that_took_no_part_counts_as_no_match",
]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    name = Path(path).name
    found = re.search(pattern, name)
    if found is None:
        raise ValueError(f"{name} does not match {pattern}")
    return found.group()
