"""Your splitter draws the valid items and leaves them in train as well. The model has then seen
the answers it is tested on, and the metric is too good. Look at `set(train) & set(valid)`: it must
be empty."""

from solutions.data_block import *

fails = ["test_random_splitter_divides_the_items_the_same_way_each_time"]


def random_splitter(valid_pct, seed):
    def split(items):
        generator = torch.Generator().manual_seed(seed)
        order = torch.randperm(len(items), generator=generator).tolist()
        return sorted(order), order[: int(valid_pct * len(items))]

    return split
