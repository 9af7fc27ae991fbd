"""You left unreadable files out and said nothing. The caller gets fewer images than rows, and
nobody learns that a tenth of the download is broken. Say so: one ValueError that names all of
them."""

from solutions.image_folder import *

fails = ["test_all_unreadable_files_are_named_in_one_error"]


def load_images(frame, size):
    classes, images, labels = sorted(set(frame["label"])), [], []
    for path, label in zip(frame["path"], frame["label"]):
        try:
            images.append(load_image(path, size))
            labels.append(classes.index(label))
        except OSError:
            continue
    return torch.stack(images), torch.tensor(labels), classes
