"""Your vocab stands in the order in which the labels first appear, so another seed of the splitter
gives every class another number. Print `train.vocab` for two seeds. Sort the labels, and the
numbers stay."""

from solutions.data_block import *

fails = [
    "test_datasets_give_x_and_the_number_of_the_label",
    "test_the_vocab_is_sorted_and_learned_from_train_alone",
    "test_the_valid_loader_has_every_item_in_order",
]


class DataBlock(DataBlock):
    def datasets(self, source):
        items = self.get_items(source)
        train, valid = ([items[i] for i in rows] for rows in self.splitter(items))
        vocab = list(dict.fromkeys(self.get_y(item) for item in train))
        return Dataset(self, train, vocab), Dataset(self, valid, vocab)
