"""You asked whether the pattern matches, but not whether its group took part. Of `(cat)|dog` a name
with "dog" matches, and `group(1)` is None: a label that is no text slips through. Ask for
`found.group(1) is None` as well."""

import re
from pathlib import Path

from solutions.regex_labels import *

fails = ["test_a_group_that_took_no_part_counts_as_no_match"]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    name = Path(path).name
    found = re.search(pattern, name)
    if found is None:
        raise ValueError(f"{name} does not match {pattern}")
    return found.group(1)
