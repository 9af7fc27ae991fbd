"""You sorted the ids and left the probabilities in their order, so that nearly every row belongs
to another image. Nothing complains; the score alone is dreadful. Keep the ids as they come, or
move each row along with its id."""

from solutions.submission_file import *
from solutions.submission_file import write_submission as whole

fails = ["test_each_id_has_a_row_with_its_probabilities"]


def write_submission(ids, probabilities, classes, path):
    whole(sorted(ids), probabilities, classes, path)
