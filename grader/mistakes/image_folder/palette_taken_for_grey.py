"""You repaired the channels by hand: a grey image repeated three times, the alpha channel cut
off. An image with a palette looks grey in that way, too, but its pixels are numbers of colours,
to be looked up. `image.convert("RGB")` does all of this; print `image.mode` to see which kinds
you have."""

from solutions.image_folder import *

fails = ["test_grey_palette_and_alpha_images_become_rgb"]


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
        pixels = np.array(image.resize((size, size)))
    if pixels.ndim == 2:
        pixels = np.stack([pixels] * 3, axis=2)
    return torch.from_numpy(pixels[:, :, :3].copy()).permute(2, 0, 1) / 255
