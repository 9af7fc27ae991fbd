"""Your first category is 0, as are missing and unseen ones, so that two things share one embedding:
the first shop and "no idea which". Count the categories from 1, and keep 0 for what is missing."""

from solutions.tabular import *

fails = ["test_categories_are_numbered_from_1", "test_a_missing_or_unseen_category_is_0"]


class Preprocess(Preprocess):
    def transform(self, frame):
        categories, continuous = super().transform(frame)
        n = len(self.categories)
        categories[:, :n] = (categories[:, :n] - 1).clamp(min=0)
        return categories, continuous
