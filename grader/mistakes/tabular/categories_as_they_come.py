"""You numbered the categories in the order in which they appear. That works until somebody sorts
the table otherwise: then every embedding belongs to another shop. Sort a column's categories
first."""

import pandas as pd

from solutions.tabular import *

fails = ["test_categories_are_numbered_from_1"]


class Preprocess(Preprocess):
    def fit(self, frame):
        super().fit(frame)
        for i, name in enumerate(self.categories):
            self.vocabs[i] = pd.Index(frame[name].dropna().unique())
        return self
