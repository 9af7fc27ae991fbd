"""You took the argmax, and that is one place, however many ones there are; in a row of zeros it
names a tag that is not there. Argmax reads one-hot rows alone. Go through all K places and keep
each name that has a 1."""

from solutions.one_hot import *

fails = [
    "test_decode_gives_the_names_that_have_a_one",
    "test_decode_gives_a_list_for_one_name_and_for_none",
]


def decode(target, vocab):
    return [vocab[target.argmax()]]
