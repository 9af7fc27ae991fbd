"""pandas writes its own numbering of the rows as a first column without a name, and the judge of
a competition takes that for the ids. Open your file in an editor to see it. Say
`frame.to_csv(path, index=False)`."""

import pandas as pd

from solutions.submission_file import *
from solutions.submission_file import write_submission as checked

fails = ["test_the_header_is_id_and_the_classes"]


def write_submission(ids, probabilities, classes, path):
    checked(ids, probabilities, classes, path)
    frame = pd.DataFrame(probabilities.tolist(), columns=classes)
    frame.insert(0, "id", ids)
    frame.to_csv(path)
