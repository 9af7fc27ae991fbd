"""You fill batch after batch with the text, so row 0 of the second batch begins where the
*last* row of the first ended, and a model that remembers row 0 goes on in a strange place. Cut
the text into `batch_size` long rows first; each batch is then a window over all of them."""

from solutions.language_model import *

fails = ["test_every_row_goes_on_in_the_next_batch"]


def lm_batches(ids, batch_size, seq_len):
    length = (len(ids) - 1) // batch_size
    batches, start = [], 0
    for first in range(0, length, seq_len):
        wide = min(seq_len, length - first)
        stop = start + batch_size * wide
        x, y = ids[start:stop], ids[start + 1 : stop + 1]
        batches.append((x.view(batch_size, wide), y.view(batch_size, wide)))
        start = stop
    return batches
