"""You drop the ragged batch of valid as well, and the last items are never tested: with a batch
size above their number none would be left. Dropping is for training, where a tiny batch makes a
noisy step and upsets BatchNorm."""

from solutions.data_block import *

fails = ["test_the_valid_loader_has_every_item_in_order"]


class Full(Loader):
    def __len__(self):
        return len(self.dataset) // self.batch_size


class DataBlock(DataBlock):
    def dataloaders(self, source, batch_size, generator):
        train, valid = self.datasets(source)
        return Loader(train, batch_size, generator), Full(valid, batch_size)
