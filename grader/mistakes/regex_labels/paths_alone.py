"""`path.name` exists for a Path and not for text, and paths that come from a table or from
`os.listdir` are text. `Path(path).name` works for both: a Path stays what it is."""

import re

from solutions.regex_labels import *

fails = ["test_a_path_may_be_text"]


def label_from_name(path, pattern):
    if re.compile(pattern).groups == 0:
        raise ValueError(f"pattern without a group: {pattern}")
    found = re.search(pattern, path.name)
    if found is None or found.group(1) is None:
        raise ValueError(f"{path} does not match {pattern}")
    return found.group(1)
