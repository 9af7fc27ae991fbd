"""`open(path, "w")` empties the file before the first row is written, and so does `to_csv(path)`.
When a later row fails (a full disk, an id that cannot be encoded), the old file is gone and half
a new one is there. Check everything first, write to another name beside it, and `replace` at the
end."""

import csv

from solutions.submission_file import *
from solutions.submission_file import check

fails = ["test_a_call_that_fails_changes_no_file"]


def write_submission(ids, probabilities, classes, path):
    check(ids, probabilities, classes)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *classes])
        for name, row in zip(ids, probabilities.tolist()):
            writer.writerow([name, *row])
