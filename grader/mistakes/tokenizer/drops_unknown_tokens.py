"""You left out the tokens that the vocab does not have. The text then closes over the gap, and the
model never learns what to do with a word it does not know. Compare the lengths of tokens and ids;
an unknown token is 0, the place of xxunk."""

from solutions.tokenizer import *

fails = ["test_tokens_become_their_places_and_unknown_ones_0"]


def numericalize(tokens, vocab):
    return [vocab.index(token) for token in tokens if token in vocab]
