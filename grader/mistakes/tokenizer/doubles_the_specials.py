"""The texts hold special tokens, too (each begins with xxbos), and you took them in a second time
with the words. The later place hides the first as soon as a dict is made of the vocab. Leave out
the counted tokens that are among the specials."""

from solutions.tokenizer import *

fails = [
    "test_the_special_tokens_stand_first_and_only_once",
    "test_min_freq_and_max_vocab_decide_how_many_tokens_there_are",
]


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    counts = Counter(token for tokens in token_lists for token in tokens)
    frequent = [token for token, count in counts.most_common() if count >= min_freq]
    return (SPECIALS + frequent)[:max_vocab]
