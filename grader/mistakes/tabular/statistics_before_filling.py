"""You computed mean and deviation first and filled the gaps afterwards. What the network sees are
the filled columns: many gaps make them narrower, so after the division their deviation is no
longer 1. Fill first, then compute mean and deviation of the filled columns."""

from solutions.tabular import *

fails = ["test_gaps_get_the_median"]


class Preprocess(Preprocess):
    def fit(self, frame):
        super().fit(frame)
        numbers = frame[self.continuous]
        self.means, self.deviations = numbers.mean(), numbers.std(ddof=0) + 1e-7
        return self
