"""`Image.open` reads only the beginning of a file; the pixels come later, when you resize or
convert. A download that broke off therefore passes your test. Decode the image inside the `try`,
with `image.load()` or by converting it there."""

from solutions.image_folder import *

fails = ["test_all_unreadable_files_are_named_in_one_error"]


def load_images(frame, size):
    opened, bad = [], []
    for path in frame["path"]:
        try:
            opened.append(Image.open(path))
        except OSError:
            bad.append(str(path))
    if bad:
        raise ValueError(str(bad))
    pixels = [np.array(image.convert("RGB").resize((size, size))) for image in opened]
    classes = sorted(set(frame["label"]))
    labels = torch.tensor([classes.index(label) for label in frame["label"]])
    return torch.from_numpy(np.stack(pixels)).permute(0, 3, 1, 2) / 255, labels, classes
