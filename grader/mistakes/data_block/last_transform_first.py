"""You applied the item transforms from the last to the first. "Times 2, plus 1" is not "plus 1,
times 2", and a crop before a resize is not one after it. The list is read from its start:
`for tfm in item_tfms: x = tfm(x)`."""

from solutions.data_block import *

fails = ["test_item_tfms_act_on_x_in_turn"]


class DataBlock(DataBlock):
    def load(self, item):
        return apply(self.item_tfms[::-1], self.get_x(item))
