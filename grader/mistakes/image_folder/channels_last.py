"""Your channels come last, `[N, size, size, 3]`, as NumPy and Pillow have them. PyTorch expects
`[N, 3, size, size]`: `permute(2, 0, 1)` for each image."""

from solutions.image_folder import *

fails = [
    "test_images_are_channels_first_from_0_to_1",
    "test_image_i_belongs_to_row_i_whatever_its_index",
    "test_grey_palette_and_alpha_images_become_rgb",
    "test_images_are_squashed_to_the_square",
]


def load_images(frame, size):
    bad, images = [], []
    for path in frame["path"]:
        try:
            images.append(load(path, size))
        except OSError:
            bad.append(str(path))
    if bad:
        raise ValueError(str(bad))
    classes = sorted(set(frame["label"]))
    labels = torch.tensor([classes.index(label) for label in frame["label"]])
    return torch.stack(images), labels, classes


def load(path, size):
    with Image.open(path) as image:
        pixels = np.array(image.convert("RGB").resize((size, size)))
    return torch.from_numpy(pixels) / 255
