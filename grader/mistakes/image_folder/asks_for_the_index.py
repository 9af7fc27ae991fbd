"""`frame["path"][i]` asks for the row whose *index* is i, not for the i-th row. After a filter
such as `frame[frame["split"] == "valid"]` the index no longer begins at 0: some rows are not
found, others come in the wrong order. Loop over `frame["path"]` itself, or use
`frame["path"].iloc[i]`."""

from solutions.image_folder import *
from solutions.image_folder import load_images as whole

fails = ["test_image_i_belongs_to_row_i_whatever_its_index"]


def load_images(frame, size):
    for i in range(len(frame)):
        frame["path"][i]
    return whole(frame, size)
