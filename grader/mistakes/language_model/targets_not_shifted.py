"""Your targets are the inputs themselves, so the model learns to repeat what it has just read,
which is easy and useless. Print `x[0]` and `y[0]`: y should begin with x's second token."""

from solutions.language_model import *

fails = ["test_the_target_is_the_next_token_of_the_text"]


def lm_batches(ids, batch_size, seq_len):
    length = (len(ids) - 1) // batch_size
    x = ids[: batch_size * length].view(batch_size, length)
    return [(part, part) for part in x.split(seq_len, dim=1)]
