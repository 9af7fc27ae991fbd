"""You sorted equally frequent tokens by name. It does no harm to a model, but your places are then
others than those of a model that you load. `sorted` with `key=lambda t: -counts[t]` alone keeps
ties as they came, and so does `Counter.most_common()`."""

from solutions.tokenizer import *

fails = ["test_frequent_tokens_come_first_and_ties_as_they_appeared"]


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    counts = Counter(token for tokens in token_lists for token in tokens)
    tokens = [t for t in counts if counts[t] >= min_freq and t not in SPECIALS]
    tokens = sorted(tokens, key=lambda t: (-counts[t], t))
    return (SPECIALS + tokens)[:max_vocab]
