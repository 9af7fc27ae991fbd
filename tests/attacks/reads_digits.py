"""Opens the data sets that cases are drawn from, through sklearn and by their files."""

import sys
from contextlib import suppress
from pathlib import Path

found = []
for place in sys.path:
    for path in Path(place).glob("sklearn/datasets/data/*digits*"):
        with suppress(OSError):
            found.append(path.read_bytes())
if found:
    print("study_attack: read the digits")
with suppress(ImportError, OSError):
    from sklearn.datasets import load_digits

    print("study_attack: loaded the digits", load_digits().target)
