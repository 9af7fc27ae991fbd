"""You divided by the deviation that pandas computes by default, with n - 1 below the root. fastai
takes the one of the population, with n: `std(ddof=0)`. On few rows the two differ by several per
cent."""

from solutions.tabular import *

fails = ["test_numbers_are_normalised"]


class Preprocess(Preprocess):
    def fit(self, frame):
        super().fit(frame)
        self.deviations = frame[self.continuous].fillna(self.medians).std() + 1e-7
        return self
