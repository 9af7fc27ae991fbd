"""You joined the tokens with nothing between them, and nobody can tell any more where one ends.
Print your text. `" ".join(...)` puts a space between each two."""

from solutions.tokenizer import *

fails = ["test_places_become_one_text_again"]


def textify(ids, vocab):
    return "".join(vocab[i] for i in ids)
