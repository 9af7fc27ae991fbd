"""You rounded the probabilities. 0.0000004 becomes 0, and a competition that scores with the
logarithm punishes a 0 in the wrong place without mercy; equal ranks appear that were none. Write
the numbers as they are."""

import csv

from solutions.submission_file import *
from solutions.submission_file import check

fails = ["test_no_digits_are_lost"]


def write_submission(ids, probabilities, classes, path):
    check(ids, probabilities, classes)
    part = path.with_name("part")
    try:
        with part.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", *classes])
            for name, row in zip(ids, probabilities.tolist()):
                writer.writerow([name, *(round(value, 4) for value in row)])
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
