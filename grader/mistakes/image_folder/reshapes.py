"""You used `reshape` where the axes change places. `reshape` keeps the numbers in their order
and only cuts the row elsewhere, so that your first "channel" is the upper third of the picture
with its colours side by side. `permute(2, 0, 1)` brings the channels to the front; look at an
image with `plt.imshow` to see it."""

from solutions.image_folder import *

fails = [
    "test_images_are_channels_first_from_0_to_1",
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
    return torch.from_numpy(pixels).reshape(3, size, size) / 255
