"""You write to another name first, and that is good. But when writing fails you leave that half
file behind, and the next one who lists the folder takes it for a submission. Remove it in a
`finally:`, with `part.unlink(missing_ok=True)`."""

import csv

from solutions.submission_file import *
from solutions.submission_file import check

fails = ["test_a_call_that_fails_changes_no_file"]


def write_submission(ids, probabilities, classes, path):
    check(ids, probabilities, classes)
    part = path.with_name("part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *classes])
        for name, row in zip(ids, probabilities.tolist()):
            writer.writerow([name, *row])
    part.replace(path)
