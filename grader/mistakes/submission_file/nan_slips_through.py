"""You asked whether a number is below 0 or above 1. Of NaN neither is true, since every
comparison with it is False, so it slips through. Turn the question round: `((p >= 0) & (p <=
1)).all()` is True for good numbers alone."""

import csv

from solutions.submission_file import *

fails = ["test_what_is_no_probability_is_a_value_error"]


def write_submission(ids, probabilities, classes, path):
    if len(set(ids)) < len(ids) or probabilities.shape != (len(ids), len(classes)):
        raise ValueError("ids repeat or do not fit")
    if (probabilities < 0).any() or (probabilities > 1).any():
        raise ValueError("probabilities must be from 0 to 1")
    part = path.with_name("part")
    try:
        with part.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["id", *classes])
            for name, row in zip(ids, probabilities.tolist()):
                writer.writerow([name, *row])
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
