"""Your error names the first unreadable file only. Whoever cleans up a folder of 25,000 photos
would mend one, wait, find the next, and so on. Collect the paths in a list, go on, and raise one
ValueError after the loop that names them all."""

from solutions.image_folder import *

fails = ["test_all_unreadable_files_are_named_in_one_error"]


def load_images(frame, size):
    images = []
    for path in frame["path"]:
        try:
            images.append(load_image(path, size))
        except OSError as error:
            raise ValueError(f"{path} cannot be read") from error
    classes = sorted(set(frame["label"]))
    labels = torch.tensor([classes.index(label) for label in frame["label"]])
    return torch.stack(images), labels, classes
