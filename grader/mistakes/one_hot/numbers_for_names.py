"""Your list holds the places of the ones. The vocab says what each place is called: use
`vocab[place]`, or walk over both at once with `zip(vocab, target)`."""

from solutions.one_hot import *

fails = [
    "test_decode_gives_the_names_that_have_a_one",
    "test_decode_gives_a_list_for_one_name_and_for_none",
]


def decode(target, vocab):
    return target.nonzero().flatten().tolist()
