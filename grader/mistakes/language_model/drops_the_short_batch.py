"""You drop what is left when the rows cannot be cut into full windows. Nothing needs all
batches to be of one length: let the last one be shorter."""

from solutions.language_model import *

fails = ["test_the_batches_cover_the_rows"]


def lm_batches(ids, batch_size, seq_len):
    length = (len(ids) - 1) // batch_size // seq_len * seq_len
    whole = (len(ids) - 1) // batch_size
    x = ids[: batch_size * whole].view(batch_size, whole)[:, :length]
    y = ids[1 : batch_size * whole + 1].view(batch_size, whole)[:, :length]
    return list(zip(x.split(seq_len, dim=1), y.split(seq_len, dim=1), strict=True))
