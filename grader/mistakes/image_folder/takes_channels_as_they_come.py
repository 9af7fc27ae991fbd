"""You took the pixels as the file has them: one number for a grey pixel, four with an alpha
channel. Tensors of one, three and four channels cannot be stacked. `image.convert("RGB")` gives
three channels for every kind of image."""

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
    return torch.from_numpy(np.atleast_3d(pixels)).permute(2, 0, 1) / 255
