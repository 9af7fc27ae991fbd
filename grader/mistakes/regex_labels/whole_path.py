"""You searched the whole path, folders included. `pets_37/beagle_12.jpg` then gives a label with a
slash in it, or "pets", since the search goes from left to right. The label is in the file's own
name: `Path(path).name`."""

import re

from solutions.regex_labels import *

fails = ["test_only_the_files_own_name_is_searched", "test_a_path_may_be_text"]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    found = re.search(pattern, str(path))
    if found is None or found.group(1) is None:
        raise ValueError(f"{path} does not match {pattern}")
    return found.group(1)
