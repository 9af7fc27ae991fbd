"""You computed the statistics from all rows, the training rows and those to come. What is to be
predicted then already leaks into the training, and the score on held-out rows is too good to be
true. Medians, means, deviations and categories come from the training rows alone, in `fit`."""

import pandas as pd
import torch

from solutions.tabular import *

fails = ["test_the_training_rows_alone_give_the_statistics"]


class Preprocess(Preprocess):
    def fit(self, frame):
        self.train = frame
        return super().fit(frame)

    def transform(self, frame):
        if frame.equals(self.train):
            return super().transform(frame)
        numbers = pd.concat([self.train, frame])[self.continuous]
        filled = numbers.fillna(numbers.median())
        filled = (filled - filled.mean()) / (filled.std(ddof=0) + 1e-7)
        categories, _ = super().transform(frame)
        own = filled.iloc[len(self.train) :].to_numpy()
        return categories, torch.tensor(own, dtype=torch.float32)
