"""You cropped the middle of the image, and what lies outside it is lost: of a wide picture of
two cats, both. Here the whole image is squashed to the square, even though it looks distorted;
`image.resize((size, size))` does that by itself."""

from solutions.image_folder import *
from PIL import ImageOps

fails = ["test_images_are_squashed_to_the_square"]


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
        pixels = np.array(ImageOps.fit(image.convert("RGB"), (size, size)))
    return torch.from_numpy(pixels).permute(2, 0, 1) / 255
