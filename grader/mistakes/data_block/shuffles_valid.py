"""You shuffle the valid items. No metric changes, but predictions no longer stand in the order of
the items, so you cannot say which picture a prediction is about. Shuffle train alone."""

from solutions.data_block import *

fails = ["test_the_valid_loader_has_every_item_in_order"]


class Shuffled(Loader):
    def __len__(self):
        return -(-len(self.dataset) // self.batch_size)

    def __iter__(self):
        order = torch.randperm(len(self.dataset), generator=self.generator)
        for rows in order.split(self.batch_size):
            xs, ys = zip(*[self.dataset[i] for i in rows.tolist()], strict=True)
            yield apply(self.dataset.block.batch_tfms, torch.stack(xs)), torch.tensor(ys)


class DataBlock(DataBlock):
    def dataloaders(self, source, batch_size, generator):
        train, valid = self.datasets(source)
        return Loader(train, batch_size, generator), Shuffled(valid, batch_size, generator)
