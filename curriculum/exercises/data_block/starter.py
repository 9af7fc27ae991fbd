def random_splitter(valid_pct, seed):
    """-> a function: items -> (train indices, valid indices), two lists."""
    raise NotImplementedError


class DataBlock:
    """A plan of how to get from a source to batches."""

    def __init__(self, get_items, get_x, get_y, splitter, item_tfms=(), batch_tfms=()):
        self.get_items, self.get_x, self.get_y = get_items, get_x, get_y
        self.splitter, self.item_tfms, self.batch_tfms = splitter, item_tfms, batch_tfms

    def datasets(self, source):
        """-> (train, valid), each with len(), [i] -> (x, label number), and .vocab."""
        raise NotImplementedError

    def dataloaders(self, source, batch_size, generator):
        """-> (train, valid), each yields (x [B, ...], label numbers int64 [B])."""
        raise NotImplementedError

    def summary(self, source):
        """-> a text with a line for each step; the failing step is the last."""
        raise NotImplementedError
