"""You put the special tokens behind the words, so that place 0 is the most frequent word and not
xxunk, and their places change with every vocab. Print `vocab[:9]`. The specials come first, in
their order; then they are where every other part of a program looks for them."""

from solutions.tokenizer import *

fails = ["test_the_special_tokens_stand_first_and_only_once"]


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    counts = Counter(token for tokens in token_lists for token in tokens)
    frequent = [t for t, count in counts.most_common() if count >= min_freq and t not in SPECIALS]
    return frequent[: max_vocab - len(SPECIALS)] + SPECIALS
