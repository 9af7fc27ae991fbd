"""You filled the gaps with the mean. One distance of 9,999 moves the mean a long way, but hardly
the median, which is why fastai fills with the median: `numbers.fillna(numbers.median())`."""

from solutions.tabular import *

fails = ["test_gaps_get_the_median"]


class Preprocess(Preprocess):
    def fit(self, frame):
        super().fit(frame)
        numbers = frame[self.continuous]
        self.medians = numbers.mean()
        filled = numbers.fillna(self.medians)
        self.means, self.deviations = filled.mean(), filled.std(ddof=0) + 1e-7
        return self
