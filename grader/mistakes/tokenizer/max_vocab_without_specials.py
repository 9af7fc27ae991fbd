"""You counted `max_vocab` without the special tokens, so that the vocab is nine longer than was
asked for. An embedding with `max_vocab` rows then has no row for the last nine ids. Cut the whole
list, specials included."""

from solutions.tokenizer import *

fails = ["test_min_freq_and_max_vocab_decide_how_many_tokens_there_are"]


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    counts = Counter(token for tokens in token_lists for token in tokens)
    frequent = [t for t, count in counts.most_common() if count >= min_freq and t not in SPECIALS]
    return SPECIALS + frequent[:max_vocab]
