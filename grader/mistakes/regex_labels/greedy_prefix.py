"""You put `.*` in front of the pattern so that it may begin anywhere. But `.*` is greedy: it
takes as much as it can, and leaves a group such as `(.+)` a single letter. Try
`re.findall(".*(.+)_", "pug_12.jpg")`. `re.search` looks everywhere by itself; leave the pattern
as it is."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = [
    "test_the_label_is_what_the_first_group_caught",
    "test_only_the_files_own_name_is_searched",
    "test_of_several_groups_the_first_counts",
    "test_a_path_may_be_text",
]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    name = Path(path).name
    found = re.match(".*(?:" + pattern + ")", name)
    if found is None or found.group(1) is None:
        raise ValueError(f"{name} does not match {pattern}")
    return found.group(1)
