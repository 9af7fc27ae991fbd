"""Your `transform` computes median, mean and deviation anew, from the rows that it is given. A hot
day then looks like an average one among hot days, and a single row becomes 0 in every column.
Note the statistics in `fit`, as `self.means` and so on, and only apply them in `transform`."""

import torch

from solutions.tabular import *

fails = ["test_the_training_rows_alone_give_the_statistics"]


class Preprocess(Preprocess):
    def transform(self, frame):
        categories, _ = super().transform(frame)
        filled = frame[self.continuous].fillna(frame[self.continuous].median())
        normalised = (filled - filled.mean()) / (filled.std(ddof=0) + 1e-7)
        return categories, torch.tensor(normalised.to_numpy(), dtype=torch.float32)
