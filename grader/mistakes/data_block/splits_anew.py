"""You drew the split without the seed. Each run then has other valid items, metrics of two runs
cannot be compared, and a model that is trained on has seen what it is tested on. Make a
`torch.Generator().manual_seed(seed)` inside the splitter."""

from solutions.data_block import *

fails = ["test_random_splitter_divides_the_items_the_same_way_each_time"]


def random_splitter(valid_pct, seed):
    def split(items):
        order = torch.randperm(len(items)).tolist()
        cut = int(valid_pct * len(items))
        return order[cut:], order[:cut]

    return split
