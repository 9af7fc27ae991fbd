"""You write whatever comes: an id twice, a probability of 1.25, an id less than there are rows.
A `zip` of lists that are not equally long stops at the shorter one and says nothing. A
competition lets you hand in a few times a day; ask before you write, and raise a ValueError."""

import csv

from solutions.submission_file import *

fails = [
    "test_an_id_that_comes_twice_is_a_value_error",
    "test_what_is_no_probability_is_a_value_error",
    "test_as_many_rows_as_ids_and_columns_as_classes",
]


def write_submission(ids, probabilities, classes, path):
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
