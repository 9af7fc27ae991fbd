"""You put the commas in yourself. A class called "setter, English" then becomes two columns, and
all that follow move over by one. `csv.writer(file).writerow(...)` puts such a name into quotes,
and so does pandas."""

from solutions.submission_file import *
from solutions.submission_file import check

fails = ["test_a_name_with_a_comma_stays_one_column"]


def write_submission(ids, probabilities, classes, path):
    check(ids, probabilities, classes)
    lines = [",".join(["id", *classes])]
    for name, row in zip(ids, probabilities.tolist()):
        lines.append(",".join([name, *map(str, row)]))
    path_part = path.with_name("part")
    data = "\n".join(lines).encode("utf-8")
    path_part.write_bytes(data)
    path_part.replace(path)
