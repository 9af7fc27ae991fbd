"""You filled the gaps in the frame that you were given. Nobody sees any more that there were any,
not even you, when you ask the same frame for its gaps later. `frame[names].fillna(medians)`
makes a new frame."""

from solutions.tabular import *

fails = ["test_preprocess_leaves_frames_as_they_are"]


class Preprocess(Preprocess):
    def fit(self, frame):
        super().fit(frame)
        for name in self.with_gaps:
            frame[name] = frame[name].fillna(self.medians[name])
        return self
