"""You shifted each batch by itself, so the last target of every row is the row's own first
token (`roll`). The next token of the text is right there in `ids`: shift the whole text before
you cut it."""

from solutions.language_model import *

fails = ["test_the_target_is_the_next_token_of_the_text"]


def lm_batches(ids, batch_size, seq_len):
    length = (len(ids) - 1) // batch_size
    x = ids[: batch_size * length].view(batch_size, length)
    return [(part, part.roll(-1, dims=1)) for part in x.split(seq_len, dim=1)]
