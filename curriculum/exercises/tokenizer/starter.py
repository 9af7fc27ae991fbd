def tokenize(text):
    """A text -> the list of its tokens, "xxbos" first."""
    raise NotImplementedError


def make_vocab(token_lists, max_vocab=60000, min_freq=3):
    """Texts as lists of tokens -> the vocab, a list of tokens, the nine special ones first."""
    raise NotImplementedError


def numericalize(tokens, vocab):
    """N tokens -> the list of their N places in the vocab, 0 for a token that it lacks."""
    raise NotImplementedError


def textify(ids, vocab):
    """N places in the vocab -> one string, the tokens there joined by spaces."""
    raise NotImplementedError
